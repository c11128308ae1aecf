const rowsAtOnce = 200;

/**
 * Cuts a page inside its long tables, each later piece starting with the table's head again: a parser's memory grows with the
 * text that it is given at once, and a flavor's page may have thousands of rows.
 */
export function cutLongTables(page: string): readonly string[] {
  const lines = page.split('\n');
  if (lines.length <= rowsAtOnce) return [page];
  const pieces: string[][] = [[]];
  let fence: string | undefined;
  let head: readonly string[] | undefined;
  let rows = 0;
  for (const [n, line] of lines.entries()) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marks !== undefined) fence = fence === undefined ? marks : marks.startsWith(fence) ? undefined : fence;
    if (head === undefined && fence === undefined && isDelimiter(line)) {
      head = [lines[n - 1] ?? '', line];
      rows = 0;
    } else if (!line.startsWith('|')) head = undefined;
    else if (head !== undefined && rows++ === rowsAtOnce) {
      pieces.push([...head]);
      rows = 1;
    }
    pieces.at(-1)?.push(line);
  }
  return pieces.map((piece) => piece.join('\n'));
}

const isDelimiter = (line: string): boolean => /^\|(?: *:?-{3,}:? *\|)+ *$/.test(line);
