import { join } from 'node:path';
import { readText } from '../load/read.ts';
import { readSpec, type SpecReading } from '../spec/read-spec.ts';

/** A file of the spec whose clauses get ids of their own: how it is, and how it would be. */
export interface NamedClauses {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly written: readonly { readonly id: string; readonly line: number }[];
  /** Clauses at whose end nothing can be put so that the text still reads the same. */
  readonly left: readonly { readonly id: string; readonly line: number }[];
}

/** The files of a spec with clauses that are called by their words. */
export interface ClauseIds {
  /** The folder that contains `spec/`. */
  readonly root: string;
  readonly files: readonly NamedClauses[];
}

/** Gives every clause the id by which it is cited now; nothing is written. */
export async function clauseIds(corpusDir: string, reading: SpecReading): Promise<ClauseIds> {
  const [{ writeClauseIds }, { corpus }] = await Promise.all([
    import('@wacrg/spec/source'),
    readSpec(corpusDir, reading),
  ]);
  const files: NamedClauses[] = [];
  for (const { source, clauses } of corpus.parts) {
    if (clauses.every(({ authored }) => authored)) continue;
    const before = await readText(join(corpusDir, source.path));
    if (before !== undefined) files.push({ path: source.path, before, ...writeClauseIds(before, source.path) });
  }
  return { root: corpusDir, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
