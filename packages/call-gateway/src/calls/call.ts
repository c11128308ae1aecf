/** One incoming call as the gateway keeps it. Times are milliseconds since 1970. */
import type { Asked, Facts, FollowUp, PolicyCall } from '../policy/decision.ts';

/** Which call is meant: call-ids are unique within a session only. */
export interface CallKey {
  readonly session: string;
  readonly callId: string;
}

/** What an offer says. */
export interface IncomingCall extends CallKey, Omit<PolicyCall, 'callId' | 'instanceId'> {
  /** The offer's `call-creator` and `from`, verbatim: what a reject copies. */
  readonly creator: string;
  readonly offerFrom: string;
  readonly offeredAt: number;
}

/**
 * How far the rejecting of a call is, each durable before the next begins.
 *
 * - `none`: nobody wants to reject it.
 * - `decided`: it is to be rejected.
 * - `sending`: the stanza may have been written, or may not. It is never written again.
 * - `sent`: written.
 * - `accepted`: the server acknowledged it without an error.
 * - `confirmed`: and the call was seen to end.
 * - `unconfirmed`: no acknowledgement came in time, so nobody knows.
 * - `refused`: the server acknowledged it with an error.
 */
export type RejectState =
  | 'none'
  | 'decided'
  | 'sending'
  | 'sent'
  | 'accepted'
  | 'confirmed'
  | 'unconfirmed'
  | 'refused';

/** How a call ended, as far as this side can tell. */
export type Outcome = 'rejected' | 'missed' | 'answered_elsewhere' | 'declined_elsewhere' | 'completed' | 'lost';

/** How and when a call ended. Its events are sent at `hold` or later. */
export interface Ended {
  readonly outcome: Outcome;
  readonly at: number;
  readonly hold?: number;
}

/** Who decided that a call is rejected. */
export type DecidedBy = 'policy' | 'request' | 'device';

/** A call with all that became of it: the audit trail. */
export interface CallRecord extends IncomingCall {
  readonly state: RejectState;
  readonly endedAt?: number;
  readonly outcome?: Outcome;
  readonly decidedBy?: DecidedBy;
  readonly action?: string;
  readonly rule?: string;
  readonly asked: readonly Asked[];
  /** What the policy knew. */
  readonly facts?: Partial<Facts>;
  readonly mode: 'declined' | 'busy';
  readonly followUp?: FollowUp;
  readonly stanzaId?: string;
  readonly decidedAt?: number;
  readonly sendingAt?: number;
  readonly sentAt?: number;
  readonly settledAt?: number;
  /** What the server said against it, or why it was not sent. */
  readonly error?: string;
}
