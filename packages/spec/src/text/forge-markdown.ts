import { printable } from './log-text.ts';

// How strangers' words are written into comments, issues and summaries of a forge, which makes links of plain words. It reads
// its Markdown first and looks for them in the result, so an escape is no help; a comment between two letters is.

const split = '<!-- -->';

/**
 * A stranger's words as plain text of one line of Markdown: no markup, no table cell, no mention of a user, no reference to
 * an issue (`#1`, `GH-1`, `owner/name#1`) or a commit, no address.
 */
export function plainOnForge(text: string): string {
  return printable(oneLine(text)).replace(
    /[\\`*_{}[\]()#|~<>&$@!^]|:(?=:|\/\/)|GH-|www\.|\b[0-9a-f]{7,64}\b/giu,
    (found) => {
      if (/^gh-$/i.test(found)) return `${found.slice(0, 2)}${split}-`;
      if (/^www\.$/i.test(found)) return `${found.slice(0, 3)}${split}.`;
      return found.length > 1 ? found.replace(/.{6}(?=.)/g, `$&${split}`) : (signs[found] ?? `\\${found}`);
    },
  );
}

const signs: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '@': `@${split}`,
  '#': `#${split}`,
  '!': `!${split}`,
  ':': `:${split}`,
  '^': `^${split}`,
  $: `$${split}`,
};

/** A stranger's words as a code span, also in a table. */
export function codeOnForge(text: string): string {
  const line = printable(oneLine(text)).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ` ${line} ` : line;
  return `${fence}${padded}${fence}`;
}

/** A link with words that are Markdown already; without a web address, the words alone. */
export function linkOnForge(words: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//.test(url)) return words;
  return `[${words}](${url.replace(/[()\s<>"]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}

const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, ' ');
