import type { Element, ElementContent } from 'hast';

/**
 * A row of a table as the parser of Markdown makes it, where nothing in it can be read in two ways: words, code, links, bold words,
 * places and the character references of our pages. `undefined` for every other line; the parser reads that. Rows are most of the
 * text of a traced spec, and the parser takes thirty times as long for one.
 *
 * @example
 * tableRow('| [`a`](a.md) | **Stale** |', 2)?.children.length; // 5: two cells, and a line break around each
 */
export function tableRow(line: string, columns: number): Element | undefined {
  if (!line.startsWith('| ') || !line.endsWith(' |') || hidden.test(line)) return undefined;
  const texts = line.slice(1, -1).split('|');
  if (texts.length !== columns) return undefined;
  const children: ElementContent[] = [newline];
  for (const text of texts) {
    const content = readInline(text.replace(/^ +| +$/g, ''), anything);
    if (content === undefined) return undefined;
    children.push(element('td', {}, content), newline);
  }
  return element('tr', {}, children);
}

/** How many columns the head of a table names; 0 where they say how they are aligned. */
export const columnsOf = ([, line = '']: readonly string[]): number =>
  /^\|(?: *-{3,} *\|)+ *$/.test(line) ? line.split('|').length - 2 : 0;

const newline: ElementContent = { type: 'text', value: '\n' };

/** A backslash makes text of what follows; other signs of this kind are shown otherwise than they stand here. */
const hidden = /[\\\p{Cc}]/u;

/** What may stand at a place of a line, each with what is made of it; the first that is there is it. */
type Kinds = readonly (readonly [pattern: RegExp, make: (found: RegExpExecArray) => ElementContent | undefined])[];

const words: Kinds[number] = [
  /(?:[^`*_~[\]<&!]|!(?!\[)|&(?!#?\w+;)|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+/y,
  ([value]) => ({ type: 'text', value }),
];
const reference: Kinds[number] = [
  /&(?:(lt|gt|amp)|#(3[3-9]|[4-9]\d|1[01]\d|12[0-6]));/y,
  ([, name, code]) => ({
    type: 'text',
    value: name === undefined ? String.fromCharCode(Number(code)) : (named[name] ?? ''),
  }),
];
const code: Kinds[number] = [
  /`([^`\s](?:[^`]*[^`\s])?)`(?!`)/y,
  ([, value = '']) => element('code', {}, [{ type: 'text', value }]),
];
const label: Kinds = [words, reference, code];
const anything: Kinds = [
  ...label,
  [
    /\[((?!\^)(?:[^`[\]]|`[^`]+`)+)\]\(((?:[\w\-.~/:#?=+,;$']|%[\dA-Fa-f]{2})+)\)/y,
    ([, text = '', href = '']) => {
      const content = readInline(text, label);
      return content && element('a', { href }, content);
    },
  ],
  [
    /\*\*([A-Za-z0-9](?:[A-Za-z0-9 ]*[A-Za-z0-9])?)\*\*(?!\*)/y,
    ([, value = '']) => element('strong', {}, [{ type: 'text', value }]),
  ],
  [/<a id="([\p{L}\p{N}_.:-]+)"><\/a>/uy, ([, id = '']) => element('span', { id }, [])],
];

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&' };

/** Becomes a link by itself. */
const linksItself = /@|:\/\/|www/i;

function readInline(text: string, kinds: Kinds): ElementContent[] | undefined {
  const content: ElementContent[] = [];
  for (let at = 0; at < text.length; ) {
    const next = nextOf(text, at, kinds);
    if (next === undefined) return undefined;
    const last = content.at(-1);
    if (last?.type === 'text' && next.made.type === 'text') last.value += next.made.value;
    else content.push(next.made);
    at = next.end;
  }
  return content.some((each) => each.type === 'text' && linksItself.test(each.value)) ? undefined : content;
}

function nextOf(
  text: string,
  at: number,
  kinds: Kinds,
): { readonly made: ElementContent; readonly end: number } | undefined {
  for (const [pattern, make] of kinds) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const made = found === null ? undefined : make(found);
    if (found !== null && made !== undefined) return { made, end: at + found[0].length };
  }
  return undefined;
}

const element = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});
