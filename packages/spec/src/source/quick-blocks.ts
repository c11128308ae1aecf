import type { Code, Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { positionOf } from './markdown.ts';
import { quickInline } from './quick-inline.ts';
import { quickTable } from './quick-table.ts';

/** A line that starts like words, so that it begins no block of another kind and ends none. */
const plainLine = /^(?:[\p{L}("'{[]|`(?!`)|\*{1,2}[^\s*]|\d+[^\d.)])/u;

/**
 * The one block that a stretch of text is, when it is a heading, fenced code, a table, a paragraph or a flat list, each in its
 * plainest form: the same node that the full parser gives. `undefined` for everything else, and in every doubt.
 *
 * @param base the offset of `text` in the whole
 */
export function quickBlock(text: string, base: number): RootContent | undefined {
  if (text.startsWith('#')) return heading(text, base);
  if (text.startsWith('```')) return code(text, base);
  if (text.startsWith('|')) return quickTable(text, base);
  const marker = itemMarker.exec(text);
  return marker === null ? paragraph(text, base) : list(text, base, marker);
}

function heading(text: string, base: number): Heading | undefined {
  const [signs = ''] = /^#{1,6}(?= [^ ])/.exec(text) ?? [];
  if (signs === '' || /[\n#]$/.test(text) || text.includes('\n')) return undefined;
  const children = quickInline(text.slice(signs.length + 1), base + signs.length + 1);
  const depth = signs.length as Heading['depth'];
  return (
    children && { type: 'heading', depth, children: [...children], position: positionOf(base, base + text.length) }
  );
}

function code(text: string, base: number): Code | undefined {
  const fenced = /^```([\w+#-]*)\n([\s\S]*\n)?```$/.exec(text);
  if (fenced === null) return undefined;
  const [, lang = '', lines = ''] = fenced;
  const position = positionOf(base, base + text.length);
  return { type: 'code', lang: lang === '' ? null : lang, meta: null, value: lines.slice(0, -1), position };
}

function paragraph(text: string, base: number): Paragraph | undefined {
  const children = plainText(text, base, 0);
  return children && { type: 'paragraph', children: [...children], position: positionOf(base, base + text.length) };
}

/** Inline nodes of a text all of whose lines are plain; later lines must be indented by so much at least. */
function plainText(text: string, base: number, indentation: number): readonly PhrasingContent[] | undefined {
  const [first = '', ...later] = text.split('\n');
  const arePlain = later.every((line) => {
    const words = line.trimStart();
    return line.length - words.length >= indentation && plainLine.test(words);
  });
  return arePlain && plainLine.test(first) ? quickInline(text, base) : undefined;
}

const itemMarker = /^(?:([-+*])|(\d{1,9})([.)])) (?=[^ ])/;

function list(text: string, base: number, marker: RegExpExecArray): List | undefined {
  const [, bullet, number, sign] = marker;
  const items: ListItem[] = [];
  for (const item of itemsOf(text)) {
    const own = itemMarker.exec(item.text);
    if (own === null || own[1] !== bullet || own[3] !== sign) return undefined;
    const from = own[0].length;
    const at = base + item.start;
    const children = plainText(item.text.slice(from), at + from, from);
    if (children === undefined) return undefined;
    const end = at + item.text.length;
    items.push({
      type: 'listItem',
      spread: false,
      checked: null,
      children: [{ type: 'paragraph', children: [...children], position: positionOf(at + from, end) }],
      position: positionOf(at, end),
    });
  }
  return {
    type: 'list',
    ordered: number !== undefined,
    start: number === undefined ? null : Number(number),
    spread: false,
    children: items,
    position: positionOf(base, base + text.length),
  };
}

/** A text cut before every line that is not indented. */
function itemsOf(text: string): readonly { readonly start: number; readonly text: string }[] {
  const starts = [0, ...[...text.matchAll(/\n(?! )/g)].map(({ index }) => index + 1)];
  return starts.map((start, i) => ({ start, text: text.slice(start, (starts[i + 1] ?? text.length + 1) - 1) }));
}
