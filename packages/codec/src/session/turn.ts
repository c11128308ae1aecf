import type { CallSession } from './call-session.ts';
import type { SessionRuleId } from './session-rules.ts';

/** A rule that an event broke, before a profile weighs it. */
export interface Broken {
  readonly rule: SessionRuleId;
  readonly message: string;
}

/** What one event makes of a session. */
export interface Turn {
  readonly session: CallSession;
  readonly broken: readonly Broken[];
}

/** A turn that breaks nothing. */
export function turn(session: CallSession, broken: readonly Broken[] = []): Turn {
  return { session, broken };
}

/** A turn that leaves the session as it was and breaks one rule. */
export function refused(session: CallSession, rule: SessionRuleId, message: string): Turn {
  return { session, broken: [{ rule, message }] };
}
