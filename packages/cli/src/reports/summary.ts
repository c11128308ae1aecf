import type { CellState, Site, Traceability, TracedFlavor } from '@wacrg/spec';
import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';
import { printable } from './printable.ts';

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
  readonly skipped: number;
}

/** One summary per flavor, in the result's order. */
export function summarize(result: Traceability): readonly FlavorSummary[] {
  const sitesOf = new Map<string, Site[]>();
  for (const site of result.sites) append(sitesOf, site.flavor, site);
  const cellsOf = new Map<string, { code: string; state: CellState }[]>();
  for (const [code, row] of Object.entries(result.cells))
    for (const [flavor, { state }] of Object.entries(row)) append(cellsOf, flavor, { code, state });
  return Object.entries(result.flavors).map(([flavor, traced]) => {
    const sites = sitesOf.get(flavor) ?? [];
    const cells = cellsOf.get(flavor) ?? [];
    const parts = cells.filter(({ code }) => !code.includes('#'));
    const count = (state: CellState): number => parts.filter((each) => each.state === state).length;
    return {
      flavor,
      state: stateOf(traced),
      commit: traced.commit?.slice(0, 9) ?? '',
      parts: {
        verified: count('verified'),
        found: count('found'),
        claimed: count('claimed'),
        mentioned: count('mentioned'),
      },
      clauses: cells.length - parts.length,
      sites: sites.length,
      stale: sites.filter(({ stale }) => stale).length,
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

/** The summary as a table for people. */
export function formatSummary(result: Traceability, colors: Colors): string {
  const table = new Table({
    head: [
      'Flavor',
      'State',
      'Commit',
      'Verified',
      'Found',
      'Claimed',
      'Mentioned',
      'Clauses',
      'Sites',
      'Stale',
      'Skipped',
    ].map((each) => colors.bold(each)),
    colAligns: ['left', 'left', 'left', ...Array.from({ length: 8 }, () => 'right' as const)],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  const number = (value: number): string => (value === 0 ? colors.dim('-') : String(value));
  for (const { flavor, state, commit, parts, clauses, sites, stale, skipped } of summarize(result)) {
    const states = [parts.verified, parts.found, parts.claimed, parts.mentioned];
    table.push([
      printable(flavor),
      state === 'scanned' ? colors.green(state) : colors.yellow(state),
      commit,
      ...[...states, clauses, sites, stale, skipped].map(number),
    ]);
  }
  return `${table.toString()}\n`;
}
