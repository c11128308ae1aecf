import type { TracedRun, Verdict } from '../model/conformance.ts';
import type { TracedFlavor } from '../result/traceability.ts';

/** A test vector of which something else became. Without `before` it was not run, without `after` it is run no more. */
export interface VerdictChange {
  readonly vector: string;
  readonly profile: string;
  /** Who ran it: the spec's authors, or the flavor's. */
  readonly by: TracedRun['by'];
  readonly before?: Verdict;
  readonly after?: Verdict;
}

/** What became otherwise of a flavor's vectors, sorted by vector. */
export function verdictChanges(
  before: TracedFlavor | undefined,
  after: TracedFlavor | undefined,
): readonly VerdictChange[] {
  return (['spec', 'flavor'] as const).flatMap((by) => {
    const [was, is] = [before, after].map((traced) => verdictsOf(traced, by));
    const keys = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort();
    return keys.flatMap((key) => {
      const [from, to] = [was?.get(key), is?.get(key)];
      if (from === to) return [];
      const [vector = '', profile = ''] = key.split(' ');
      return [{ vector, profile, by, ...(from && { before: from }), ...(to && { after: to }) }];
    });
  });
}

/** By vector and profile; what was not asked says nothing. */
function verdictsOf(traced: TracedFlavor | undefined, by: TracedRun['by']): ReadonlyMap<string, Verdict> {
  const run = traced?.runs?.find((each) => each.by === by);
  return new Map(
    Object.entries(run?.verdicts ?? {}).flatMap(([vector, { profiles }]) =>
      Object.entries(profiles)
        .filter(([, verdict]) => verdict !== 'unsupported')
        .map(([profile, verdict]) => [`${vector} ${profile}`, verdict] as const),
    ),
  );
}
