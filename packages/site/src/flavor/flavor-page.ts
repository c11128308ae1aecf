import { categoryTitle } from '@wacrg/spec';
import type { Element } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { h } from 'hastscript';
import { box, headOf, type Piece, rowsOf } from '../page/pieces.ts';
import { cellOf, type SiteIndex } from '../places/site-index.ts';
import { livingParts } from '../source/site-corpus.ts';
import { fileList } from './file-list.ts';
import { flavorSections, folded } from './flavor-sections.ts';

/** A flavor's rendered page, with what its reader came for first, and with long tables folded. */
export function* withFlavorSections(pieces: Iterable<Piece>, flavor: string, index: SiteIndex): Generator<Piece> {
  const { lead, sections } = flavorSections(flavor, index);
  let section = '';
  for (const piece of pieces) {
    const heading = piece.type === 'element' && /^h[12]$/.test(piece.tagName) ? piece : undefined;
    if (heading?.properties.id === 'coverage') yield* [...badge(flavor, index), ...sections];
    if (section === 'sites' && heading !== undefined) yield* fileList(flavor, index);
    if (heading !== undefined) section = String(heading.properties.id ?? heading.tagName);
    if (!isTable(piece)) yield piece;
    else if (section === 'sites') yield* byCategory(piece, flavor, index);
    else if (section === 'coverage') yield piece;
    else yield box(h('details', { className: ['fold'] }), [h('summary', summaryOf(section)), piece]);
    if (section === 'h1' && heading !== undefined) yield lead;
  }
  if (section === 'sites') yield* fileList(flavor, index);
}

/** What a flavor's authors put into their README, where it is known at which address the site will be. */
function badge(flavor: string, { url, corpus }: SiteIndex): readonly Element[] {
  if (url === undefined) return [];
  const name = encodeURIComponent(flavor);
  const snippet = `[![${corpus.title}](${url}badges/${name}.svg)](${url}flavors/${name}.html)`;
  return [
    folded(
      'Badge for a README',
      h(
        'pre',
        { className: ['take-along'], tabIndex: 0, role: 'group', ariaLabel: 'Markdown of the badge' },
        h('code', snippet),
      ),
    ),
  ];
}

const isTable = (piece: Piece): boolean => {
  const element = piece.type === 'box' ? piece.element : piece;
  const classes = element.type === 'element' ? element.properties.className : undefined;
  return Array.isArray(classes) && classes.includes('wide');
};

const summaryOf = (section: string): string => (section === 'h1' ? 'About this flavor' : 'Show the table');

/** The rows of a long table in a box for each category, while they are read. */
function* byCategory(table: Piece, flavor: string, index: SiteIndex): Generator<Piece> {
  const head = headOf(table);
  const rows = rowsOf(table);
  const categoryOf = (row: Element) =>
    index.partsByCode.get(
      plainText(row.children.find(isCell) ?? row)
        .trim()
        .split(' ')[0] ?? '',
    )?.category ?? '';
  let next = rows.next();
  function* group(category: string): Generator<Piece> {
    for (; !next.done && categoryOf(next.value) === category; next = rows.next()) yield next.value;
  }
  while (!next.done) {
    const category = categoryOf(next.value);
    const words = `${category === '' ? 'Other parts' : categoryTitle(index.corpus, category)}${shareOf(category, flavor, index)}`;
    const rest = box(h('table'), [...(head === undefined ? [] : [head]), box(h('tbody'), group(category))]);
    yield box(h('details', { className: ['fold'] }), [
      h('summary', words),
      box(h('div', { className: ['wide'], tabIndex: 0, role: 'group', ariaLabel: `Table: sites of ${words}` }), [rest]),
    ]);
  }
}

const isCell = (node: { readonly type: string }): node is Element => node.type === 'element';

function shareOf(category: string, flavor: string, { corpus, result }: SiteIndex): string {
  const parts = livingParts(corpus).filter((part) => part.category === category);
  const cited = parts.filter(({ code }) => cellOf(result, code, flavor) !== undefined);
  return parts.length === 0 ? '' : `: ${cited.length} of ${parts.length} parts`;
}
