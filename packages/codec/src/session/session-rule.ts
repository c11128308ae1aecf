/** What a rule about the sequence of a call is. */
import type { Severity } from '../diagnostics.ts';
import type { Profile } from '../profile.ts';
import type { Level } from '../rules.ts';

/**
 * What a profile makes of a rule: how much a breach weighs; `on` when the session follows the rule and nothing can break it;
 * `off` when the profile does not have it.
 */
export type RuleWeight = Severity | 'on' | 'off';

/** The id of a rule or of a case of one. */
export type SessionRuleId =
  | 'S1'
  | 'S2'
  | 'S3'
  | 'S3.again'
  | 'S4'
  | 'S5'
  | 'S5.late'
  | 'S5.crossed'
  | 'S6'
  | 'S6.again'
  | 'S7'
  | 'S7.again'
  | 'S7.caller'
  | 'S8'
  | 'S8.device'
  | 'S9'
  | 'S10'
  | 'S10.ack'
  | 'S10.receipt'
  | 'S10.id'
  | 'S11'
  | 'S11.web'
  | 'S12'
  | 'S13'
  | 'S14'
  | 'S15'
  | 'S16'
  | 'S17'
  | 'S18'
  | 'S19'
  | 'S20';

/** One rule about the sequence of a call. */
export interface SessionRule extends Readonly<Record<Profile, RuleWeight>> {
  readonly id: SessionRuleId;
  readonly level: Level;
  readonly text: string;
  /** The parts that it rests on, or what clients do where no part says it. */
  readonly source: string;
  /** The one clause that says it, where there is one. */
  readonly clause?: string;
}
