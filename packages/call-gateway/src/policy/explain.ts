import type { Decision } from './decision.ts';

const actions: Readonly<Record<Decision['action'], string>> = {
  reject: 'Rejected',
  allow: 'Allowed',
  queue: 'Left ringing, with a text',
};

/**
 * A decision in words, for people: the first line says what was done and why, then come all rules that were asked, in order.
 *
 * @example
 * explain(decide(policy, call, facts, now))[0]; // 'Rejected by vip: no tier'
 */
export function explain({ action, rule, asked, followUp, mode, markUntil, blockUntil }: Decision): readonly string[] {
  const last = asked.at(-1)?.answer ?? '';
  const variant = followUp?.variant === undefined ? '' : `, variant ${followUp.variant}`;
  return [
    `${actions[action]} by ${rule}: ${last}${mode === 'busy' ? ' (busy, on this device alone)' : ''}`,
    ...asked.map((each, at) => `${at + 1}. ${each.rule}: ${each.answer}`),
    ...(followUp ? [`Text: ${followUp.template}${variant}`] : []),
    ...(markUntil === undefined ? [] : [`Marked until ${new Date(markUntil).toISOString()}`]),
    ...(blockUntil === undefined ? [] : [`Blocked until ${new Date(blockUntil).toISOString()}`]),
  ];
}
