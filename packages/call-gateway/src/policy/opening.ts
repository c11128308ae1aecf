import { DateTime } from 'luxon';
import type { Office, Span } from './policy.ts';
import { momentOf } from './zone-time.ts';

/** Whether an office is open, and when that changes. */
export interface Opening {
  readonly isOpen: boolean;
  /** When it closes or opens next; absent when it stays as it is for more than a year. */
  readonly until?: number;
  /** The holiday of this day. */
  readonly holiday?: string;
}

/** An open time as moments. */
interface OpenTime {
  readonly from: number;
  readonly to: number;
}

/** A leap year and a day, so that an office that opens once a year is found. */
const maxWaitDays = 367;

/**
 * Whether an office is open at a moment. Open times of holidays take the place of the week's; those that last over midnight
 * belong to the day on which they begin.
 *
 * @example
 * openingAt(office, Date.UTC(2026, 0, 5, 8)); // { isOpen: false, until: 1767603600000 } for one that opens at nine
 */
export function openingAt(office: Office, now: number): Opening {
  const today = DateTime.fromMillis(now, { zone: office.zone });
  const name = office.holidays.find(({ date }) => date === today.toISODate())?.name;
  const holiday = name !== undefined && { holiday: name };
  let closes: number | undefined;
  for (let ahead = -1; ahead <= maxWaitDays; ahead++) {
    for (const { from, to } of openTimesOf(office, today.startOf('day').plus({ days: ahead }))) {
      if (to <= now || to <= from) continue;
      if (closes === undefined && from > now) return { isOpen: false, until: from, ...holiday };
      // Open times that follow each other without a gap are one.
      if (closes !== undefined && from > closes) return { isOpen: true, until: closes, ...holiday };
      closes = Math.max(closes ?? to, to);
    }
    // Longer than a week without a gap is open without end.
    if (closes !== undefined && ahead > 8) return { isOpen: true, ...holiday };
  }
  return closes === undefined ? { isOpen: false, ...holiday } : { isOpen: true, until: closes, ...holiday };
}

function openTimesOf(office: Office, date: DateTime): readonly OpenTime[] {
  return spansOn(office, date).map(({ from, to }) => {
    const last = to > from ? date : date.plus({ days: 1 });
    return {
      from: momentOf(office.zone, date, { minutes: from, edge: 'first' }),
      to: momentOf(office.zone, last, { minutes: to, edge: 'last' }),
    };
  });
}

function spansOn({ holidays, week }: Office, date: DateTime): readonly Span[] {
  const holiday = holidays.find((each) => each.date === date.toISODate());
  return holiday?.spans ?? week[date.weekday - 1] ?? [];
}
