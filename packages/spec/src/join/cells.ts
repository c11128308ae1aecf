import { formatCitation } from '../citation/citation.ts';
import type { ImplementationStatus } from '../model/claim.ts';
import type { Corpus } from '../model/corpus.ts';
import { groupBy } from '../model/group-by.ts';
import type { Part } from '../model/part.ts';
import type { Place } from '../model/place.ts';
import type { FlavorScan } from '../model/scan.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Cell, Site, TracedMention } from '../result/traceability.ts';
import { type CheckedClaim, claimsOfCell, isVerifying } from './claims.ts';

interface CellInput {
  readonly corpus: Corpus;
  readonly sites: readonly Site[];
  readonly mentions: readonly TracedMention[];
  readonly scans: readonly FlavorScan[];
}

type Cells = Readonly<Record<string, Readonly<Record<string, Cell>>>>;

/** One cell per part or clause and flavor of which anything is known; codes, clauses and flavors sorted. */
export function cellsOf(input: CellInput): { cells: Cells; problems: readonly Problem[] } {
  const implementing = input.sites.filter((site) => site.relation === 'implements' && site.status !== 'planned');
  const byCode = groupBy(implementing, (site) => site.code);
  const mentioned = mentionedFlavors(input.mentions);
  const checked = checkedClaims(input);
  const flavors = flavorIds(input);
  const problems: Problem[] = [];
  const dead: DeadRow[] = [];
  const rows: [string, Record<string, Cell>][] = [];

  for (const part of [...input.corpus.parts].sort(byPartCode)) {
    const sites = groupBy(byCode.get(part.code) ?? [], (site) => site.flavor);
    const claims = checked(part);
    const row = new Map<string, Cell>();
    for (const flavor of flavors) {
      const claimed = claims.get(flavor) ?? [];
      const cell = partCell(sites.get(flavor), claimed, mentioned.get(part.code)?.get(flavor));
      if (cell !== undefined) row.set(flavor, cell);
      problems.push(...statusDiffers(part, claimed, cell));
      dead.push(...claimed.flatMap((each) => deadRows(part, each)));
    }
    rows.push([part.code, Object.fromEntries(row)], ...clauseRows(part, sites));
  }
  return {
    cells: Object.fromEntries(rows.filter(([, row]) => Object.keys(row).length > 0)),
    problems: [...problems, ...deadClaims(dead)],
  };
}

function partCell(
  sites: readonly Site[] | undefined,
  rows: readonly CheckedClaim[],
  mentioned: 'cited' | 'mentioned' | undefined,
): Cell | undefined {
  const claimed = claimsOfCell(rows);
  const { claim } = claimed;
  if (sites !== undefined) {
    return { state: claim && isVerifying(claim) ? 'verified' : 'found', status: worst(sites), ...claimed };
  }
  if (claim !== undefined) return { state: 'claimed', status: claim.status, ...claimed };
  return mentioned && { state: mentioned };
}

/** A site on the part does not cover its clauses: only sites that cite a clause make a clause cell. */
function clauseRows(part: Part, byFlavor: ReadonlyMap<string, readonly Site[]>): [string, Record<string, Cell>][] {
  const byClause = groupBy([...byFlavor.values()].flat(), ({ clause = '' }) => clause);
  const ids = part.clauses.map(({ id }) => id).sort();
  return ids.map((id) => {
    const found = [...groupBy(byClause.get(id) ?? [], ({ flavor }) => flavor)];
    const row = found.map(([flavor, sites]) => [flavor, { state: 'found', status: worst(sites) }] as const);
    return [formatCitation({ code: part.code, clause: id }), Object.fromEntries(row)];
  });
}

/** Whether what the code says is what no row says. */
function statusDiffers(part: Part, rows: readonly CheckedClaim[], cell: Cell | undefined): Problem[] {
  const [first] = rows;
  const found = cell?.state === 'verified' || cell?.state === 'found' ? cell.status : undefined;
  if (first === undefined || found === undefined || rows.some(({ claim }) => claim.status === found)) return [];
  const { flavor, status: claimed, place } = first.claim;
  return [problem('claim-status-differs', { flavor, part: part.code, claimed, found }, place)];
}

