/** The audit trail: reading it in pages, erasing a caller, and forgetting what is old. */
import type { CallRecord } from '../calls/call.ts';
import { readCall } from './call-rows.ts';
import type { Database, Statement } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** Which calls, newest first. Times are milliseconds since 1970. */
export interface TrailQuery {
  readonly session: string;
  readonly since: number;
  readonly limit: number;
  /** The last call of the page before. */
  readonly after?: { readonly offeredAt: number; readonly callId: string };
}

/** One page of calls. */
export async function readTrail(database: Database, query: TrailQuery): Promise<readonly CallRecord[]> {
  const { session, since, limit } = query;
  const { offeredAt = Number.MAX_SAFE_INTEGER, callId = '' } = query.after ?? {};
  const rows = await rowsOf(
    database,
    sql`SELECT * FROM calls WHERE session = ${session} AND offered_at >= ${since}
      AND (offered_at < ${offeredAt} OR (offered_at = ${offeredAt} AND call_id > ${callId}))
      ORDER BY offered_at DESC, call_id LIMIT ${limit}`,
  );
  return rows.map(readCall);
}

/** Removes who called from everything that is kept, under both names of the account; gives the number of calls. */
export async function eraseCaller(database: Database, session: string, account: string): Promise<number> {
  const [alias] = await rowsOf(
    database,
    sql`SELECT lid, pn FROM aliases WHERE session = ${session} AND (lid = ${account} OR pn = ${account})`,
  );
  const pn = String(alias?.pn ?? account);
  const lid = String(alias?.lid ?? account);
  const calls = sql`UPDATE calls SET jid = 'erased', pn = NULL, lid = NULL, username = NULL, creator = 'erased',
      offer_from = 'erased', group_jid = NULL, facts = NULL, follow_up = NULL
    WHERE session = ${session} AND ended_at IS NOT NULL AND (pn = ${pn} OR lid = ${lid}) RETURNING call_id`;
  const events = sql`UPDATE events SET data = '{"erased":true}' WHERE session = ${session} AND call_id IN
    (SELECT call_id FROM calls WHERE session = ${session} AND ended_at IS NOT NULL AND (pn = ${pn} OR lid = ${lid}))
    RETURNING seq`;
  const of = (table: string): Statement => ({
    sql: `DELETE FROM ${table} WHERE session = ? AND caller IN (?, ?)`,
    args: [session, pn, lid],
  });
  const aliases = sql`DELETE FROM aliases WHERE session = ${session} AND (lid = ${lid} OR pn = ${pn})`;
  await rowsOf(database, events);
  const [erased = []] = await database.transact([calls]);
  await database.transact([sql`SELECT 1 AS one`, ...['follow_ups', 'contacts', 'marks', 'blocks'].map(of), aliases]);
  return erased.length;
}

/** Rows of one transaction at most: whatever else is to be written waits no longer than that takes. */
const maxBatch = 500;

/** Forgets what is older than `before`, of these sessions. */
export async function forgetOld(database: Database, sessions: readonly string[], before: number): Promise<void> {
  for (const session of sessions) {
    const old = sql`SELECT call_id FROM calls WHERE session = ${session} AND offered_at < ${before}
      AND ended_at IS NOT NULL ORDER BY offered_at, call_id LIMIT ${maxBatch}`;
    await inBatches(database, old, [
      { sql: `DELETE FROM follow_ups WHERE session = ? AND call_id IN (${old.sql})`, args: [session, ...old.args] },
      { sql: `DELETE FROM calls WHERE session = ? AND call_id IN (${old.sql})`, args: [session, ...old.args] },
    ]);
  }
  const events = sql`SELECT seq FROM events WHERE at < ${before} ORDER BY at, seq LIMIT ${maxBatch}`;
  await inBatches(database, events, [
    { sql: `DELETE FROM deliveries WHERE seq IN (${events.sql})`, args: events.args },
    { sql: `DELETE FROM events WHERE seq IN (${events.sql})`, args: events.args },
  ]);
  const requests = sql`SELECT token, key FROM requests WHERE at < ${before} ORDER BY at LIMIT ${maxBatch}`;
  await inBatches(database, requests, [
    { sql: `DELETE FROM requests WHERE (token, key) IN (${requests.sql})`, args: requests.args },
  ]);
}

/** Removes what is old by the batch until nothing is; each deletion finds what the query found. */
async function inBatches(database: Database, old: Statement, deletions: readonly Statement[]): Promise<void> {
  let found = maxBatch;
  while (found === maxBatch) found = (await database.transact([old, ...deletions]))[0]?.length ?? 0;
}
