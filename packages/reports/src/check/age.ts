const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * How long ago a moment was, in its largest unit.
 *
 * @example
 * ageOf('2026-01-01T00:00:00Z', Date.parse('2026-01-03T05:00:00Z')); // '2 days ago'
 */
export function ageOf(moment: string, now: number): string {
  const passed = now - Date.parse(moment);
  const unit = units.find(([, length]) => passed >= length);
  if (unit === undefined) return 'just now';
  const count = Math.floor(passed / unit[1]);
  return `${count} ${unit[0]}${count === 1 ? '' : 's'} ago`;
}
