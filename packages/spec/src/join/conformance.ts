import { formatCitation } from '../citation/citation.ts';
import type { Conformance, SpecVector, TracedRun, TracedVerdict, VectorVerdicts } from '../model/conformance.ts';
import type { Corpus } from '../model/corpus.ts';
import type { FlavorScan } from '../model/scan.ts';
import type { Site } from '../result/traceability.ts';

/** The runs of one flavor: the spec's own first. */
export function runsOf(
  scan: Pick<FlavorScan, 'flavor' | 'conformance'>,
  { vectors = [], runs = [] }: Pick<Corpus, 'vectors' | 'runs'>,
  sites: readonly Site[],
): readonly TracedRun[] {
  const known = new Map(vectors.map((vector) => [vector.id, vector]));
  const traced =
    (by: TracedRun['by']) =>
    (run: Conformance): TracedRun =>
      tracedRun(run, { by, known, sites });
  const ours = runs.filter(({ flavor }) => flavor === scan.flavor).map(traced('spec'));
  // Who says that it is another flavor speaks of that one.
  const theirs = scan.conformance?.flavor === scan.flavor ? [traced('flavor')(scan.conformance)] : [];
  return [...ours, ...theirs];
}

interface Known {
  readonly by: TracedRun['by'];
  readonly known: ReadonlyMap<string, SpecVector>;
  readonly sites: readonly Site[];
}

function tracedRun({ format: _, flavor: _id, verdicts, ...run }: Conformance, { by, known, sites }: Known): TracedRun {
  const entries = Object.entries(verdicts).flatMap(([id, found]) => {
    const vector = known.get(id);
    if (vector === undefined) return [];
    const stale = staleBy(found, { vector, sites, date: run.date });
    return [[id, stale === undefined ? found : { ...found, stale }] as const];
  });
  return { by, ...run, verdicts: Object.fromEntries(entries) };
}

/** A run of a package names no commit, and whether its code moved is unknown: then only the vector is compared. */
function staleBy(
  found: VectorVerdicts,
  { vector, sites, date }: { vector: SpecVector; sites: readonly Site[]; date: string | undefined },
): TracedVerdict['stale'] {
  if (found.digest !== vector.digest) return 'vector';
  if (date === undefined) return undefined;
  const cited = new Set(vector.clauses);
  const moved = sites.some(
    ({ code, clause, relation, changed }) =>
      relation === 'implements' &&
      clause !== undefined &&
      cited.has(formatCitation({ code, clause })) &&
      changed !== null &&
      changed.date > date,
  );
  return moved ? 'code' : undefined;
}

/** The run as the flavor's own file had it. */
export function saidBy(flavor: string, { by: _, verdicts, ...run }: TracedRun): Conformance {
  const said = Object.entries(verdicts).map(([id, { stale: _stale, ...found }]) => [id, found] as const);
  return { format: 1, flavor, ...run, verdicts: Object.fromEntries(said) };
}
