import type { Corpus } from './corpus.ts';
import { problem } from './problem.ts';
import type { AttributedAnnotation, ClaimCheck, FlavorScan, PlacedMention } from './scan.ts';
import type { Site, Traceability, TracedMention } from './traceability.ts';

interface Known {
  readonly corpus: Corpus;
  readonly previous?: Traceability;
  readonly keepUnreachable?: boolean;
}

/**
 * The scan itself when its repository was read; else what the previous result knew of the flavor, marked with
 * the reason of today. A flavor that cannot be reached never becomes "none" in silence.
 */
export function withLastKnown(scan: FlavorScan, known: Known): FlavorScan {
  if (scan.state !== 'unreachable') return scan;
  const kept = keptFlavor(scan.flavor, known);
  if (kept === undefined) {
    const { commit: _lockedButUnread, ...nothing } = scan;
    return marked(nothing, known);
  }
  if (known.keepUnreachable) return marked(kept, known);
  const today = scan.reason === undefined ? {} : { reason: scan.reason };
  return marked({ ...kept, state: 'unreachable', ...today }, known);
}

/** Flavors of the registry that this run did not scan at all stay as the previous result has them. */
export function unscanned(scans: readonly FlavorScan[], known: Known): readonly FlavorScan[] {
  const done = new Set(scans.map(({ flavor }) => flavor));
  const rest = known.corpus.flavors.filter(({ id }) => !done.has(id));
  return rest.map(({ id }) => marked(keptFlavor(id, known) ?? neverScanned(id), known));
}

function keptFlavor(flavor: string, { corpus, previous }: Known): FlavorScan | undefined {
  const entry = previous && Object.hasOwn(previous.flavors, flavor) ? previous.flavors[flavor] : undefined;
  if (previous === undefined || entry === undefined) return undefined;
  // What the spec's authors say, they say today.
  const { exceptions, ...known } = entry;
  const spoken = exceptions?.filter(({ path }) => path !== undefined) ?? [];
  const own = <T extends { readonly flavor?: string }>(each: T): boolean => each.flavor === flavor;
  return {
    ...known,
    ...(spoken.length > 0 && { exceptions: spoken }),
    flavor,
    annotations: previous.sites.filter(own).map(annotationOf),
    mentions: previous.mentions.filter(own).map(mentionOf),
    claims: claimChecks(flavor, corpus, previous),
    problems: previous.problems.filter(own),
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
function marked(scan: FlavorScan, { corpus }: Known): FlavorScan {
  if (scan.state !== 'unreachable') return scan;
  const place = corpus.flavors.find(({ id }) => id === scan.flavor)?.place;
  const data = { flavor: scan.flavor, reason: scan.reason ?? 'unknown', kept: scan.commit?.slice(0, 9) };
  return { ...scan, problems: [...scan.problems, problem('flavor-unreachable', data, place)] };
}

/** What the last check of each claim gave, as long as the claim still says the same. */
function claimChecks(flavor: string, corpus: Corpus, previous: Traceability): readonly ClaimCheck[] {
  return corpus.parts.flatMap(({ code, claims }) => {
    const claim = claims.find((each) => each.flavor === flavor);
    const before = previous.cells[code]?.[flavor]?.claim;
    const same = claim && before && claim.path === before.path && String(claim.commits) === String(before.commits);
    return same ? [{ code, state: before.check, missing: before.missing ?? [] }] : [];
  });
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
