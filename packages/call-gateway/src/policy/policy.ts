/** A policy as the code sees it: read from YAML, complete with its defaults. Durations are milliseconds. */

/** What a rule does when its look-up gives nothing: `ring` lets the call pass to the next rule, `reject` decides. */
export type WithoutAnswer = 'ring' | 'reject';

/** What every rule may say. */
export interface RuleSettings {
  /** The name of the text that follows a rejection by this rule. */
  readonly text?: string | undefined;
  /** How a call is rejected, where it differs from the policy's `mode`. */
  readonly mode?: 'declined' | 'busy' | undefined;
  /** The rule looks at calls of this kind alone. */
  readonly media?: 'audio' | 'video' | undefined;
}

/** What a rule says that looks something up. */
export interface LookUpSettings extends RuleSettings {
  /** How long the look-up may take. */
  readonly budget: number;
  readonly on_timeout: WithoutAnswer;
  /** When nobody could say; as `on_timeout` unless it is given. */
  readonly on_unknown?: WithoutAnswer | undefined;
}

/** Open times of a day, in minutes from midnight. One that ends before it begins, or when, lasts until the next day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One day that differs from the week; without spans it is closed. */
export interface Holiday {
  /** `2026-12-25`, in the zone of the office. */
  readonly date: string;
  readonly name?: string | undefined;
  readonly spans: readonly Span[];
}

/** When somebody is there. */
export interface Office {
  readonly name: string;
  /** An IANA zone, such as `Europe/London`. */
  readonly zone: string;
  /** The sessions that it answers for; all when absent. */
  readonly instances?: readonly string[] | undefined;
  /** The country prefixes of the callers that it answers, such as `+44`; all when absent. */
  readonly callers?: readonly string[] | undefined;
  /** Seven days, Monday first. */
  readonly week: readonly (readonly Span[])[];
  readonly holidays: readonly Holiday[];
}

/** A text, or several variants of it by name. Places in it are written `{office}`. */
export type PolicyText = string | Readonly<Record<string, string>>;

/** The rules of a policy; one that is absent is not asked. */
export interface Rules {
  readonly block_list?: (LookUpSettings & { readonly callers: readonly string[] }) | undefined;
  readonly safety_valve?: (LookUpSettings & { readonly lines: readonly string[] }) | undefined;
  readonly throttle?:
    | (LookUpSettings & {
        /** The call that is one of so many within the time marks its caller. */
        readonly calls: number;
        readonly within: number;
        readonly mark_for: number;
        readonly block?: { readonly for: number; readonly per_day: number } | undefined;
      })
    | undefined;
  readonly groups?:
    | (RuleSettings & { readonly action: 'allow' | 'reject'; readonly notices: 'ignore' | 'decide' })
    | undefined;
  readonly qualified_voice?: (LookUpSettings & { readonly within: number }) | undefined;
  readonly quiet_hours?: (RuleSettings & { readonly offices: readonly Office[] }) | undefined;
  readonly vip?: (LookUpSettings & { readonly tiers: readonly string[] }) | undefined;
  readonly agents?: (LookUpSettings & { readonly queue_text?: string | undefined }) | undefined;
  readonly default: RuleSettings & { readonly action: 'allow' | 'reject' };
}

/** A policy. */
export interface Policy {
  readonly version: 1;
  readonly mode: 'declined' | 'busy';
  readonly rules: Rules;
  readonly texts: Readonly<Record<string, PolicyText>>;
  readonly follow_up: {
    /** A caller gets one text in this time. */
    readonly once_per: number;
  };
}
