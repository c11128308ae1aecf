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
  const { previous } = known;
  const entry = previous && Object.hasOwn(previous.flavors, scan.flavor) ? previous.flavors[scan.flavor] : undefined;
  if (previous === undefined || entry === undefined) return marked(scan, known, undefined);
  const own = <T extends { readonly flavor?: string }>(each: T): boolean => each.flavor === scan.flavor;
  const kept: FlavorScan = {
    ...entry,
    flavor: scan.flavor,
    annotations: previous.sites.filter(own).map(annotationOf),
    mentions: previous.mentions.filter(own).map(mentionOf),
    claims: claimChecks(scan.flavor, known.corpus, previous),
    problems: previous.problems.filter(own),
  };
  if (known.keepUnreachable) return kept;
  const today = scan.reason === undefined ? {} : { reason: scan.reason };
  return marked({ ...kept, state: 'unreachable', ...today }, known, entry.commit);
}

function marked(scan: FlavorScan, { corpus }: Known, commit: string | undefined): FlavorScan {
  const place = corpus.flavors.find(({ id }) => id === scan.flavor)?.place;
  const data = { flavor: scan.flavor, reason: scan.reason ?? 'unknown', kept: commit?.slice(0, 9) };
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

function annotationOf({ flavor: _flavor, code, clause, stale: _stale, ...rest }: Site): AttributedAnnotation {
  return { ...rest, citations: [clause === undefined ? { code } : { code, clause }] };
}

function mentionOf({ flavor: _flavor, codes, ...rest }: TracedMention): PlacedMention {
  return { ...rest, cites: codes.map((code) => ({ code })), column: 1, endLine: rest.line };
}
