const maxWordLength = 64;

/**
 * The known word that somebody most likely meant, or `undefined` when none is near: at most a third of its letters,
 * and never more than three, may be wrong, missing, swapped or too many. Case is not counted; of equally near words
 * the first in code-unit order is given.
 *
 * @example
 * nearest('call-ofer', ['call-accept', 'call-offer']); // 'call-offer'
 */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  if (word.length > maxWordLength) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Math.min(3, Math.floor(word.length / 3)) + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > least) continue;
    const edits = editDistance(wanted, candidate.toLowerCase(), least);
    if (edits > least || (edits === least && (best === undefined || candidate > best))) continue;
    best = candidate;
    least = edits;
  }
  return best;
}

/**
 * Letters to change, add, drop or swap with their neighbour to make `b` from `a` (optimal string alignment); more than
 * `limit` is as good as infinite.
 */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...row) > limit && Math.min(...last) > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
