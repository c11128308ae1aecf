/**
 * What a policy is asked and what it answers: plain values, so that a decision can be stored, explained and replayed.
 * Times are milliseconds since 1970.
 */

/** Who calls, under every name that is known. Each name of one caller counts as the same caller. */
export interface PolicyCaller {
  /** The JID that the offer came from, without device. */
  readonly jid: string;
  /** `…@s.whatsapp.net`. */
  readonly pn?: string;
  /** `…@lid`. */
  readonly lid?: string;
  readonly username?: string;
}

/** An incoming call, as far as rules see it. */
export interface PolicyCall {
  readonly callId: string;
  readonly instanceId: string;
  readonly caller: PolicyCaller;
  readonly media: 'audio' | 'video';
  /** True for a call of a group or with several people. */
  readonly isGroup: boolean;
  readonly groupJid?: string;
  /** True for an `<offer_notice>`: it tells of a call, it does not ring as one. */
  readonly isNotice: boolean;
  /** True when the server kept the offer for a device that was away. */
  readonly offline: boolean;
}

/** A looked-up value. `unknown`: nobody could say. `timed-out`: the answer did not come within its budget. */
export type Fact<Value> =
  | { readonly state: 'known'; readonly value: Value }
  | { readonly state: 'unknown' }
  | { readonly state: 'timed-out' };

/** The state of what must record or carry a call. `silent`: its sign of life is overdue. */
export type LineState = 'up' | 'down' | 'full' | 'silent';

/** Everything that a policy may ask beside the call. All of it is looked up before {@link Decision}, each within a budget. */
export interface Facts {
  /** The caller stands on the block list that the gateway keeps; blocks that have expired do not count. */
  readonly blocked: Fact<boolean>;
  /** Recorder and bridge by name. */
  readonly lines: Fact<Readonly<Record<string, LineState>>>;
  /** When the caller's mark as a robot ends; null when it has none. */
  readonly markedUntil: Fact<number | null>;
  /** When the caller called before, under any of its names, without this call. */
  readonly earlierCalls: Fact<readonly number[]>;
  /** How many callers were blocked automatically since midnight. */
  readonly blocksToday: Fact<number>;
  /** When the caller last wrote a message of its own; null when it never did. */
  readonly lastMessageAt: Fact<number | null>;
  /** The caller's tier, as the customer database names it; null when it has none. */
  readonly tier: Fact<string | null>;
  /** The agents of the session: how many are there, and how many of those are free. */
  readonly agents: Fact<{ readonly online: number; readonly free: number }>;
}

/** The rules in the order in which they are asked; the first that matches decides. */
export const ruleNames = [
  'block-list',
  'safety-valve',
  'throttle',
  'groups',
  'qualified-voice',
  'quiet-hours',
  'vip',
  'agents',
  'default',
] as const;

/** The name of a rule. */
export type RuleName = (typeof ruleNames)[number];

/** What is done with the call. `queue`: a text now and no reject; decided again when an agent is free or the ring ends. */
export type Action = 'reject' | 'allow' | 'queue';

/** One rule that was asked, and what it answered, in words: `open until 17:00`, `tier gold`, `timed out: ring`. */
export interface Asked {
  readonly rule: RuleName;
  readonly answer: string;
}

/** The text that follows: which template, which variant of it, and the values of its places. */
export interface FollowUp {
  readonly template: string;
  readonly variant?: string;
  readonly vars: Readonly<Record<string, string>>;
}

/** What a policy says of one call. */
export interface Decision {
  readonly action: Action;
  /** The rule that decided. */
  readonly rule: RuleName;
  /** All rules that were asked, in order; the last one decided. */
  readonly asked: readonly Asked[];
  /** Only where the policy has a text for it. */
  readonly followUp?: FollowUp;
  /** Only with `reject`: every device stops (`declined`), or this one alone (`busy`). */
  readonly mode?: 'declined' | 'busy';
  /** The caller is to be marked as a robot until then. */
  readonly markUntil?: number;
  /** The caller is to be blocked until then. */
  readonly blockUntil?: number;
}

/** A decision of pure values: the same call, facts and moment give the same decision. */
export type Decide<Policy> = (policy: Policy, call: PolicyCall, facts: Facts, now: number) => Decision;
