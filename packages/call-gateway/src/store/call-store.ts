/** The durable story of a call. Every step is a compare-and-set, so that two gateways never take the same one. */
import type { CallKey, CallRecord, DecidedBy, IncomingCall, Outcome } from '../calls/call.ts';
import type { Asked, Facts, FollowUp } from '../policy/decision.ts';
import { insertCall, readCall } from './call-rows.ts';
import type { Database, Row, Statement } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** What is written beside a step, in the same transaction. */
export type Beside = readonly Statement[];

/** Why and how a call is to be rejected, or is let through. */
export interface Intent {
  readonly by: DecidedBy;
  readonly action: string;
  readonly rule?: string;
  readonly asked: readonly Asked[];
  readonly facts?: Facts;
  readonly mode: 'declined' | 'busy';
  readonly followUp?: FollowUp;
}

/** Keeps an offer. False when the call is known: it is no second call. */
export async function recordOffer(database: Database, call: IncomingCall, beside: Beside): Promise<boolean> {
  return took(await database.transact([insertCall(call), ...beside]));
}

/** The call, or undefined when it was never offered here. */
export async function findCall(database: Database, { session, callId }: CallKey): Promise<CallRecord | undefined> {
  const [row] = await rowsOf(database, sql`SELECT * FROM calls WHERE session = ${session} AND call_id = ${callId}`);
  return row && readCall(row);
}

/** Writes down what was decided to leave alone: the call rings on. */
export async function noteDecision(
  database: Database,
  key: CallKey,
  { intent, at, beside }: { readonly intent: Intent; readonly at: number; readonly beside: Beside },
): Promise<boolean> {
  const step = sql`UPDATE calls SET action = ${intent.action}, rule = ${intent.rule ?? null},
      asked = ${JSON.stringify(intent.asked)}, facts = ${jsonOf(intent.facts)}, decided_at = ${at}
    WHERE session = ${key.session} AND call_id = ${key.callId} AND state = 'none' RETURNING call_id`;
  return took(await database.transact([step, ...beside]));
}

/** `none → decided`. False when the call is over, or somebody else decided first. */
export async function decide(database: Database, key: CallKey, intent: Intent & { at: number }): Promise<boolean> {
  const step = sql`UPDATE calls SET state = 'decided', decided_by = ${intent.by}, action = ${intent.action},
      rule = ${intent.rule ?? null}, asked = ${JSON.stringify(intent.asked)},
      facts = ${jsonOf(intent.facts)}, mode = ${intent.mode}, follow_up = ${jsonOf(intent.followUp)},
      decided_at = ${intent.at}
    WHERE session = ${key.session} AND call_id = ${key.callId} AND state = 'none' AND ended_at IS NULL
    RETURNING call_id`;
  return took(await database.transact([step]));
}

/**
 * `decided → sending`, committed before the stanza is written. False when it is another's to write, or the call is over.
 * Whose commit was lost on the way may begin again with the same stanza id.
 */
export async function beginSending(
  database: Database,
  key: CallKey,
  { stanzaId, at }: { readonly stanzaId: string; readonly at: number },
): Promise<boolean> {
  const step = sql`UPDATE calls SET state = 'sending', stanza_id = ${stanzaId}, sending_at = ${at}
    WHERE session = ${key.session} AND call_id = ${key.callId} AND ended_at IS NULL
      AND (state = 'decided' OR (state = 'sending' AND stanza_id = ${stanzaId})) RETURNING call_id`;
  return took(await database.transact([step]));
}

/** `sending → sent`. */
export async function noteSent(database: Database, key: CallKey, at: number): Promise<void> {
  await database.transact([
    sql`UPDATE calls SET state = 'sent', sent_at = ${at}
      WHERE session = ${key.session} AND call_id = ${key.callId} AND state = 'sending' RETURNING call_id`,
  ]);
}

/** What the server answered, or that it did not. A late acknowledgement still settles an unconfirmed reject. */
export async function settle(
  database: Database,
  key: CallKey,
  settled: {
    readonly state: 'accepted' | 'unconfirmed' | 'refused';
    readonly at: number;
    readonly error?: string;
    readonly sentAt?: number;
    readonly beside: Beside;
  },
): Promise<boolean> {
  const { session, callId } = key;
  const isAccepted = Number(settled.state === 'accepted');
  // A call that ended while the reject was on its way ended by it, if the server took it.
  const step = sql`UPDATE calls SET settled_at = ${settled.at}, sent_at = COALESCE(sent_at, ${settled.sentAt ?? null}), error = ${settled.error ?? null},
      state = CASE WHEN ${isAccepted} = 1 AND ended_at IS NOT NULL THEN 'confirmed' ELSE ${settled.state} END,
      outcome = CASE WHEN ${isAccepted} = 1 AND outcome = 'missed' THEN 'rejected' ELSE outcome END
    WHERE session = ${session} AND call_id = ${callId} AND state IN ('sending', 'sent', 'unconfirmed') RETURNING call_id`;
  return took(await database.transact([step, ...settled.beside]));
}

/** The end of a call; an accepted reject is confirmed by it. False when it had ended before. */
export async function endCall(
  database: Database,
  key: CallKey,
  { outcome, at, seen, beside }: { outcome: Outcome; at: number; seen: boolean; beside: Beside },
): Promise<boolean> {
  const step = sql`UPDATE calls SET ended_at = ${at}, outcome = ${outcome},
      state = CASE WHEN state = 'accepted' AND ${Number(seen)} = 1 THEN 'confirmed' ELSE state END
    WHERE session = ${key.session} AND call_id = ${key.callId} AND ended_at IS NULL RETURNING call_id`;
  return took(await database.transact([step, ...beside]));
}

/** Rejects that an earlier process was sending may have gone out, whether the call has ended or not: nobody knows. */
export async function closeSending(
  database: Database,
  session: string,
  { at, error }: { readonly at: number; readonly error: string },
): Promise<void> {
  await rowsOf(
    database,
    sql`UPDATE calls SET state = 'unconfirmed', settled_at = ${at}, error = ${error}
      WHERE session = ${session} AND state IN ('sending', 'sent') RETURNING call_id`,
  );
}

/** The calls of a session that have not ended, oldest first. */
export async function openCalls(database: Database, session: string): Promise<readonly CallRecord[]> {
  const rows = await rowsOf(
    database,
    sql`SELECT * FROM calls WHERE session = ${session} AND ended_at IS NULL ORDER BY offered_at LIMIT 10000`,
  );
  return rows.map(readCall);
}

function took([rows = []]: readonly (readonly Row[])[]): boolean {
  return rows.length > 0;
}

function jsonOf(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
