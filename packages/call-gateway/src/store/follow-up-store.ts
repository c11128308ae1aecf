/** Texts to callers: due, sending, then sent, failed or skipped with the reason. A text in `sending` is never sent again. */
import type { CallKey, IncomingCall } from '../calls/call.ts';
import { keptName } from '../calls/names.ts';
import type { FollowUp } from '../policy/decision.ts';
import { columnsOf } from './call-rows.ts';
import type { Database, Row, Statement } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** What became of a text. */
export interface StoredText extends CallKey {
  readonly recipient: string;
  readonly followUp: FollowUp;
  readonly state: 'due' | 'sending' | 'sent' | 'failed' | 'skipped';
  readonly reason?: string;
  readonly dueAt: number;
  readonly doneAt?: number;
}

/** Keeps a text for a caller, unless the caller had one since `notAfter`: then it is kept as skipped. */
export function insertFollowUp(planned: {
  readonly call: IncomingCall;
  readonly names: readonly string[];
  readonly followUp: FollowUp;
  readonly at: number;
  readonly notAfter: number;
}): Statement {
  const { call, followUp, at, notAfter } = planned;
  const { session, callId, caller } = call;
  const [one = caller.jid, other = one, third = one] = planned.names;
  const { template, variant = null, vars } = followUp;
  const recent = `EXISTS (SELECT 1 FROM follow_ups WHERE session = ? AND caller IN (?, ?, ?)
    AND state IN ('due', 'sending', 'sent') AND due_at > ?)`;
  const recently = [session, one, other, third, notAfter];
  return {
    sql: `INSERT INTO follow_ups (session, call_id, caller, recipient, template, variant, vars, due_at, state, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?,
        CASE WHEN ${recent} THEN 'skipped' ELSE 'due' END, CASE WHEN ${recent} THEN 'coalesced' ELSE NULL END)
      ON CONFLICT DO NOTHING`,
    args: [
      ...[session, callId, keptName(caller), caller.jid, template, variant, JSON.stringify(vars), at],
      ...recently,
      ...recently,
    ],
  };
}

/** Takes the oldest text that is due; it is in `sending` then. */
export async function takeDueText(database: Database, session: string): Promise<StoredText | undefined> {
  const [row] = await rowsOf(database, {
    sql: `UPDATE follow_ups SET state = 'sending' WHERE session = ? AND state = 'due' AND call_id =
      (SELECT call_id FROM follow_ups WHERE session = ? AND state = 'due' ORDER BY due_at, call_id LIMIT 1
        ${database.skipLocked}) RETURNING *`,
    args: [session, session],
  });
  return row && readText(row);
}

/** Writes down what became of a text that was being sent. */
export async function finishText(
  database: Database,
  { session, callId }: CallKey,
  done: {
    readonly state: 'sent' | 'failed' | 'skipped';
    readonly reason?: string;
    readonly at: number;
    beside: readonly Statement[];
  },
): Promise<void> {
  const step = sql`UPDATE follow_ups SET state = ${done.state}, reason = ${done.reason ?? null}, done_at = ${done.at}
    WHERE session = ${session} AND call_id = ${callId} AND state = 'sending' RETURNING call_id`;
  await database.transact([step, ...done.beside]);
}

/** Texts that an earlier process began to send may have gone out: they are closed as failed. */
export async function closeInterrupted(database: Database, session: string, at: number): Promise<void> {
  await rowsOf(
    database,
    sql`UPDATE follow_ups SET state = 'failed', reason = 'the gateway stopped while it was sent', done_at = ${at}
      WHERE session = ${session} AND state = 'sending' RETURNING call_id`,
  );
}

/** The text of a call, or undefined when there is none. */
export async function findText(database: Database, { session, callId }: CallKey): Promise<StoredText | undefined> {
  const [row] = await rowsOf(
    database,
    sql`SELECT * FROM follow_ups WHERE session = ${session} AND call_id = ${callId}`,
  );
  return row && readText(row);
}

function readText(row: Row): StoredText {
  const { text, number, json } = columnsOf(row);
  const variant = text('variant');
  const reason = text('reason');
  const doneAt = number('done_at');
  return {
    session: text('session') ?? '',
    callId: text('call_id') ?? '',
    recipient: text('recipient') ?? '',
    followUp: {
      template: text('template') ?? '',
      ...(variant && { variant }),
      vars: json('vars') as Readonly<Record<string, string>>,
    },
    state: (text('state') ?? 'due') as StoredText['state'],
    dueAt: number('due_at') ?? 0,
    ...(reason && { reason }),
    ...(doneAt !== undefined && { doneAt }),
  };
}
