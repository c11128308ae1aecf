/** The audit trail: reading it in pages, and erasing a caller. */
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

/** Removes who called from everything that is kept, under every name of the account; gives the number of calls. */
export async function eraseCaller(database: Database, session: string, account: string): Promise<number> {
  const known = await rowsOf(
    database,
    sql`SELECT lid, pn FROM aliases WHERE session = ${session} AND (lid = ${account} OR pn = ${account})`,
  );
  const names = [...new Set([account, ...known.flatMap(({ lid, pn }) => [String(lid), String(pn)])])];
  const among = `(${names.map(() => '?').join(', ')})`;
  const whose = `session = ? AND ended_at IS NOT NULL AND (pn IN ${among} OR lid IN ${among})`;
  const args = [session, ...names, ...names];
  await rowsOf(database, {
    sql: `UPDATE events SET data = '{"erased":true}' WHERE session = ? AND call_id IN
      (SELECT call_id FROM calls WHERE ${whose}) RETURNING seq`,
    args: [session, ...args],
  });
  const calls = await rowsOf(database, {
    sql: `UPDATE calls SET jid = 'erased', pn = NULL, lid = NULL, username = NULL, creator = 'erased',
        offer_from = 'erased', group_jid = NULL, facts = NULL, follow_up = NULL WHERE ${whose} RETURNING call_id`,
    args,
  });
  const of = (table: string, also = ''): Statement => ({
    sql: `DELETE FROM ${table} WHERE session = ? AND caller IN ${among}${also}`,
    args: [session, ...names],
  });
  // A block that WhatsApp still has goes when it is lifted there.
  const beside = [...['follow_ups', 'contacts', 'marks'].map((table) => of(table)), of('blocks', ' AND until = 0')];
  const aliases = {
    sql: `DELETE FROM aliases WHERE session = ? AND (lid IN ${among} OR pn IN ${among})`,
    args,
  };
  await database.transact([sql`SELECT 1 AS one`, ...beside, aliases]);
  return calls.length;
}
