/** Where two texts differ: the words of each, with one word around them, in quotes. */
export interface WordDifference {
  readonly was: string;
  readonly now: string;
}

const maxLength = 160;

/**
 * What differs between a quotation and the text that it is of; `undefined` where they say the same. White space, quotation
 * marks, and the marks of Markdown for code and emphasis do not count.
 *
 * @example
 * wordDifference('It `MUST` ring.', 'It SHOULD ring.'); // { was: '"It MUST ring."', now: '"It SHOULD ring."' }
 */
export function wordDifference(quoted: string, text: string): WordDifference | undefined {
  const [was, now] = [wordsOf(quoted), wordsOf(text)];
  let start = 0;
  while (start < Math.min(was.length, now.length) && was[start] === now[start]) start++;
  if (start === was.length && start === now.length) return undefined;
  let end = 0;
  while (end < Math.min(was.length, now.length) - start && was.at(-1 - end) === now.at(-1 - end)) end++;
  return { was: around(was, start, end), now: around(now, start, end) };
}

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/[`"\u201c\u201d]|\*\*/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');

function around(words: readonly string[], start: number, end: number): string {
  const from = Math.max(0, start - 1);
  const to = Math.min(words.length, words.length - end + 1);
  const text = `${from > 0 ? '…' : ''}${words.slice(from, to).join(' ')}${to < words.length ? '…' : ''}`;
  return `"${text.length > maxLength ? `${text.slice(0, maxLength)}…` : text}"`;
}
