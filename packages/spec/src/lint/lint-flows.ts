import type { Corpus } from '../model/corpus.ts';
import type { FlowChecker } from '../model/flow.ts';
import { type Problem, problem } from '../problem/problem.ts';

/** What a run of each flow finds, at the step where it finds it, with the clause or rule that says so. */
export function lintFlows({ flows }: Corpus, checkFlow: FlowChecker): readonly Problem[] {
  return flows.flatMap((flow) =>
    checkFlow(flow).map(({ step, code, message }) => {
      const place = flow.steps[step - 1]?.place ?? { path: flow.source.path };
      return problem('flow-contradiction', { flow: flow.id, step, detail: `${message} (${code})` }, place);
    }),
  );
}
