/** The written form of opening hours: days such as `mon-fri`, times such as `09:00-12:00, 13:00-17:30`. */
import type { Span } from './policy.ts';

const days: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const clock = '(?:[01][0-9]|2[0-3]):[0-5][0-9]';
const span = `${clock}\\s*-\\s*(?:${clock}|24:00)`;

/** Days as they are written: `mon`, `mon-fri`, `sat, sun`. */
export const daysPattern: RegExp = new RegExp(`^(?:${days.join('|')})(?:\\s*[-,]\\s*(?:${days.join('|')})){0,6}$`);

/** Times of one day as they are written, or `closed`. */
export const timesPattern: RegExp = new RegExp(`^(?:closed|${span}(?:\\s*,\\s*${span}){0,5})$`);

/**
 * The days that a key names, Monday as 0; a range may go over the end of the week.
 *
 * @example
 * parseDays('sat-mon'); // [5, 6, 0]
 */
export function parseDays(text: string): readonly number[] {
  return text.split(',').flatMap((part) => {
    const [from = -1, to = from] = part.split('-').map((day) => days.indexOf(day.trim()));
    const count = ((to - from + 7) % 7) + 1;
    return Array.from({ length: count }, (_, at) => (from + at) % 7);
  });
}

/**
 * The open times of a day, in order.
 *
 * @example
 * parseTimes('22:00-06:00'); // [{ from: 1320, to: 360 }]
 */
export function parseTimes(text: string): readonly Span[] {
  if (text === 'closed') return [];
  const spans = text.split(',').map((part): Span => {
    const [from = 0, to = 0] = part.split('-').map(minutesOf);
    return { from, to };
  });
  return spans.toSorted((a, b) => a.from - b.from);
}

/** Two open times of one day that meet in more than a moment. */
export function overlaps(spans: readonly Span[]): boolean {
  return spans.some(({ from }, at) => {
    const before = spans[at - 1];
    return before !== undefined && (from < before.to || before.to <= before.from);
  });
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.trim().split(':').map(Number);
  return hours * 60 + minutes;
}
