import {
  type Clause,
  type ClauseChange,
  type Commit,
  clauseChanges,
  explainStale,
  type Moved,
  type Site,
  type Traceability,
} from '@wacrg/spec';
import type { Spec } from '../spec/spec-source.ts';
import { textsBefore } from '../spec/texts-before.ts';

/** A site whose text in the spec changed after somebody last looked, and how. */
export interface StaleSite {
  readonly site: Site;
  /** `SIG-08`, or `SIG-08#clause`. */
  readonly code: string;
  /** The text's last change. */
  readonly spec: Commit;
  readonly moved: Moved;
  /** The clauses that the change made, reworded or took away; empty when git cannot tell, or when only other text changed. */
  readonly clauses: readonly ClauseChange[];
}

/** The stale sites of a result, each with both texts. */
export async function staleSites(
  result: Traceability,
  spec: Pick<Spec, 'corpus' | 'folder'>,
  cacheDir: string,
): Promise<readonly StaleSite[]> {
  const found: StaleSite[] = [];
  const olds = new Map<string, Promise<readonly Clause[] | undefined>>();
  const texts = textsBefore(spec.folder, spec.corpus, cacheDir);
  for (const site of result.sites) {
    const part = spec.corpus.parts.find(({ code }) => code === site.code);
    const moved = explainStale(site, result.spec);
    if (part === undefined || moved === undefined) continue;
    const key = `${part.code} ${moved.text.commit}`;
    const asked = olds.get(key) ?? texts.clausesBefore(part, moved.text.commit);
    olds.set(key, asked);
    const old = await asked;
    const changes = old === undefined ? [] : clauseChanges(old, part.clauses);
    const clauses = changes.filter(({ id }) => site.clause === undefined || site.clause === id);
    found.push({ site, code: moved.cited, spec: moved.text, moved, clauses });
  }
  await texts.close();
  return found;
}
