/** Where the lines of a text begin. Only LF ends a line, as for git and for forges: a CR before it belongs to the line. */
export type LineStarts = readonly number[];

/** The offset of every line's first character. */
export function lineStarts(text: string): LineStarts {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line of an offset, from 1. */
export function lineAt(starts: LineStarts, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Line and column of an offset, both from 1; the column counts UTF-16 code units. */
export function placeAt(starts: LineStarts, offset: number): { readonly line: number; readonly column: number } {
  const line = lineAt(starts, offset);
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}

/** The text of a line without its ending. */
export function lineText(text: string, starts: LineStarts, line: number): string {
  const end = starts[line] ?? text.length + 1;
  return text.slice(starts[line - 1], end - 1).replace(/\r$/, '');
}
