/** A longer word was not meant to be a name. */
const maxWordLength = 64;

/**
 * The name that a misspelt word was probably meant to be: fewest letters changed, added, left out or swapped, at most a third of
 * the word; undefined when none is near. Case does not count.
 *
 * @example
 * nearestName('rejct', ['offer', 'reject', 'terminate']); // 'reject'
 */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  if (word.length > maxWordLength) return undefined;
  let best: string | undefined;
  let least = Math.min(3, Math.floor(word.length / 3));
  for (const name of names) {
    const edits = editsBetween(word.toLowerCase(), name.toLowerCase());
    const isNearer = best === undefined ? edits <= least : edits < least || (edits === least && name < best);
    if (!isNearer || name === word) continue;
    best = name;
    least = edits;
  }
  return best;
}

/** Letters to change, add, leave out or swap with their neighbour. */
function editsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1), swapped));
    }
  }
  return at(a.length, b.length);
}
