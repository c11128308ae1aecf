import {
  type Cell,
  type CellState,
  citesClause,
  isClaimed,
  type Site,
  type Traceability,
  type TracedFlavor,
} from '@wacrg/spec';
import { printable } from '@wacrg/spec/text';
import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';

/** What a run found of one flavor, in numbers. */
export interface FlavorSummary {
  readonly flavor: string;
  readonly state: string;
  readonly commit: string;
  /** Parts by the state of their cell. */
  readonly parts: Readonly<Record<CellState, number>>;
  readonly clauses: number;
  readonly sites: number;
  readonly stale: number;
  /** Sites that the spec moved away from, and whose text was read and accepted since. */
  readonly reviewed: number;
  /** Parts and clauses that do not apply. */
  readonly excepted: number;
  readonly skipped: number;
}

/** One summary per flavor, in the result's order. */
export function summarize(result: Traceability): readonly FlavorSummary[] {
  const sitesOf = new Map<string, Site[]>();
  for (const site of result.sites) append(sitesOf, site.flavor, site);
  const cellsOf = new Map<string, (Cell & { readonly code: string })[]>();
  for (const [code, row] of Object.entries(result.cells))
    for (const [flavor, cell] of Object.entries(row)) append(cellsOf, flavor, { ...cell, code });
  return Object.entries(result.flavors).map(([flavor, traced]) => {
    const sites = sitesOf.get(flavor) ?? [];
    const cells = cellsOf.get(flavor) ?? [];
    const parts = cells.filter(({ code }) => !citesClause(code));
    const count = (state: CellState): number => parts.filter((each) => each.state === state).length;
    return {
      flavor,
      state: stateOf(traced),
      commit: traced.commit?.slice(0, 9) ?? '',
      parts: {
        verified: count('verified'),
        found: count('found'),
        claimed: parts.filter(isClaimed).length,
        cited: count('cited'),
        mentioned: count('mentioned'),
      },
      clauses: cells.length - parts.length,
      sites: sites.length,
      stale: sites.filter(({ stale }) => stale).length,
      reviewed: sites.filter(({ reviewed }) => reviewed !== undefined).length,
      excepted: traced.exceptions?.length ?? 0,
      skipped: traced.files.skipped.length,
    };
  });
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const stateOf = ({ state, reason }: TracedFlavor): string =>
  state === 'no-repository' ? 'no repository' : reason === undefined ? state : `${state} (${reason})`;

/** The columns after the commit; the last two are there only when a flavor has something to put in them. */
const columns: readonly (readonly [head: string, value: (summary: FlavorSummary) => number, isRare?: true])[] = [
  ['Verified', ({ parts }) => parts.verified],
  ['Found', ({ parts }) => parts.found],
  ['Claimed', ({ parts }) => parts.claimed],
  ['Mentioned', ({ parts }) => parts.mentioned],
  ['Clauses', ({ clauses }) => clauses],
  ['Sites', ({ sites }) => sites],
  ['Stale', ({ stale }) => stale],
  ['Skipped', ({ skipped }) => skipped],
  ['Cited', ({ parts }) => parts.cited, true],
  ['Reviewed', ({ reviewed }) => reviewed, true],
  ['Not applicable', ({ excepted }) => excepted, true],
];

export const noLibrary = 'No library is registered yet; "wacrg flavor add <address>" adds one.\n';

/** The summary as a table for people. */
export function formatSummary(result: Traceability, colors: Colors): string {
  const flavors = summarize(result);
  if (flavors.length === 0) return noLibrary;
  const shown = columns.filter(([, value, isRare]) => !isRare || flavors.some((each) => value(each) > 0));
  const table = new Table({
    head: ['Flavor', 'State', 'Commit', ...shown.map(([head]) => head)].map((each) => colors.bold(each)),
    colAligns: ['left', 'left', 'left', ...shown.map(() => 'right' as const)],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  const number = (value: number): string => (value === 0 ? colors.dim('-') : String(value));
  for (const summary of flavors) {
    const { flavor, state, commit } = summary;
    table.push([
      printable(flavor),
      state === 'scanned' ? colors.green(state) : colors.yellow(state),
      commit,
      ...shown.map(([, value]) => number(value(summary))),
    ]);
  }
  return `${table.toString()}\n`;
}
