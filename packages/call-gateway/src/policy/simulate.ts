/** What a policy would have done with the calls of the past. */
import { samePerson } from '@wacrg/codec';
import { decide } from './decide.ts';
import type { Action, Decision, Facts, PolicyCall, PolicyCaller, RuleName } from './decision.ts';
import type { Policy } from './policy.ts';

/** One call of the audit trail. */
export interface AuditedCall {
  /** When the offer came. */
  readonly at: number;
  readonly call: PolicyCall;
  /** What was looked up then; what was not counts as unknown. */
  readonly facts: Partial<Facts>;
  readonly decision: { readonly action: Action; readonly rule: RuleName };
}

/** One call that the policy would have treated otherwise. */
export interface ChangedCall {
  readonly callId: string;
  readonly at: number;
  readonly was: { readonly action: Action; readonly rule: RuleName };
  readonly now: Decision;
}

/** How many calls each rule decided, and how. */
export type RuleCounts = Readonly<Partial<Record<RuleName, Readonly<Partial<Record<Action, number>>>>>>;

/** The result of a simulation. */
export interface Simulation {
  readonly total: number;
  readonly was: RuleCounts;
  readonly now: RuleCounts;
  readonly changed: readonly ChangedCall[];
}

/** What the policy itself caused on the way: its marks and blocks, not those of the policy of that time. */
interface Past {
  readonly calls: readonly { readonly at: number; readonly caller: PolicyCaller }[];
  readonly marks: readonly { readonly caller: PolicyCaller; readonly until: number }[];
  readonly blocks: readonly { readonly caller: PolicyCaller; readonly at: number; readonly until: number }[];
}

const unknown = { state: 'unknown' } as const;
const day = 86_400_000;

/**
 * Decides on every call of the audit trail again, in the order of time. What was looked up then is taken as it was recorded;
 * earlier calls, marks and blocks are counted from the trail and from the simulation itself.
 *
 * @example
 * simulate(policy, trail).changed.length; // the calls that it would have treated otherwise
 */
export function simulate(policy: Policy, trail: readonly AuditedCall[]): Simulation {
  let past: Past = { calls: [], marks: [], blocks: [] };
  const decided = trail
    .toSorted((a, b) => a.at - b.at || (a.call.callId < b.call.callId ? -1 : 1))
    .map((audited) => {
      const now = decide(policy, audited.call, factsOf(audited, past), audited.at);
      past = withCall(policy, past, { audited, now });
      return { audited, now };
    });
  return {
    total: decided.length,
    was: countsOf(decided.map(({ audited }) => audited.decision)),
    now: countsOf(decided.map(({ now }) => now)),
    changed: decided.flatMap(({ audited: { at, call, decision: was }, now }) =>
      was.action === now.action && was.rule === now.rule ? [] : [{ callId: call.callId, at, was, now }],
    ),
  };
}

function factsOf({ at, call, facts }: AuditedCall, { calls, marks, blocks }: Past): Facts {
  const own = <Entry extends { readonly caller: PolicyCaller }>(entries: readonly Entry[]): readonly Entry[] =>
    entries.filter(({ caller }) => isSame(caller, call.caller));
  const marked = own(marks).map(({ until }) => until);
  return {
    lines: facts.lines ?? unknown,
    lastMessageAt: facts.lastMessageAt ?? unknown,
    tier: facts.tier ?? unknown,
    agents: facts.agents ?? unknown,
    earlierCalls: { state: 'known', value: own(calls).map((each) => each.at) },
    markedUntil: { state: 'known', value: marked.length === 0 ? null : Math.max(...marked) },
    blocked: own(blocks).some(({ until }) => until > at) ? { state: 'known', value: true } : (facts.blocked ?? unknown),
    blocksToday: { state: 'known', value: blocks.filter((each) => dayOf(each.at) === dayOf(at)).length },
  };
}

/** What is older than any rule looks back is forgotten, so that a long trail does not cost more for each call. */
function withCall(
  { rules }: Policy,
  { calls, marks, blocks }: Past,
  { audited: { at, call }, now }: { readonly audited: AuditedCall; readonly now: Decision },
): Past {
  const { caller } = call;
  const within = rules.throttle?.within ?? 0;
  return {
    calls: [...calls.filter((each) => at - each.at < within), { at, caller }],
    marks: [
      ...marks.filter(({ until }) => until > at),
      ...(now.markUntil === undefined ? [] : [{ caller, until: now.markUntil }]),
    ],
    blocks: [
      ...blocks.filter((each) => each.until > at || at - each.at < day),
      ...(now.blockUntil === undefined ? [] : [{ caller, at, until: now.blockUntil }]),
    ],
  };
}

function isSame(a: PolicyCaller, b: PolicyCaller): boolean {
  const names = (caller: PolicyCaller): readonly string[] =>
    [caller.jid, caller.pn, caller.lid].filter((name) => name !== undefined);
  return names(a).some((one) => names(b).some((other) => samePerson(one, other)));
}

function dayOf(at: number): number {
  return Math.floor(at / day);
}

function countsOf(decisions: readonly { readonly action: Action; readonly rule: RuleName }[]): RuleCounts {
  const counts: Partial<Record<RuleName, Partial<Record<Action, number>>>> = {};
  for (const { action, rule } of decisions) {
    const row = counts[rule] ?? {};
    counts[rule] = { ...row, [action]: (row[action] ?? 0) + 1 };
  }
  return counts;
}
