/** Line and column, both from 1; the column counts UTF-16 code units. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Gives the line and column of offsets in `text`; a line ends with LF or CRLF, as forges count. */
export function lineIndex(text: string): (offset: number) => LinePosition {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    const line = countUpTo(starts, offset);
    return { line, column: Math.max(1, offset - (starts[line - 1] ?? 0) + 1) };
  };
}

/** How many of the sorted numbers are at most `limit`, and at least 1. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 1;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle - 1] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
