import type { Flow } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { scrolling } from '../markdown/page-tree.ts';
import { cellElement, matrixCell } from '../matrix/matrix-cell.ts';
import { flavorPage, partPage, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import type { SitePart } from '../source/site-corpus.ts';

/** Which flavor has the parts that a flow is made of, as rows of the matrix; nothing where none is known. */
export function flowParts(flow: Flow, page: string, index: SiteIndex): readonly Element[] {
  const parts = partsOf(flow, index);
  if (parts.length === 0) return [];
  const rows = parts.map((part) => ({
    part,
    cells: index.corpus.flavors.map(({ id }) => matrixCell(part, id, index)),
  }));
  const flavors = index.corpus.flavors.filter((_, n) => rows.some(({ cells }) => cells[n]?.state !== 'none'));
  if (flavors.length === 0) return [];
  const table = h('table', { className: ['states'] }, [
    h('thead', [
      h('tr', [
        h('th', { scope: 'col' }, 'Part'),
        ...flavors.map(({ id }) => h('th', { scope: 'col' }, h('a', { href: relativeLink(page, flavorPage(id)) }, id))),
      ]),
    ]),
    h(
      'tbody',
      rows.map(({ part, cells }) =>
        h('tr', [
          h('th', { scope: 'row' }, [
            h('a', { href: relativeLink(page, partPage(index, part)) }, [h('code', part.code), ` ${part.title}`]),
          ]),
          ...cells
            .filter(({ flavor }) => flavors.some(({ id }) => id === flavor))
            .map((cell) => cellElement({ part, page }, cell, index)),
        ]),
      ),
    ),
  ]);
  return [h('h2', { id: 'who-has-it' }, 'Who has its parts in code'), scrolling(table)];
}

/** A step sends a part, or a record of a stanza that a part is about; each part once, in the order of the steps. */
function partsOf({ part, steps }: Flow, { corpus }: SiteIndex): readonly SitePart[] {
  const byId = new Map(corpus.parts.map((each) => [each.id, each]));
  const named = [...steps.map(({ stanza }) => stanza), part].flatMap((id) => (id === undefined ? [] : [byId.get(id)]));
  return [...new Set(named)].filter((each) => each !== undefined);
}
