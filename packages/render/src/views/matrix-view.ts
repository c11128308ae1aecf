import { type Cell, cellWords, type Part, type PartCoverage, type PartState } from '@wacrg/spec';
import { code, type Markdown, md, text } from '../escape.ts';
import type { Links } from '../links.ts';
import { cellAt, type Lookup } from '../lookup.ts';
import { vectorShare } from './conformance-view.ts';
import { flavorState, foundShare } from './flavor-state.ts';
import { categoryName } from './part-view.ts';

/** Flavors × parts. States differ by word and by shape, so that nobody needs to see colours. */
export interface MatrixView {
  readonly flavors: readonly Markdown[];
  /** The states with their shapes, in the order of the counts. */
  readonly states: readonly Markdown[];
  readonly categories: readonly {
    readonly name: Markdown;
    readonly rows: readonly { readonly code: Markdown; readonly part: Markdown; readonly cells: readonly Markdown[] }[];
  }[];
  readonly totals: readonly {
    readonly flavor: Markdown;
    readonly scan: Markdown;
    readonly covered: Markdown;
    readonly counts: readonly number[];
  }[];
  readonly back: Markdown;
}

export function matrixView(lookup: Lookup, links: Links): MatrixView {
  const { corpus } = lookup;
  const rows = corpus.flavors.map(({ id }) => lookup.coverage.get(id)?.byCode);
  return {
    flavors: corpus.flavors.map(({ id }) => links.flavor(id)),
    states: states.map((state) => text(stateWords(state))),
    categories: corpus.categories.map((category) => ({
      name: categoryName(category),
      rows: living(lookup.partsByCategory.get(category)).map((part) => ({
        code: code(part.code),
        part: links.part(part.id),
        cells: rows.map((byCode, n) =>
          withVectors(
            matrixCell(byCode?.get(part.code), cellAt(lookup, part.code, corpus.flavors[n]?.id ?? '')),
            vectorShare(part, corpus.flavors[n]?.id ?? '', lookup),
          ),
        ),
      })),
    })),
    totals: corpus.flavors.map((flavor) => {
      const counted = lookup.coverage.get(flavor.id)?.counted ?? [];
      const count = (state: PartState) => counted.filter((part) => part.state === state).length;
      return {
        flavor: links.flavor(flavor.id),
        scan: flavorState(flavor, lookup),
        covered: foundShare(flavor, lookup),
        counts: states.map(count),
      };
    }),
    back: links.page('index.md', text('Back to the full spec')),
  };
}

/** Retired parts are in no denominator, so that no flavor seems to lack them. */
const living = (parts: readonly Part[] = []): readonly Part[] => parts.filter(({ retired }) => retired === undefined);

/** Beside what is known of the code: how many of the part's test vectors it passes. */
const withVectors = (cell: Markdown, share: Markdown): Markdown => (share === '' ? cell : md`${cell}, ${share}`);

const shapes: Readonly<Record<PartState, string>> = {
  verified: '◆',
  found: '●',
  claimed: '○',
  planned: '◌',
  mentioned: '·',
  excepted: '×',
  none: '–',
};

const states = ['verified', 'found', 'claimed', 'planned', 'mentioned', 'excepted', 'none'] as const;

const stateWords = (state: PartState): string => `${shapes[state]} ${state === 'excepted' ? 'not applicable' : state}`;

const usualCells = Object.fromEntries(states.map((state) => [state, text(stateWords(state))])) as Readonly<
  Record<PartState, Markdown>
>;

/** The status is named only where it is not the usual one. */
function matrixCell(part: PartCoverage | undefined, cell: Cell | undefined): Markdown {
  const state = part?.state ?? 'none';
  const isUsual = part?.status === undefined || part.status === 'working' || state === 'excepted';
  const shown = cell?.state === state ? text(`${shapes[state]} ${cellWords(cell)}`) : usualCells[state];
  return isUsual ? shown : md`${shown}, ${text(part.status)}`;
}

/** The matrix for spreadsheets: one row per part, one column per flavor, each cell a state. */
export function matrixCsv(lookup: Lookup): string {
  const { corpus } = lookup;
  const header = ['code', 'part', ...corpus.flavors.map(({ id }) => id)];
  const rows = living(corpus.parts).map((part) => [
    part.code,
    part.id,
    ...corpus.flavors.map(({ id }) => lookup.coverage.get(id)?.byCode.get(part.code)?.state ?? 'none'),
  ]);
  return [header, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

const csvField = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
