import { nearest } from '../citation/nearest.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import { type Problem, problem } from '../problem/problem.ts';

/** Clause ids that stand twice in a part, and one notice per part for those that its author did not give. */
export function lintClauses({ parts, form }: Corpus): readonly Problem[] {
  // In a text that is not to be changed, no author can give ids.
  return parts.flatMap((part) => [...repeatedClauses(part), ...(form === undefined ? madeClauses(part) : [])]);
}

function repeatedClauses({ clauses }: Part): readonly Problem[] {
  const first = new Map(clauses.map((clause) => [clause.id, clause] as const).reverse());
  return clauses
    .filter((clause) => first.get(clause.id) !== clause)
    .map(({ id, place }) => problem('duplicate-clause', { id }, place));
}

function madeClauses({ clauses }: Part): readonly Problem[] {
  const made = clauses.filter(({ authored }) => !authored);
  return made.slice(0, 1).map(({ place }) => problem('made-clause-ids', { count: made.length }, place));
}

/** Zones of pages that no template fills. */
export function lintZones({ parts, flows }: Corpus, known: readonly string[]): readonly Problem[] {
  return [...parts, ...flows].flatMap(({ source }) =>
    (source.zones ?? [])
      .filter(({ name }) => !known.includes(name))
      .map(({ name, line }) => {
        const facts = { zone: name, nearest: nearest(name, known) };
        return problem('unknown-zone', facts, { path: source.path, line, column: 1 });
      }),
  );
}
