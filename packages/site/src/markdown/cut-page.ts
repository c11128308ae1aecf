/** A stretch of a page that ends inside a long table or list, and the lines that this block goes on with, each a row or an item. */
export interface Cut {
  readonly text: string;
  /** What a line needs before it to be read by itself: of a table its first two lines, of a list nothing. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
}

/** Shorter tables stay where they are: rows of links are most of a traced spec. */
const longTable = 50;
/** Shorter lists are no load. */
const longList = 100;

/**
 * Cuts a page behind the first row or item of each long table and list, because a parser's memory grows with the text that it is
 * given at once, many times over. The last stretch goes on with nothing.
 */
export function cutPage(page: string): readonly Cut[] {
  const lines = page.split('\n');
  const cuts: Cut[] = [];
  let from = 0;
  for (const { head, first, end } of hasDefinitions(page) ? [] : longBlocks(lines)) {
    const text = lines.slice(from, first + 1).join('\n');
    cuts.push({ text, head: lines.slice(head, first), lines: lines.slice(first + 1, end) });
    from = end;
  }
  return [...cuts, { text: lines.slice(from).join('\n'), head: [], lines: [] }];
}

/** Lines by number: where the block's head starts, its first row or item, and the line behind it. */
interface LongLines {
  readonly head: number;
  readonly first: number;
  readonly end: number;
}

/** A block that goes on in another form behind its last line is left whole: a row without bars, a second line of an item. */
function* longBlocks(lines: readonly string[]): Generator<LongLines> {
  let behind = 0;
  for (const n of outsideCode(lines)) {
    if (n < behind) continue;
    const block = tableAt(lines, n) ?? listAt(lines, n);
    if (block === undefined) continue;
    behind = block.end;
    if (isBlank(lines[block.end])) yield block;
  }
}

function* outsideCode(lines: readonly string[]): Generator<number> {
  let fence: string | undefined;
  for (const [n, line] of lines.entries()) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marks !== undefined) fence = fence === undefined ? marks : marks.startsWith(fence) ? undefined : fence;
    if (fence === undefined) yield n;
  }
}

function tableAt(lines: readonly string[], n: number): LongLines | undefined {
  const isTable = n > 0 && /^\|(?: *:?-{3,}:? *\|)+ *$/.test(lines[n] ?? '');
  const end = isTable ? endOf(lines, n + 1, (line) => line.startsWith('|')) : n;
  return end - n > longTable ? { head: n - 1, first: n + 1, end } : undefined;
}

function listAt(lines: readonly string[], n: number): LongLines | undefined {
  const end = startsList(lines, n) ? endOf(lines, n, isItem) : n;
  // With a blank line between two items, all of them become paragraphs.
  const goesOn = belongsToList.test(lines[end + 1] ?? '');
  return end - n > longList && !goesOn ? { head: n, first: n, end } : undefined;
}

const startsList = (lines: readonly string[], n: number): boolean =>
  isItem(lines[n] ?? '') && isBlank(lines[n - 1]) && !belongsToList.test(lines[n - 2] ?? '');

const belongsToList = /^(?:\s|[-*+](?:\s|$)|\d)/;

/** Neither a line across the page nor something to be done, which both start like an item. */
const isItem = (line: string): boolean => /^- (?![-\s]*$|\[[ xX]\])\S/.test(line);

function endOf(lines: readonly string[], start: number, belongs: (line: string) => boolean): number {
  let end = start;
  for (let line = lines[end]; line !== undefined && belongs(line); line = lines[end]) end++;
  return end;
}

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** What is defined at one place of a page is meant all over it, so such a page stays whole. */
const hasDefinitions = (page: string): boolean => /^[ >]*\[[^\]]+\]:/m.test(page);
