/** Flows with one step wrong: what a check must notice. */
import type { CheckableFlow } from '../../src/flow-check.ts';

/** A flow that differs from a good one in one place. */
export interface Mutation {
  /** What was done, such as `call-rejected 3: drop`. */
  readonly name: string;
  readonly flow: CheckableFlow;
}

type Step = CheckableFlow['steps'][number];
type Steps = readonly Step[];

/** Every flow that comes about by one mistake. */
export function mutationsOf(flow: CheckableFlow): readonly Mutation[] {
  const { steps } = flow;
  const made = (name: string, changed: Steps): Mutation => ({
    name: `${flow.id} ${name}`,
    flow: { ...flow, steps: changed },
  });
  const changes = steps.flatMap((step, at) =>
    [...misspelt(step), ...otherValues(step), ...otherParties(step, flow)].map(([what, changed]) =>
      made(`${at + 1}: ${what}`, steps.with(at, changed)),
    ),
  );
  return [
    ...steps.map((_, at) => made(`${at + 1}: drop`, steps.toSpliced(at, 1))),
    ...steps.map((step, at) => made(`${at + 1}: double`, steps.toSpliced(at, 0, step))),
    ...steps
      .slice(1)
      .map((step, at) => made(`${at + 1}: swap with the next`, steps.toSpliced(at, 2, step, steps[at]!))),
    ...changes,
  ];
}

type Change = readonly [what: string, step: Step];

/** Each tag with a letter left out, doubled, or two swapped. */
function misspelt(step: Step): readonly Change[] {
  return [...step.label.matchAll(/<([a-z_]+)/g)].flatMap(({ 1: tag = '', index }) => {
    const write = (word: string): Step => ({
      ...step,
      label: `${step.label.slice(0, index + 1)}${word}${step.label.slice(index + 1 + tag.length)}`,
    });
    const words = new Set([tag.slice(0, -2) + tag.slice(-1), `${tag}${tag.at(-1)}`, tag[1] + tag[0]! + tag.slice(2)]);
    words.delete(tag);
    return [...words].map((word): Change => [`<${tag}> is <${word}>`, write(word)]);
  });
}

/** Each attribute with another value, and with another name. */
function otherValues(step: Step): readonly Change[] {
  return [...step.label.matchAll(/([a-z-]+)=(["'])([^"']*)\2/g)].flatMap(
    ({ 0: all, 1: name = '', 2: quote = '', 3: value = '', index }) => {
      const write = (text: string): Step => ({
        ...step,
        label: step.label.slice(0, index) + text + step.label.slice(index + all.length),
      });
      return [
        [`${name} is "${value}x"`, write(`${name}=${quote}${value}x${quote}`)],
        [`${name} is "made_up"`, write(`${name}=${quote}made_up${quote}`)],
        [`${name} is called ${name}x`, write(`${name}x=${quote}${value}${quote}`)],
      ] satisfies readonly Change[];
    },
  );
}

/** The step from and to each other party. */
function otherParties(step: Step, { participants }: CheckableFlow): readonly Change[] {
  return participants.flatMap(({ id }): readonly Change[] => [
    ...(id === step.from ? [] : [[`from ${id}`, { ...step, from: id }] as const]),
    ...(id === step.to ? [] : [[`to ${id}`, { ...step, to: id }] as const]),
  ]);
}
