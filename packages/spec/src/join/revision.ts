/**
 * Whether a cited revision is older than the spec's, the same, or newer: below 0, 0, above 0. Where either is unknown or no
 * number, nothing is known: 0.
 *
 * @example
 * compareRevisions('1', '2'); // -1
 */
export function compareRevisions(cited: string | undefined, now: string | undefined): number {
  if (cited === undefined || now === undefined || !isNumber(cited) || !isNumber(now)) return 0;
  return Math.sign(Number(cited) - Number(now));
}

const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text);
