/** Where the front matter of a page stands. */
export interface FrontMatter {
  /** The first character between the fences. */
  readonly start: number;
  /** Just after the last line between the fences. */
  readonly end: number;
  /** Just after the closing fence. */
  readonly after: number;
}

const opening = /^---[ \t]*(?:\r\n|\n|\r)/;
const closing = /(?:^|\r\n|\n|\r)---[ \t]*(?=\r\n|\n|\r|$)/g;

/** The front matter with which a page opens, a byte-order mark apart; `undefined` without one that is closed. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  const start = opening.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  closing.lastIndex = start - 1;
  const fence = closing.exec(text);
  if (fence === null) return undefined;
  const end = fence.index + fence[0].length;
  return { start, end: start + text.slice(start, end).lastIndexOf('---'), after: end };
}
