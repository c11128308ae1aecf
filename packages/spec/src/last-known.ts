import type { AttributedAnnotation, FlavorScan, PlacedMention } from './scan.ts';
import type { Site, Traceability, TracedMention } from './traceability.ts';

/**
 * The scan itself when its repository was read; else what the previous result knew of the flavor, marked with
 * the reason of today. A flavor that cannot be reached never becomes "none" in silence.
 */
export function withLastKnown(scan: FlavorScan, previous: Traceability | undefined): FlavorScan {
  const known = previous?.flavors[scan.flavor];
  if (scan.state !== 'unreachable' || known?.commit === undefined) return scan;
  const own = <T extends { flavor: string }>(each: T): boolean => each.flavor === scan.flavor;
  return {
    ...scan,
    ...(known.repository === undefined ? {} : { repository: known.repository }),
    ...(known.ref === undefined ? {} : { ref: known.ref }),
    commit: known.commit,
    files: known.files,
    lines: known.lines,
    annotations: (previous?.sites ?? []).filter(own).map(annotationOf),
    mentions: (previous?.mentions ?? []).filter(own).map(mentionOf),
  };
}

function annotationOf({ flavor: _flavor, code, clause, stale: _stale, ...rest }: Site): AttributedAnnotation {
  return { ...rest, citations: [clause === undefined ? { code } : { code, clause }] };
}

function mentionOf({ flavor: _flavor, codes, ...rest }: TracedMention): PlacedMention {
  return { ...rest, cites: codes.map((code) => ({ code })), column: 1, endLine: rest.line };
}
