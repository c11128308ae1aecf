import { type CheckableFlow, type CheckablePart, checkFlow, type FlowCheck } from './flow-check.ts';

interface Enumerated {
  readonly id: string;
  readonly values: readonly { readonly value: string }[];
}

/**
 * The checker of a corpus's flows: it knows the parts, and the reasons of `<terminate>` that an enumeration lists.
 *
 * @example
 * const check = flowChecker(corpus.parts, corpus.enums);
 */
export function flowChecker(
  parts: readonly CheckablePart[],
  enums: readonly Enumerated[],
): (flow: CheckableFlow) => readonly FlowCheck[] {
  const reasons = enums.find(({ id }) => id === 'terminate-reasons')?.values.map(({ value }) => value);
  return (flow) => checkFlow(flow, parts, reasons === undefined ? {} : { reasons });
}
