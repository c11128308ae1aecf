import type { Corpus } from '../model/corpus.ts';
import type { Flow, FlowCheck, FlowChecker } from '../model/flow.ts';
import type { Place } from '../model/place.ts';
import { type Problem, problem } from '../problem/problem.ts';

/**
 * What a run of each flow finds, at the step where it finds it, with the clause or rule that says so. What the authors marked as
 * known is a notice; what they did not is a warning, and so is a mark of something that is not there any more.
 */
export function lintFlows({ flows }: Corpus, checkFlow: FlowChecker): readonly Problem[] {
  return flows.flatMap((flow) => {
    const checks = checkFlow(flow);
    return [...checks.map((check) => contradiction(flow, check)), ...unusedMarks(flow, checks)];
  });
}

function contradiction(flow: Flow, { step, code, message }: FlowCheck): Problem {
  const isKnown = marksAt(flow, step).includes(code);
  const facts = { flow: flow.id, step, detail: `${message} (${code})` };
  return problem(isKnown ? 'flow-contradiction-known' : 'flow-contradiction', facts, placeOf(flow, step));
}

function unusedMarks(flow: Flow, checks: readonly FlowCheck[]): readonly Problem[] {
  return [0, ...flow.steps.map((_, index) => index + 1)].flatMap((step) =>
    marksAt(flow, step)
      .filter((code) => !checks.some((check) => check.step === step && check.code === code))
      .map((code) => problem('flow-mark-unused', { flow: flow.id, step, code }, placeOf(flow, step))),
  );
}

function marksAt({ known, steps }: Flow, step: number): readonly string[] {
  return (step === 0 ? known : steps[step - 1]?.known) ?? [];
}

function placeOf({ steps, source }: Flow, step: number): Place {
  return steps[step - 1]?.place ?? { path: source.path };
}
