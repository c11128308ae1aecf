import type { Corpus, Traceability } from '@wacrg/spec';
import { keepResult, type SiteResult } from '../src/source/site-result.ts';

/** What the site keeps of a result that is at hand as a whole. */
export function kept(
  result: Pick<Traceability, 'spec' | 'flavors' | 'sites' | 'cells' | 'problems'>,
  corpus: Pick<Corpus, 'flavors' | 'repository'> = { flavors: [] },
): SiteResult {
  const { take, kept: done } = keepResult(corpus);
  take.spec?.(result.spec);
  for (const [id, flavor] of Object.entries(result.flavors)) take.flavor?.(flavor, id);
  for (const site of result.sites) take.site?.(site);
  for (const [key, row] of Object.entries(result.cells)) take.cells?.(row, key);
  for (const problem of result.problems) take.problem?.(problem);
  return done();
}
