import { partBefore } from '@wacrg/scanner';
import type { Commit, Part, Site, SpecHistory } from '@wacrg/spec';
import type { Spec } from '../spec-source.ts';

/** A site whose text in the spec changed after it did, and how. */
export interface StaleSite {
  readonly site: Site;
  /** `SIG-08`, or `SIG-08#clause`. */
  readonly code: string;
  /** The text's last change. */
  readonly spec: Commit;
  /** The text before that change; absent when it was new, or git cannot tell. */
  readonly before?: string;
  readonly after: string;
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
    const before = old && textOf(old, site.clause);
    const code = site.clause === undefined ? site.code : `${site.code}#${site.clause}`;
    const after = textOf(part, site.clause) ?? '';
    found.push({ site, code, spec: change, ...(before === undefined ? {} : { before }), after });
  }
  return found;
}

const textOf = (part: Part, clause: string | undefined): string | undefined =>
  clause === undefined ? part.normative : part.clauses.find(({ id }) => id === clause)?.text;
