/** A stretch of a page that ends inside a table, and the rows that this table goes on with. */
export interface Cut {
  readonly text: string;
  /** The table's two first lines, so that its rows can be read without what stands before. */
  readonly head: readonly string[];
  readonly rows: readonly string[];
}

/** Shorter tables stay where they are. */
const longTable = 8;

/**
 * Cuts a page behind the first row of each long table: rows of links are most of a traced spec, and most of them are so plain that
 * they need no parser; a parser's memory grows with the text that it is given at once besides. The last stretch has no rows.
 */
export function cutLongTables(page: string): readonly Cut[] {
  const lines = page.split('\n');
  const cuts: Cut[] = [];
  let from = 0;
  if (!hasDefinitions(page)) {
    for (const delimiter of delimiters(lines)) {
      const end = endOfTable(lines, delimiter);
      if (end - delimiter - 1 < longTable || !isBlank(lines[end])) continue;
      const head = lines.slice(delimiter - 1, delimiter + 1);
      const first = delimiter + 2;
      cuts.push({ text: lines.slice(from, first).join('\n'), head, rows: lines.slice(first, end) });
      from = end;
    }
  }
  return [...cuts, { text: lines.slice(from).join('\n'), head: [], rows: [] }];
}

/** Where tables start, by the line below their head, outside of blocks of code. */
function* delimiters(lines: readonly string[]): Generator<number> {
  let fence: string | undefined;
  for (const [n, line] of lines.entries()) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marks !== undefined) fence = fence === undefined ? marks : marks.startsWith(fence) ? undefined : fence;
    if (fence === undefined && n > 0 && isDelimiter(line)) yield n;
  }
}

function endOfTable(lines: readonly string[], delimiter: number): number {
  let end = delimiter + 1;
  while (lines[end]?.startsWith('|') === true) end++;
  return end;
}

/** A line with no bar at its start would still be a row of the table above it. */
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** What is defined at one place of a page is meant all over it, so such a page stays whole. */
const hasDefinitions = (page: string): boolean => /^[ >]*\[[^\]]+\]:/m.test(page);

const isDelimiter = (line: string): boolean => /^\|(?: *:?-{3,}:? *\|)+ *$/.test(line);
