import type { Action, Fact, Facts, PolicyCall } from '../decision.ts';
import type { LookUpSettings, Policy } from '../policy.ts';

/** What one rule says of a call. Without `action` the next rule is asked. */
export interface Answer {
  /** In words, for the audit trail: `tier gold`, `timed out: ring`. */
  readonly says: string;
  readonly action?: Action;
  /** The name of the text that follows. */
  readonly text?: string | undefined;
  /** What its places are filled with. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly markUntil?: number;
  readonly blockUntil?: number;
}

/** What a rule looks at. */
export interface RuleSight {
  readonly call: PolicyCall;
  readonly facts: Facts;
  readonly now: number;
}

/** Asks one rule; undefined when the policy does not have it, or not for such a call. */
export type Ask = (policy: Policy, sight: RuleSight) => Answer | undefined;

/** The call passes this rule. */
export function pass(says: string): Answer {
  return { says };
}

/** The call is rejected by this rule. */
export function reject(says: string, { text }: { readonly text?: string | undefined }): Answer {
  return { says, action: 'reject', text };
}

/** What a rule makes of a looked-up value; of silence it makes what it states for it. */
export function withFact<Value>(fact: Fact<Value>, settings: LookUpSettings, known: (value: Value) => Answer): Answer {
  if (fact.state === 'known') return known(fact.value);
  const isLate = fact.state === 'timed-out';
  const stated = isLate ? settings.on_timeout : (settings.on_unknown ?? settings.on_timeout);
  const says = `${isLate ? 'timed out' : 'unknown'}: ${stated}`;
  return stated === 'reject' ? reject(says, settings) : pass(says);
}
