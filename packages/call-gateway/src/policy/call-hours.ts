/** Meta's `call_hours`, the form in which opening hours are set at its Cloud API: read into an office of a policy. */
import { z } from 'zod';

const time = z.string().regex(/^(?:[01][0-9]|2[0-3])[0-5][0-9]$/, 'a time is four digits, such as 0900');
const dayNames = {
  MONDAY: 'mon',
  TUESDAY: 'tue',
  WEDNESDAY: 'wed',
  THURSDAY: 'thu',
  FRIDAY: 'fri',
  SATURDAY: 'sat',
  SUNDAY: 'sun',
} as const;

const callHours = z.object({
  status: z.enum(['ENABLED', 'DISABLED']),
  timezone_id: z.string(),
  weekly_operating_hours: z
    .array(
      z.object({
        day_of_week: z.enum(Object.keys(dayNames) as [keyof typeof dayNames]),
        open_time: time,
        close_time: time,
      }),
    )
    .max(100),
  holiday_schedule: z
    .array(z.object({ date: z.iso.date(), start_time: time, end_time: time }))
    .max(1000)
    .optional(),
});

/** An office as a policy file writes it. */
export interface WrittenOffice {
  readonly name: string;
  readonly zone: string;
  readonly open: Readonly<Record<string, string>>;
  readonly holidays?: readonly { readonly date: string; readonly open: string }[];
}

/** The office, or why there is none. */
export type ImportedCallHours =
  | { readonly office: WrittenOffice }
  | { readonly problem: string; readonly path: string };

/**
 * Reads `call_hours`, alone or inside `calling`, as the settings of a phone number give it. Hours that are switched off are
 * open always. A holiday's times are those at which calls are taken on that date, in place of the week's. `2359` is the end
 * of the day, as Meta's times have no 24:00.
 *
 * @example
 * importCallHours(settings, 'London'); // { office: { name: 'London', zone: 'Europe/London', open: { mon: '09:00-17:00' } } }
 */
export function importCallHours(settings: unknown, name: string): ImportedCallHours {
  const read = callHours.safeParse(innermost(settings));
  if (!read.success) {
    const [issue] = read.error.issues;
    return { problem: issue?.message ?? 'this is not call_hours', path: issue?.path.map(String).join('.') ?? '' };
  }
  const { status, timezone_id: zone, weekly_operating_hours: week, holiday_schedule: days = [] } = read.data;
  if (status === 'DISABLED') return { office: { name, zone, open: { 'mon-sun': '00:00-24:00' } } };
  const open = grouped(week.map((each) => [dayNames[each.day_of_week], each.open_time, each.close_time]));
  const dates = grouped(days.map(({ date, start_time, end_time }) => [date, start_time, end_time]));
  const holidays = Object.entries(dates).map(([date, times]) => ({ date, open: times }));
  return { office: { name, zone, open, ...(holidays.length > 0 && { holidays }) } };
}

function innermost(settings: unknown): unknown {
  const { calling, call_hours: hours } = (settings ?? {}) as {
    readonly calling?: unknown;
    readonly call_hours?: unknown;
  };
  if (calling !== undefined) return innermost(calling);
  return hours ?? settings;
}

/** The times of each day in one text; a day may have two of them, and one that opens and closes at once is closed. */
function grouped(
  rows: readonly (readonly [day: string, from: string, to: string])[],
): Readonly<Record<string, string>> {
  const times = new Map<string, string[]>();
  for (const [day, from, to] of rows) {
    const before = times.get(day) ?? [];
    times.set(day, from === to ? before : [...before, `${clock(from)}-${to === '2359' ? '24:00' : clock(to)}`]);
  }
  return Object.fromEntries([...times].map(([day, spans]) => [day, spans.length === 0 ? 'closed' : spans.join(', ')]));
}

function clock(time: string): string {
  return `${time.slice(0, 2)}:${time.slice(2)}`;
}
