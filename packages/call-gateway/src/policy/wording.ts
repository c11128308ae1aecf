/** How moments are worded for people. */
import { DateTime } from 'luxon';

/** English names of zones differ by country: only there is `BST` a word, or `EST`. */
const locales = ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IN'];

/**
 * The short name of a zone at a moment, as its people say it; `GMT+2` where English has no word for it.
 *
 * @example
 * zoneName('Europe/London', Date.UTC(2026, 6, 1)); // 'BST'
 */
export function zoneName(zone: string, at: number): string {
  const names = locales.map((locale) => DateTime.fromMillis(at, { zone, locale }).offsetNameShort ?? '');
  return names.find((name) => name !== '' && !/^(?:GMT|UTC)[+-]/.test(name)) ?? names[0] ?? zone;
}

/** The time of a moment in a zone: `09:00`. */
export function clockTime(zone: string, at: number): string {
  return DateTime.fromMillis(at, { zone }).toFormat('HH:mm');
}

/** The day of a moment in a zone: `Monday 5 January`. */
export function dayName(zone: string, at: number): string {
  return DateTime.fromMillis(at, { zone, locale: 'en-GB' }).toFormat('cccc d LLLL');
}
