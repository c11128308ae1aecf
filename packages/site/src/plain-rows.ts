import type { Element, ElementContent, Text } from 'hast';

/**
 * The rows of a table as the Markdown parser would make them, when all their cells are plain: words, code, links and places to link to, with nothing in
 * them that Markdown could mean more by. Nearly all rows that `render` writes are, and reading them so takes a tenth of the time.
 *
 * @returns `undefined` when a row is anything more, which is for the parser
 */
export function plainRows(lines: readonly string[], columns: number): readonly ElementContent[] | undefined {
  const rows: ElementContent[] = [];
  for (const line of lines) {
    const row = plainRow(line, columns);
    if (row === undefined) return undefined;
    rows.push(row, text('\n'));
  }
  return rows;
}

function plainRow(line: string, columns: number): Element | undefined {
  if (!line.startsWith('| ') || !line.endsWith(' |')) return undefined;
  const cells = line.slice(2, -2).split(' | ');
  if (cells.length !== columns) return undefined;
  const row = element('tr', {});
  for (const cell of cells) {
    const content = plainCell(cell);
    if (content === undefined) return undefined;
    row.children.push(text('\n'), element('td', {}, ...content));
  }
  row.children.push(text('\n'));
  return row;
}

/** Characters that only ever mean themselves; addresses, which would become links, are recognised by {@link namesAddress}. */
const words = '[^\\p{C}\\\\`*_~[\\]<>&!|^@]';
const code = '`[^\\p{C}`\\\\| ](?:[^\\p{C}`\\\\|]*[^\\p{C}`\\\\| ])?`(?!`)';
const address = '(?:[A-Za-z0-9/._#+?=:-]|%[0-9A-Fa-f]{2})+';
const place = '<a id="([\\p{L}\\p{N}_.:-]+)"></a>';
const token = new RegExp(`${place}|\\[(${code}|${words}+)\\]\\((${address})\\)|(${code}|${words}+)`, 'uy');
const namesAddress = /:\/\/|www\./i;

function plainCell(cell: string): ElementContent[] | undefined {
  if (cell !== cell.trim()) return undefined;
  const content: ElementContent[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < cell.length) {
    const match = token.exec(cell);
    if (match === null) return undefined;
    const [, id, label, target = '', bare = ''] = match;
    if (namesAddress.test(label ?? bare)) return undefined;
    if (id !== undefined) content.push(element('span', { id }));
    else content.push(label === undefined ? inline(bare) : element('a', { href: target }, inline(label)));
  }
  return content;
}

const inline = (written: string): ElementContent =>
  written.startsWith('`') ? element('code', {}, text(written.slice(1, -1))) : text(written);

const element = (tagName: string, properties: Element['properties'], ...children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

const text = (value: string): Text => ({ type: 'text', value });
