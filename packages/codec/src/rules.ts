import type { Diagnostic, Severity } from './diagnostics.ts';
import { noDiagnostics } from './diagnostics.ts';
import type { ReadonlyBinaryNode } from './node.ts';
import type { Profile } from './profile.ts';

/** The RFC 2119 level of a clause. */
export type Level = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY';

/** Where a stanza was taken: as its builder returned it, as it was sent (with the I/O layer's id), or as it arrived. */
export type Stage = 'built' | 'sent' | 'received';

/** What names a call in every stanza after the offer: both values, copied byte for byte. */
export interface CallIdentity {
  readonly callId: string;
  readonly callCreator: string;
}

/** An offer as it was received: what an answer copies from. `from` is who sent the offer, and may differ from the creator. */
export interface ReceivedOffer extends CallIdentity {
  readonly envelope: { readonly from?: string };
  readonly groupJid?: string;
  readonly groupInfo?: ReadonlyBinaryNode;
}

/** True for an offer that is known to open a call with several people. */
export function isGroupCall({ groupJid, groupInfo }: Pick<ReceivedOffer, 'groupJid' | 'groupInfo'>): boolean {
  return groupJid !== undefined || groupInfo !== undefined;
}

/** What a receiver made of a stanza; a `ParsedCall` is one. */
export interface Outcome {
  readonly kind: string;
  readonly duration?: number;
  readonly audioDuration?: number;
}

/** All that a rule looks at. What is absent is unknown, and a rule that needs it says nothing. */
export interface Sight {
  readonly call: ReadonlyBinaryNode;
  readonly action: ReadonlyBinaryNode;
  readonly stage: Stage;
  /** The offer that this stanza answers. */
  readonly offer?: ReceivedOffer | undefined;
  /** The tags of the actions that the same device sent before, for the same call. */
  readonly earlier?: readonly string[] | undefined;
  /** What some receiver made of the stanza, when it is the receiver that is judged. */
  readonly outcome?: Outcome | undefined;
}

/** What is wrong, in words; undefined when the rule is kept. */
export type Breach = (sight: Sight) => string | undefined;

/** A test and its weight. */
export interface Judgement {
  readonly severity: Severity;
  readonly breach: Breach;
}

/** One clause as data. */
export interface Rule {
  /** The clause, `SIG-08#construction-to`; or `codec#…` for what the codec itself needs and no clause says. */
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  /** The page that states the clause. */
  readonly source: string;
  /** What real clients do. */
  readonly practice: string;
  readonly spec: Judgement;
  readonly observed: Judgement;
}

/** The judgement of a clause that forbids nothing, or nothing in this profile. */
export const allowed: Judgement = { severity: 'info', breach: () => undefined };

/** A judgement that makes the stanza malformed. */
export function fatal(breach: Breach): Judgement {
  return { severity: 'fatal', breach };
}

/** A judgement that reports an error. */
export function error(breach: Breach): Judgement {
  return { severity: 'error', breach };
}

/** A judgement that reports a warning. */
export function warning(breach: Breach): Judgement {
  return { severity: 'warning', breach };
}

/** One judgement for both profiles: the clause says what clients do. */
export function inBoth(judgement: Judgement): Pick<Rule, Profile> {
  return { spec: judgement, observed: judgement };
}

/** The rules that a stanza breaks under one profile, in the order of the rules. */
export function judge(rules: readonly Rule[], sight: Sight, profile: Profile): readonly Diagnostic[] {
  let found: Diagnostic[] | undefined;
  for (const rule of rules) {
    const { severity, breach } = rule[profile];
    const message = breach(sight);
    if (message === undefined) continue;
    found ??= [];
    found.push({ rule: rule.id, severity, message });
  }
  return found ?? noDiagnostics;
}
