import type { Cell } from '@wacrg/spec';
import { partCoverage, partsInScope } from '../coverage.ts';
import { code, type Markdown, md, text } from '../escape.ts';
import type { Links } from '../links.ts';
import { cellAt, type Lookup } from '../lookup.ts';
import { categoryName } from './part-view.ts';

/** Flavors × parts. States differ by word and by shape, so that nobody needs to see colours. */
export interface MatrixView {
  readonly flavors: readonly Markdown[];
  readonly categories: readonly {
    readonly name: Markdown;
    readonly rows: readonly { readonly code: Markdown; readonly part: Markdown; readonly cells: readonly Markdown[] }[];
  }[];
  readonly totals: readonly {
    readonly flavor: Markdown;
    readonly verified: number;
    readonly found: number;
    readonly claimed: number;
    readonly mentioned: number;
    readonly none: number;
    readonly covered: Markdown;
  }[];
  readonly back: Markdown;
}

export function matrixView(lookup: Lookup, links: Links): MatrixView {
  const { corpus } = lookup;
  const scope = partsInScope(corpus);
  return {
    flavors: corpus.flavors.map(({ id }) => links.flavor(id)),
    categories: corpus.categories.map((category) => ({
      name: categoryName(category),
      rows: (lookup.partsByCategory.get(category) ?? []).map((part) => ({
        code: code(part.code),
        part: links.part(part.id),
        cells: corpus.flavors.map(({ id }) => matrixCell(cellAt(lookup, part.code, id))),
      })),
    })),
    totals: corpus.flavors.map(({ id }) => {
      const { counts, covered, total } = partCoverage(id, scope, lookup);
      return { flavor: links.flavor(id), ...counts, covered: share(covered, total) };
    }),
    back: links.page('index.md', text('Back to the full spec')),
  };
}

const shapes = { verified: '◆', found: '●', claimed: '○', mentioned: '·', none: '–' } as const;

/** The status is named only where it is not the usual one. */
function matrixCell(cell: Cell | undefined): Markdown {
  const state = cell?.state ?? 'none';
  const status = cell?.status === undefined || cell.status === 'working' ? '' : `, ${cell.status}`;
  return text(`${shapes[state]} ${state}${status}`);
}

/** `3 of 12 (25 %)`, rounded down so that 100 % means all. */
export const share = (some: number, all: number): Markdown =>
  all === 0 ? text('not measured') : md`${some} of ${all} (${Math.floor((100 * some) / all)} %)`;

/** The matrix for spreadsheets: one row per part, one column per flavor, each cell a state. */
export function matrixCsv(lookup: Lookup): string {
  const { corpus } = lookup;
  const header = ['code', 'part', ...corpus.flavors.map(({ id }) => id)];
  const rows = corpus.parts.map((part) => [
    part.code,
    part.id,
    ...corpus.flavors.map(({ id }) => cellAt(lookup, part.code, id)?.state ?? 'none'),
  ]);
  return [header, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

const csvField = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
