import type { Corpus } from '../model/corpus.ts';
import type { FlowChecker } from '../model/flow.ts';
import { type Problem, problem, sortProblems } from '../problem/problem.ts';
import { lintAddresses } from './lint-addresses.ts';
import { lintCaptures } from './lint-captures.ts';
import { lintFlavors } from './lint-flavors.ts';
import { lintFlows } from './lint-flows.ts';
import { lintIds } from './lint-ids.ts';
import { lintLinks } from './lint-links.ts';
import { lintLives } from './lint-lives.ts';
import { lintClauses, lintZones } from './lint-pages.ts';
import { lintReferences } from './lint-references.ts';

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
    ...lintFlavors(corpus),
    ...lintParts(corpus),
    ...lintLinks(corpus),
    ...lintAddresses(corpus),
    ...lintCaptures(corpus),
    ...lintClauses(corpus),
    ...lintLives(corpus),
    ...(zones ? lintZones(corpus, zones) : []),
    ...(checkFlow ? lintFlows(corpus, checkFlow) : []),
  ]);
}

/** That there is nothing to implement; what is made of such a spec says so too. */
export const lintParts = ({ parts, prefix }: Pick<Corpus, 'parts' | 'prefix'>): readonly Problem[] =>
  parts.length === 0 ? [problem('no-parts', { where: `${prefix}spec` })] : [];
