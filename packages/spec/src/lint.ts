import type { Corpus } from './corpus.ts';
import type { FlowChecker } from './flow.ts';
import { lintFlows } from './lint/lint-flows.ts';
import { lintIds } from './lint/lint-ids.ts';
import { lintLinks } from './lint/lint-links.ts';
import { lintClauses, lintZones } from './lint/lint-pages.ts';
import { lintReferences } from './lint/lint-references.ts';
import { type Problem, sortProblems } from './problem.ts';

export interface LintOptions {
  /** Runs flows against the spec's rules; without it they are not run. What it finds is a notice, never an error. */
  readonly checkFlow?: FlowChecker | undefined;
  /** The zones that some template fills; without them no zone is unknown. */
  readonly zones?: readonly string[] | undefined;
}

/**
 * What is wrong with a corpus as a whole: ids, codes and references between its files. What is wrong with a single
 * file was found when it was loaded, and is not found again. Techniques and tools are checked only where the corpus
 * has any.
 */
export function lintCorpus(corpus: Corpus, { checkFlow, zones }: LintOptions = {}): readonly Problem[] {
  return sortProblems([
    ...lintIds(corpus),
    ...lintReferences(corpus),
    ...lintLinks(corpus),
    ...lintClauses(corpus),
    ...(zones ? lintZones(corpus, zones) : []),
    ...(checkFlow ? lintFlows(corpus, checkFlow) : []),
  ]);
}
