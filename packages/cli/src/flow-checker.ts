import { checkFlow } from '@wacrg/codec';
import type { Corpus, FlowChecker } from '@wacrg/spec';

/** The checker that knows this corpus's protocol; `undefined` when none does, then pages say "not checked". */
export function flowChecker(corpus: Corpus): FlowChecker | undefined {
  if (corpus.namespace !== 'wacrg') return undefined;
  return (flow) => checkFlow(flow, corpus.parts);
}