/** A row that readers follow to nowhere. */
interface DeadRow {
  readonly part: string;
  readonly flavor: string;
  readonly place: Place;
  readonly gone: { readonly commit: string } | { readonly path: string };
}

function deadRows({ code }: Part, { claim, check }: CheckedClaim): readonly DeadRow[] {
  const { flavor, path, place } = claim;
  const row = { part: code, flavor, place };
  const commits = (check?.missing ?? []).map((commit) => ({ ...row, gone: { commit } }));
  return check?.state === 'missing-path' && path !== undefined ? [...commits, { ...row, gone: { path } }] : commits;
}

const maxNamed = 3;

/** `SIG-01 claims`, or `37 rows (SIG-01, SIG-02, SIG-03 and 34 more) claim`. */
function claiming(parts: readonly string[]): string {
  if (parts.length === 1) return `${parts[0]} claims`;
  const more = parts.length > maxNamed ? ` and ${parts.length - maxNamed} more` : '';
  return `${parts.length} rows (${parts.slice(0, maxNamed).join(', ')}${more}) claim`;
}

/** What many rows name and no longer exists is one problem, at the first of them. */
function deadClaims(rows: readonly DeadRow[]): readonly Problem[] {
  const same = groupBy(rows, ({ flavor, gone }) => JSON.stringify([flavor, gone]));
  return [...same.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const { flavor, gone, place } = first;
    const data = { flavor, claims: claiming([first, ...more].map(({ part }) => part)) };
    return 'commit' in gone
      ? [problem('claim-missing-commit', { ...data, commit: gone.commit }, place)]
      : [problem('claim-missing-path', { ...data, path: gone.path }, place)];
  });
}

const ranks: Readonly<Record<ImplementationStatus, number>> = { working: 0, partial: 1, planned: 2, unknown: 3 };

const worst = (sites: readonly Site[]): ImplementationStatus =>
  sites.map((site) => site.status).reduce((a, b) => (ranks[a] >= ranks[b] ? a : b), 'working');

/** Every flavor that a scan or a claim names; a claim on a flavor without a registry entry is kept too. */
function flavorIds({ corpus, scans }: CellInput): readonly string[] {
  const ids = new Set([...scans.map((scan) => scan.flavor), ...corpus.flavors.map(({ id }) => id)]);
  for (const { claims } of corpus.parts) for (const { flavor } of claims) ids.add(flavor);
  return [...ids].sort();
}

/** By part and flavor; what cites as the spec says is more than what merely mentions. */
function mentionedFlavors(
  mentions: readonly TracedMention[],
): ReadonlyMap<string, ReadonlyMap<string, 'cited' | 'mentioned'>> {
  const flavors = new Map<string, Map<string, 'cited' | 'mentioned'>>();
  for (const { flavor, codes, form } of mentions) {
    for (const code of codes) {
      const known = flavors.get(code) ?? new Map<string, 'cited' | 'mentioned'>();
      flavors.set(code, known);
      if (form === 'cites' || !known.has(flavor)) known.set(flavor, form === 'cites' ? 'cited' : 'mentioned');
    }
  }
  return flavors;
}

/** The rows of a part by flavor, each with its own check. */
function checkedClaims({ scans }: CellInput): (part: Part) => ReadonlyMap<string, readonly CheckedClaim[]> {
  const checks = new Map(
    scans.flatMap(({ flavor, claims }) =>
      claims.map((check) => [keyOf(check.code, flavor, check.row), check] as const),
    ),
  );
  return ({ code, claims }) =>
    new Map(
      [...groupBy(claims, ({ flavor }) => flavor)].map(([flavor, rows]) => [
        flavor,
        rows.map((claim, row) => ({ claim, check: checks.get(keyOf(code, flavor, row)) })),
      ]),
    );
}

const keyOf = (code: string, flavor: string, row: number = 0): string => JSON.stringify([code, flavor, row]);

const byPartCode = (a: Part, b: Part): number => (a.code < b.code ? -1 : 1);
