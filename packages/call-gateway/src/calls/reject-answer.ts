/** What became of a request to reject a call. Five words that must never be one: only the first two are a success. */
import type { CallRecord } from './call.ts';

/** The codes are those of the HTTP contract. */
export type RejectCode =
  | 'accepted'
  | 'already-rejected'
  | 'call_ended'
  | 'already_answered'
  | 'engine_cannot_reject'
  | 'refused_upstream'
  | 'session_unavailable'
  | 'unconfirmed';

/** The answer, with what the server said where it refused. */
export interface RejectAnswer {
  readonly code: RejectCode;
  readonly detail?: string;
}

/** What a call that somebody else had in hand says about rejecting it. */
export function answerOf(record: CallRecord | undefined): RejectAnswer {
  if (record === undefined) return { code: 'call_ended' };
  const { state, outcome, endedAt, settledAt, error } = record;
  if (state === 'accepted' || state === 'confirmed') return { code: 'already-rejected' };
  // The caller hung up while the reject was on its way: what the server says of that, or does not, is no fault.
  if (endedAt !== undefined && settledAt !== undefined && endedAt <= settledAt) return { code: 'call_ended' };
  if (state === 'sending' || state === 'sent' || state === 'unconfirmed') return { code: 'unconfirmed' };
  if (outcome === 'answered_elsewhere' || outcome === 'completed') return { code: 'already_answered' };
  if (endedAt !== undefined) return { code: 'call_ended' };
  if (state === 'refused') return { code: 'refused_upstream', ...(error && { detail: error }) };
  return { code: 'session_unavailable' };
}
