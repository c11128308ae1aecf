import { type FlowCheck, lintCorpus, type Problem, type Silenced } from '@wacrg/spec';
import type { CorpusRead } from '@wacrg/spec/files';
import { type PlacesOf, sourcePlaces } from '@wacrg/spec/load';
import type { FlowCheckers } from './flow-checkers.ts';

/** What is wrong with a spec, and how large it is: all that lint says, without the spec itself. */
export interface SpecFindings {
  /** What is wrong with single files. */
  readonly problems: readonly Problem[];
  /** What is wrong with the spec as a whole. */
  readonly lint: readonly Problem[];
  /** The notices that the configuration leaves out. */
  readonly silenced: readonly Silenced[];
  readonly parts: number;
  readonly clauses: number;
  readonly flows: number;
  /** What a checker finds in each flow, by its id. */
  readonly checks?: Readonly<Record<string, readonly FlowCheck[]>>;
}

/** What is wrong with a spec. Most commands know it from another run, so this is loaded where they do not. */
export async function findingsOf(
  assemble: (placesOf: PlacesOf) => Promise<CorpusRead>,
  flowCheckers: FlowCheckers,
): Promise<SpecFindings> {
  const { corpus, problems } = await assemble(sourcePlaces);
  const { flowChecker = '', parts, flows, silenced = [] } = corpus;
  const loadChecker = Object.hasOwn(flowCheckers, flowChecker) ? flowCheckers[flowChecker] : undefined;
  const checkFlow = (await loadChecker?.())?.(parts, corpus.enums);
  return {
    problems,
    lint: lintCorpus(corpus, { checkFlow }),
    silenced,
    parts: parts.length,
    clauses: parts.reduce((sum, { clauses }) => sum + clauses.length, 0),
    flows: flows.length,
    ...(checkFlow && { checks: Object.fromEntries(flows.map((flow) => [flow.id, checkFlow(flow)])) }),
  };
}
