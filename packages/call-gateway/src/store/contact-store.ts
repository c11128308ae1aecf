/** What is known about the people who call: both names of an account, and when they last wrote. */
import type { IncomingCall } from '../calls/call.ts';
import type { Database, Statement } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** Keeps that two names are one account, as it was seen at a moment. */
export function keepAlias(
  session: string,
  { lid, pn, at }: { readonly lid: string; readonly pn: string; readonly at: number },
): Statement {
  return sql`INSERT INTO aliases (session, lid, pn, seen_at) VALUES (${session}, ${lid}, ${pn}, ${at})
    ON CONFLICT (session, lid) DO UPDATE SET pn = excluded.pn, seen_at = excluded.seen_at`;
}

/** What an offer that has both names teaches. */
export function rememberAlias({ session, caller: { lid, pn }, offeredAt: at }: IncomingCall): readonly Statement[] {
  return lid && pn ? [keepAlias(session, { lid, pn, at })] : [];
}

/** The call with the other name of its caller, where that is known. */
export async function withAlias(database: Database, call: IncomingCall): Promise<IncomingCall> {
  const { session, caller } = call;
  if ((caller.lid && caller.pn) || (!caller.lid && !caller.pn)) return call;
  const [row] = await rowsOf(
    database,
    caller.lid
      ? sql`SELECT lid, pn FROM aliases WHERE session = ${session} AND lid = ${caller.lid}`
      : sql`SELECT lid, pn FROM aliases WHERE session = ${session} AND pn = ${caller.pn ?? ''} ORDER BY seen_at DESC LIMIT 1`,
  );
  return row ? { ...call, caller: { ...caller, lid: String(row.lid), pn: String(row.pn) } } : call;
}

/** Keeps that somebody wrote a message of their own, also as the first after a rejection. One that comes late hides no later one. */
export async function noteMessage(
  database: Database,
  { session, from, at }: { readonly session: string; readonly from: string; readonly at: number },
): Promise<void> {
  await database.transact([
    sql`SELECT 1 AS one`,
    sql`INSERT INTO contacts (session, caller, last_message_at) VALUES (${session}, ${from}, ${at})
      ON CONFLICT (session, caller) DO UPDATE SET last_message_at = excluded.last_message_at
      WHERE contacts.last_message_at < excluded.last_message_at`,
    sql`UPDATE calls SET written_at = ${at} WHERE session = ${session} AND state IN ('accepted', 'confirmed')
      AND offered_at < ${at} AND (written_at IS NULL OR written_at > ${at}) AND (pn = ${from} OR lid = ${from}
        OR pn IN (SELECT pn FROM aliases WHERE session = ${session} AND lid = ${from})
        OR lid IN (SELECT lid FROM aliases WHERE session = ${session} AND pn = ${from}))`,
  ]);
}
