import {
  type ClauseChange,
  type Commit,
  clauseChanges,
  formatCitation,
  type Part,
  type Site,
  type SpecHistory,
} from '@wacrg/spec';
import type { Spec } from '../spec/spec-source.ts';
import { partBefore } from '../spec/spec-text.ts';

/** A site whose text in the spec changed after it did, and how. */
export interface StaleSite {
  readonly site: Site;
  /** `SIG-08`, or `SIG-08#clause`. */
  readonly code: string;
  /** The text's last change. */
  readonly spec: Commit;
  /** The clauses that the change made, reworded or took away; empty when git cannot tell, or when only other text changed. */
  readonly clauses: readonly ClauseChange[];
}

/** The stale ones of some sites, each with both texts. */
export async function staleSites(
  sites: readonly Site[],
  spec: Pick<Spec, 'corpus' | 'folder'>,
  history: SpecHistory,
): Promise<readonly StaleSite[]> {
  const stale = sites.filter(({ stale: moved }) => moved === true);
  const found: StaleSite[] = [];
  const olds = new Map<string, Promise<Part | undefined>>();
  for (const site of stale) {
    const part = spec.corpus.parts.find(({ code }) => code === site.code);
    const dates = history.get(site.code);
    const change = site.clause === undefined ? dates?.changed : dates?.clauses.get(site.clause);
    if (part === undefined || !change) continue;
    const key = `${part.code} ${change.commit}`;
    const asked = olds.get(key) ?? partBefore(spec.folder, { corpus: spec.corpus, part, commit: change.commit });
    olds.set(key, asked);
    const old = await asked;
    const code = formatCitation(site);
    const changes = old === undefined ? [] : clauseChanges(old.clauses, part.clauses);
    const clauses = changes.filter(({ id }) => site.clause === undefined || site.clause === id);
    found.push({ site, code, spec: change, clauses });
  }
  return found;
}
