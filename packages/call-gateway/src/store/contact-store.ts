/** What is known about the people who call: both names of an account, and when they last wrote. */
import type { IncomingCall } from '../calls/call.ts';
import type { Database, Statement } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** Keeps that two names are one account. */
export function keepAlias(session: string, { lid, pn }: { readonly lid: string; readonly pn: string }): Statement {
  return sql`INSERT INTO aliases (session, lid, pn) VALUES (${session}, ${lid}, ${pn})
    ON CONFLICT (session, lid) DO UPDATE SET pn = excluded.pn`;
}

/** What an offer that has both names teaches. */
export function rememberAlias({ session, caller: { lid, pn } }: IncomingCall): readonly Statement[] {
  return lid && pn ? [keepAlias(session, { lid, pn })] : [];
}

/** The call with the other name of its caller, where that is known. */
export async function withAlias(database: Database, call: IncomingCall): Promise<IncomingCall> {
  const { session, caller } = call;
  if ((caller.lid && caller.pn) || (!caller.lid && !caller.pn)) return call;
  const [row] = await rowsOf(
    database,
    caller.lid
      ? sql`SELECT lid, pn FROM aliases WHERE session = ${session} AND lid = ${caller.lid}`
      : sql`SELECT lid, pn FROM aliases WHERE session = ${session} AND pn = ${caller.pn ?? ''}`,
  );
  return row ? { ...call, caller: { ...caller, lid: String(row.lid), pn: String(row.pn) } } : call;
}

/** Keeps that somebody wrote a message of their own. */
export async function noteMessage(
  database: Database,
  { session, from, at }: { readonly session: string; readonly from: string; readonly at: number },
): Promise<void> {
  await database.transact([
    sql`INSERT INTO contacts (session, caller, last_message_at) VALUES (${session}, ${from}, ${at})
      ON CONFLICT (session, caller) DO UPDATE SET last_message_at = excluded.last_message_at`,
  ]);
}
