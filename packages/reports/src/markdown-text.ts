import { printable } from './printable.ts';

/** A stranger's words as plain text of one line of Markdown: no markup, no table cell, no mention of a user. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(
      /[\\`*_{}[\]()#|~<>&$]/g,
      (character) => (/[<>&]/.test(character) ? entities[character] : undefined) ?? `\\${character}`,
    )
    .replaceAll('@', '@<!-- -->')
    .replace(/:\/\//g, ':<!-- -->//');
}

/** A stranger's words as a code span, also in a table. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ` ${line} ` : line;
  return `${fence}${padded}${fence}`;
}

/** A link with a stranger's words; without a web address, the words alone. */
export function link(words: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//.test(url)) return words;
  return `[${words}](${url.replace(/[()\s<>"]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

const oneLine = (text: string): string => printable(text).replace(/[\n\t]+/g, ' ');
