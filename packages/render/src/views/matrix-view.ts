import { type Cell, cellWords, countsProse, isClaimed, type Part, type PartState, statusBeside } from '@wacrg/spec';
import type { PartShare } from '../coverage.ts';
import { code, type Markdown, md, text, trusted } from '../escape.ts';
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
  /** Whether one of them is `cited`. */
  readonly cited: boolean;
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
  const shown = states.filter((state) => state !== 'cited' || countsProse(corpus));
  return {
    flavors: corpus.flavors.map(({ id }) => links.flavor(id)),
    states: shown.map((state) => text(stateWords(state))),
    cited: shown.includes('cited'),
    categories: corpus.categories.map((category) => ({
      name: categoryName(lookup, category),
      rows: living(lookup.partsByCategory.get(category)).map((part) => ({
        code: code(part.code),
        part: links.part(part.id),
        cells: rows.map((byCode, n) =>
          withVectors(
            withCounts(
              matrixCell(byCode?.get(part.code) ?? {}, cellAt(lookup, part.code, corpus.flavors[n]?.id ?? '')),
              corpus.form === undefined ? undefined : byCode?.get(part.code),
            ),
            vectorShare(part, corpus.flavors[n]?.id ?? '', lookup),
          ),
        ),
      })),
    })),
    totals: corpus.flavors.map((flavor) => {
      const counted = lookup.coverage.get(flavor.id)?.counted ?? [];
      const count = (state: PartState) =>
        counted.filter((part) => part.state === state && (state !== 'claimed' || isClaimed(part))).length;
      return {
        flavor: links.flavor(flavor.id),
        scan: flavorState(flavor, lookup),
        covered: foundShare(flavor, lookup),
        counts: shown.map(count),
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
  cited: '◦',
  mentioned: '·',
  excepted: '×',
  none: '–',
};

const states = ['verified', 'found', 'claimed', 'planned', 'cited', 'mentioned', 'excepted', 'none'] as const;

const stateWords = (state: PartState): string => `${shapes[state]} ${state === 'excepted' ? 'not applicable' : state}`;

const usualCells = Object.fromEntries(states.map((state) => [state, text(stateWords(state))])) as Readonly<
  Record<PartState, Markdown>
>;

function matrixCell({ state = 'none', status }: Partial<PartShare>, cell: Cell | undefined): Markdown {
  const shown = cell?.state === state ? text(`${shapes[state]} ${cellWords(cell)}`) : usualCells[state];
  const beside = statusBeside({ state, status });
  return beside === undefined ? shown : md`${shown}, ${text(beside)}`;
}

/** In a spec whose parts are whole files, how many of their rules are covered and tested. */
function withCounts(cell: Markdown, part: PartShare | undefined): Markdown {
  const { covered, tested, clauses } = part ?? { covered: 0, tested: 0, clauses: 0 };
  if (covered + tested === 0) return cell;
  return md`${cell}, ${covered} of ${clauses}${tested === 0 ? trusted('') : text(`; ${tested} tested`)}`;
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
