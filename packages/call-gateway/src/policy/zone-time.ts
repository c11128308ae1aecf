import { IANAZone } from 'luxon';

const minute = 60_000;
const day = 86_400_000;

/** A date on the wall calendar of a zone. */
export interface WallDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/**
 * The moment when a clock on the wall shows a time. Twice a year that is not one moment:
 * a time that comes twice begins at the first and ends at the last of them, and for one that is left out the clock jumps at once.
 *
 * @throws {RangeError} when the zone is not known
 * @example
 * momentOf('Europe/London', { year: 2026, month: 3, day: 29 }, { minutes: 90, edge: 'first' }); // 2026-03-29T01:00Z, the jump
 */
export function momentOf(
  zone: string,
  { year, month, day: date }: WallDate,
  { minutes, edge }: { readonly minutes: number; readonly edge: 'first' | 'last' },
): number {
  const known = IANAZone.create(zone);
  if (!known.isValid) throw new RangeError(`Cannot tell the time in "${zone}": it is no known zone; pass an IANA name`);
  const wall = Date.UTC(year, month - 1, date) + minutes * minute;
  const offsets = [known.offset(wall - day), known.offset(wall + day)];
  const moments = offsets.map((offset) => wall - offset * minute);
  const real = moments.filter((moment) => moment + known.offset(moment) * minute === wall);
  if (real.length > 0) return edge === 'first' ? Math.min(...real) : Math.max(...real);
  return jumpBetween(known, Math.min(...moments), Math.max(...moments));
}

/** The moment after `before` at which the offset changes, to the minute. */
function jumpBetween(zone: IANAZone, before: number, after: number): number {
  const offset = zone.offset(before);
  let [low, high] = [before, after];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute;
    if (zone.offset(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
