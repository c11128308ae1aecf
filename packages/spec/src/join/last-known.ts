import type { Corpus } from '../model/corpus.ts';
import type { Flavor } from '../model/flavor.ts';
import { groupBy } from '../model/group-by.ts';
import type { Place } from '../model/place.ts';
import type { AttributedAnnotation, ClaimCheck, FlavorScan, PlacedMention } from '../model/scan.ts';
import { problem } from '../problem/problem.ts';
import type { Site, Traceability, TracedMention } from '../result/traceability.ts';
import { claimsByFlavor, type FlavorClaim, rowsOf } from './claims.ts';
import { saidBy } from './conformance.ts';

interface Known {
  readonly corpus: Corpus;
  readonly previous?: Traceability;
  readonly keepUnreachable?: boolean;
}

/**
 * The scans themselves where the repositories were read; else what the previous result knew of the flavor, marked with
 * the reason of today. A flavor that cannot be reached never becomes "none" in silence. Flavors of the registry that
 * this run did not scan at all stay as the previous result has them.
 */
export function withLastKnown(scans: readonly FlavorScan[], known: Known): readonly FlavorScan[] {
  const rest = notScanned(scans, known.corpus);
  if (rest.length === 0 && !scans.some(isUnreachable)) return scans;
  const kept = keptFlavors(known);
  const places = new Map(known.corpus.flavors.map(({ id, place }) => [id, place] as const).reverse());
  const all = [
    ...scans.map((scan) => (isUnreachable(scan) ? lastKnown(scan, kept(scan.flavor), known) : scan)),
    ...rest.map(({ id }) => kept(id) ?? neverScanned(id)),
  ];
  return all.map((scan) => marked(scan, places.get(scan.flavor)));
}

/** The flavors of which the previous result is needed: those that could not be reached, and those that were not scanned. */
export const flavorsToKeep = (scans: readonly FlavorScan[], corpus: Corpus): ReadonlySet<string> =>
  new Set([
    ...scans.filter(isUnreachable).map(({ flavor }) => flavor),
    ...notScanned(scans, corpus).map(({ id }) => id),
  ]);

function notScanned(scans: readonly FlavorScan[], { flavors }: Corpus): readonly Flavor[] {
  const done = new Set(scans.map(({ flavor }) => flavor));
  return flavors.filter(({ id }) => !done.has(id));
}

const isUnreachable = ({ state }: FlavorScan): boolean => state === 'unreachable';

function lastKnown(scan: FlavorScan, kept: FlavorScan | undefined, { keepUnreachable }: Known): FlavorScan {
  if (kept === undefined) {
    const { commit: _lockedButUnread, ...nothing } = scan;
    return nothing;
  }
  if (keepUnreachable) return kept;
  const today = scan.reason === undefined ? {} : { reason: scan.reason };
  // What is wrong with its address is known today, whatever is kept.
  const problems = [...kept.problems.filter(({ code }) => code !== 'pinned-commit-gone'), ...scan.problems];
  return { ...kept, state: 'unreachable', ...today, problems };
}

/** Looks flavors up in the previous result. */
function keptFlavors({ corpus, previous }: Known): (flavor: string) => FlavorScan | undefined {
  if (previous === undefined) return () => undefined;
  const sites = groupBy(previous.sites, ({ flavor }) => flavor);
  const mentions = groupBy(previous.mentions, ({ flavor }) => flavor);
  const problems = groupBy(previous.problems, ({ flavor = '' }) => flavor);
  const claims = claimsByFlavor(corpus.parts);
  return (flavor) => {
    const entry = Object.hasOwn(previous.flavors, flavor) ? previous.flavors[flavor] : undefined;
    if (entry === undefined) return undefined;
    // What the spec's authors say, they say today.
    const { exceptions, runs = [], ...facts } = entry;
    const theirs = runs.find(({ by }) => by === 'flavor');
    const spoken = exceptions?.filter(({ path }) => path !== undefined) ?? [];
    return {
      ...facts,
      ...(spoken.length > 0 && { exceptions: spoken }),
      ...(theirs !== undefined && { conformance: saidBy(flavor, theirs) }),
      flavor,
      annotations: (sites.get(flavor) ?? []).map(annotationOf),
      mentions: (mentions.get(flavor) ?? []).map(mentionOf),
      claims: (claims.get(flavor) ?? []).flatMap((each) => claimCheck(each, previous)),
      problems: problems.get(flavor) ?? [],
    };
  };
}

function neverScanned(flavor: string): FlavorScan {
  return {
    flavor,
    state: 'unreachable',
    reason: 'not-scanned',
    files: { searched: 0, matched: 0, skipped: [] },
    lines: { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
    annotations: [],
    mentions: [],
    claims: [],
    problems: [],
  };
}

/** Says of a flavor that could not be read why, and whether an older result is kept. */
function marked(scan: FlavorScan, place: Place | undefined): FlavorScan {
  if (!isUnreachable(scan)) return scan;
  const data = { flavor: scan.flavor, reason: scan.reason ?? 'unknown', kept: scan.commit?.slice(0, 9) };
  return { ...scan, problems: [...scan.problems, problem('flavor-unreachable', data, place)] };
}

/** What the last check of a claim gave, as long as the claim still says the same. */
function claimCheck({ code, claim, row }: FlavorClaim, previous: Traceability): readonly ClaimCheck[] {
  const before = rowsOf(previous.cells[code]?.[claim.flavor] ?? {}).find(
    ({ path, commits }) => claim.path === path && String(claim.commits) === String(commits),
  );
  const which = row === undefined ? {} : { row };
  return before === undefined ? [] : [{ code, ...which, state: before.check, missing: before.missing ?? [] }];
}

function annotationOf({
  flavor: _flavor,
  code,
  clause,
  stale: _stale,
  reviewed: _reviewed,
  ...rest
}: Site): AttributedAnnotation {
  return { ...rest, citations: [clause === undefined ? { code } : { code, clause }] };
}

function mentionOf({ flavor: _flavor, codes, ...rest }: TracedMention): PlacedMention {
  return { ...rest, cites: codes.map((code) => ({ code })), column: 1, endLine: rest.line };
}
