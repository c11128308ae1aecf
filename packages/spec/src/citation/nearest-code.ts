import { editDistance, nearest } from './nearest.ts';

const shape = /^([A-Z]+)-?(\d+)$/;

/**
 * The code that somebody most likely meant: the same number with a zero too many or too few, two digits swapped, or one
 * letter wrong. Another number is no misspelling.
 *
 * @example
 * nearestCode('SIG-011', ['SIG-01', 'SIG-11']); // 'SIG-11'
 * nearestCode('SIG-41', ['SIG-01', 'SIG-14']); // 'SIG-14', two digits swapped
 */
export function nearestCode(written: string, codes: Iterable<string>): string | undefined {
  const meant = shape.exec(written.toUpperCase());
  // Of ids that are numbers alone, any other one is another rule.
  if (meant === null) return /^[\d.]+$/.test(written) ? undefined : nearest(written, codes);
  const [, letters = '', digits = ''] = meant;
  const ranked = [...codes].flatMap((code) => {
    const [, known = '', number = ''] = shape.exec(code) ?? [];
    const wrong = editDistance(letters, known, 1);
    const isNumber = Number(number) === Number(digits);
    const isSwapped =
      number.length === digits.length && editDistance(number, digits, 1) === 1 && sorted(number) === sorted(digits);
    if (known === letters) return isNumber ? [{ code, rank: 0 }] : isSwapped ? [{ code, rank: 1 }] : [];
    return wrong === 1 && isNumber ? [{ code, rank: 2 }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))[0]?.code;
}

const sorted = (digits: string): string => [...digits].sort().join('');

/**
 * The id that somebody most likely meant: a misspelt one, or the only one that begins as it does.
 *
 * @example
 * nearestId('to-call', ['to-caller', 'empty']); // 'to-caller'
 */
export function nearestId(written: string, ids: readonly string[]): string | undefined {
  const alike = nearest(written, ids);
  if (alike !== undefined || written.length < 3) return alike;
  const begun = ids.filter((id) => id.startsWith(written) || (id.length > 2 && written.startsWith(id)));
  return begun.length === 1 ? begun[0] : undefined;
}
