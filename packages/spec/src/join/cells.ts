import { formatCitation } from '../citation/citation.ts';
import { type Claim, firstClaims, type ImplementationStatus } from '../model/claim.ts';
import type { Corpus } from '../model/corpus.ts';
import { groupBy } from '../model/group-by.ts';
import type { Part } from '../model/part.ts';
import type { ClaimCheck, FlavorScan } from '../model/scan.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Cell, Site, TracedClaim, TracedMention } from '../result/traceability.ts';

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
  const checks = checksByCode(input.scans);
  const flavors = flavorIds(input);
  const problems: Problem[] = [];
  const rows: [string, Record<string, Cell>][] = [];

  for (const part of [...input.corpus.parts].sort(byPartCode)) {
    const sites = groupBy(byCode.get(part.code) ?? [], (site) => site.flavor);
    const claims = firstClaims(part.claims);
    const row = new Map<string, Cell>();
    for (const flavor of flavors) {
      const claim = claims.get(flavor);
      const check = claim && checks.get(part.code)?.get(flavor);
      const traced = claim && tracedClaim(claim, check);
      const cell = partCell(sites.get(flavor), traced, mentioned.get(part.code)?.has(flavor) ?? false);
      if (cell !== undefined) row.set(flavor, cell);
      if (claim !== undefined) problems.push(...statusDiffers(part, claim, cell), ...deadClaim(part, claim, check));
    }
    rows.push([part.code, Object.fromEntries(row)], ...clauseRows(part, sites));
  }
  return { cells: Object.fromEntries(rows.filter(([, row]) => Object.keys(row).length > 0)), problems };
}

function partCell(
  sites: readonly Site[] | undefined,
  claim: TracedClaim | undefined,
  mentioned: boolean,
): Cell | undefined {
  if (sites !== undefined) {
    return { state: claim ? 'verified' : 'found', status: worst(sites), ...(claim && { claim }) };
  }
  if (claim !== undefined) return { state: 'claimed', status: claim.status, claim };
  return mentioned ? { state: 'mentioned' } : undefined;
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

function tracedClaim(claim: Claim, check: ClaimCheck | undefined): TracedClaim {
  return {
    status: claim.status,
    ...(claim.note === undefined ? {} : { note: claim.note }),
    commits: claim.commits,
    ...(claim.path === undefined ? {} : { path: claim.path }),
    check: check?.state ?? 'unchecked',
    ...(check && check.missing.length > 0 ? { missing: check.missing } : {}),
  };
}

function statusDiffers(part: Part, claim: Claim, cell: Cell | undefined): Problem[] {
  if (cell?.state !== 'verified' || cell.status === undefined || cell.status === claim.status) return [];
  const { flavor, status: claimed, place } = claim;
  return [problem('claim-status-differs', { flavor, part: part.code, claimed, found: cell.status }, place)];
}

/** The row that readers follow to nowhere. */
function deadClaim(part: Part, { flavor, path, place }: Claim, check: ClaimCheck | undefined): Problem[] {
  const commits = (check?.missing ?? []).map((commit) =>
    problem('claim-missing-commit', { flavor, part: part.code, commit }, place),
  );
  if (check?.state !== 'missing-path' || path === undefined) return commits;
  return [...commits, problem('claim-missing-path', { flavor, part: part.code, path }, place)];
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

function mentionedFlavors(mentions: readonly TracedMention[]): ReadonlyMap<string, ReadonlySet<string>> {
  const flavors = new Map<string, Set<string>>();
  for (const { flavor, codes } of mentions)
    for (const code of codes) flavors.set(code, (flavors.get(code) ?? new Set()).add(flavor));
  return flavors;
}

function checksByCode(scans: readonly FlavorScan[]): ReadonlyMap<string, ReadonlyMap<string, ClaimCheck>> {
  const checks = new Map<string, Map<string, ClaimCheck>>();
  for (const { flavor, claims } of scans)
    for (const check of claims)
      checks.set(check.code, (checks.get(check.code) ?? new Map<string, ClaimCheck>()).set(flavor, check));
  return checks;
}

const byPartCode = (a: Part, b: Part): number => (a.code < b.code ? -1 : 1);
