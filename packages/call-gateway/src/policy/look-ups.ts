import type { Facts, PolicyCall } from './decision.ts';
import type { LookUpSettings, Policy } from './policy.ts';

/** One fact that a policy asks for, and how long that may take, in milliseconds. */
export interface LookUp {
  readonly fact: keyof Facts;
  readonly budget: number;
}

/** The facts that each rule asks for. Blocks of today matter only where a rule may block. */
function wanted({ rules }: Policy): readonly (readonly [LookUpSettings | undefined, readonly (keyof Facts)[]])[] {
  const { throttle } = rules;
  const marks: readonly (keyof Facts)[] = ['markedUntil', 'earlierCalls', 'lastMessageAt'];
  return [
    [rules.block_list, ['blocked']],
    [rules.safety_valve, ['lines']],
    [throttle, throttle?.block === undefined ? marks : [...marks, 'blocksToday']],
    [rules.qualified_voice, ['lastMessageAt']],
    [rules.vip, ['tier']],
    [rules.agents, ['agents']],
  ];
}

/**
 * What must be looked up for a call, and within which time: the shortest budget of the rules that ask. Nothing else needs asking.
 *
 * @example
 * lookUpsOf(policy, call); // [{ fact: 'lines', budget: 200 }]
 */
export function lookUpsOf(policy: Policy, { media }: PolicyCall): readonly LookUp[] {
  const budgets = new Map<keyof Facts, number>();
  for (const [rule, facts] of wanted(policy)) {
    if (rule === undefined || (rule.media !== undefined && rule.media !== media)) continue;
    for (const fact of facts) budgets.set(fact, Math.min(rule.budget, budgets.get(fact) ?? rule.budget));
  }
  return [...budgets].map(([fact, budget]) => ({ fact, budget }));
}

/** All facts unknown: what was not looked up is not known. */
export const nothingKnown: Facts = {
  blocked: { state: 'unknown' },
  lines: { state: 'unknown' },
  markedUntil: { state: 'unknown' },
  earlierCalls: { state: 'unknown' },
  blocksToday: { state: 'unknown' },
  lastMessageAt: { state: 'unknown' },
  tier: { state: 'unknown' },
  agents: { state: 'unknown' },
};
