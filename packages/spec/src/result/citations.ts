import type { Relation } from '../citation/annotation.ts';
import { formatCitation } from '../citation/citation.ts';
import type { Site } from './traceability.ts';

/** Where a file cites the spec, as any tool can say it: the form in which citations are exchanged. */
export interface ExchangedCitation {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Parts and clauses as they are cited: `SIG-08`, `SIG-08#clause`, or what the spec's own dialect writes. */
  readonly ids: readonly string[];
  readonly relation: Relation;
  /** Which revision of the text is meant, where the spec has such. */
  readonly revision?: string;
}

/** The text of a file of citations; the same citations have the same bytes. */
export const formatCitations = (citations: readonly ExchangedCitation[]): string =>
  `${JSON.stringify({ format: 1, citations: sorted(citations) }, undefined, 2)}\n`;

/** Sites as citations: of what stands in one line and says one thing there is one. */
export function citationsOf(sites: readonly Site[]): readonly ExchangedCitation[] {
  const groups = new Map<string, { first: Site; ids: Set<string> }>();
  for (const site of sites) {
    const { path, line, column, relation, revision } = site;
    const key = JSON.stringify([path, line, column, relation, revision]);
    const group = groups.get(key) ?? { first: site, ids: new Set() };
    groups.set(key, group);
    group.ids.add(formatCitation(site));
  }
  return sorted(
    [...groups.values()].map(({ first: { path, line, relation, revision }, ids }) => ({
      path,
      line,
      ids: [...ids].sort(),
      relation,
      ...(revision === undefined ? {} : { revision }),
    })),
  );
}

/** In the order in which a file has them. */
export function sorted(citations: readonly ExchangedCitation[]): readonly ExchangedCitation[] {
  const keyOf = ({ ids, relation, revision }: ExchangedCitation): string => JSON.stringify([relation, ids, revision]);
  return [...citations].sort(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.line - b.line || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}
