/** Marks and blocks of callers, and the presence of agents and lines. Each has an expiry. */
import { columnsOf } from './call-rows.ts';
import type { Database } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** A caller with a mark or a block. */
export interface Sanction {
  readonly caller: string;
  readonly at: number;
  readonly until: number;
}

/** Whom it concerns. */
export interface Person {
  readonly session: string;
  readonly caller: string;
}

/** `marks`: counts as a robot. `blocks`: blocked with WhatsApp too. */
export type SanctionKind = 'marks' | 'blocks';

/** Marks or blocks somebody. */
export async function sanction(
  database: Database,
  kind: SanctionKind,
  { session, caller, at, until }: Person & Omit<Sanction, 'caller'>,
): Promise<void> {
  const values = [session, caller, until, at];
  await rowsOf(database, {
    sql: `INSERT INTO ${kind} (session, caller, until, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (session, caller) DO UPDATE SET until = excluded.until, at = excluded.at RETURNING caller`,
    args: values,
  });
}

/** Ends it now; false when there was none. */
export async function lift(
  database: Database,
  kind: SanctionKind,
  { session, caller, now }: Person & { readonly now: number },
): Promise<boolean> {
  const gone = await rowsOf(database, {
    sql: `UPDATE ${kind} SET until = ? WHERE session = ? AND until > ? AND (caller = ?
      OR caller IN (SELECT pn FROM aliases WHERE session = ? AND lid = ?)
      OR caller IN (SELECT lid FROM aliases WHERE session = ? AND pn = ?)) RETURNING caller`,
    args: [now, session, now, caller, session, caller, session, caller],
  });
  return gone.length > 0;
}

/** Those that stand at a moment, the longest first; a thousand at most. */
export async function sanctionsOf(
  database: Database,
  kind: SanctionKind,
  { session, now }: { readonly session: string; readonly now: number },
): Promise<readonly Sanction[]> {
  const rows = await rowsOf(database, {
    sql: `SELECT caller, at, until FROM ${kind} WHERE session = ? AND until > ? ORDER BY until DESC, caller LIMIT 1000`,
    args: [session, now],
  });
  return rows.map((row) => {
    const { text, number } = columnsOf(row);
    return { caller: text('caller') ?? '', at: number('at') ?? 0, until: number('until') ?? 0 };
  });
}

/** Whose blocks have run out and stand with WhatsApp still. */
export async function expiredBlocks(
  database: Database,
  { session, now }: { readonly session: string; readonly now: number },
): Promise<readonly string[]> {
  const rows = await rowsOf(
    database,
    sql`SELECT caller FROM blocks WHERE session = ${session} AND until <= ${now} AND until > 0 ORDER BY until, caller`,
  );
  return rows.map(({ caller }) => String(caller));
}

/** WhatsApp blocks the caller no more. The row stays for a while: a block counts against the cap of its day. */
export async function noteUnblocked(
  database: Database,
  { session, caller, now }: Person & { readonly now: number },
): Promise<void> {
  await rowsOf(
    database,
    sql`UPDATE blocks SET until = 0 WHERE session = ${session} AND caller = ${caller} AND until <= ${now}
      RETURNING caller`,
  );
}

/** What an agent or a line says of itself, until when. */
export interface Report {
  readonly session: string;
  readonly name: string;
  readonly state: string;
  readonly until: number;
}

/** Keeps a report. */
export async function report(database: Database, kind: 'agents' | 'lines', given: Report): Promise<void> {
  const column = kind === 'agents' ? 'agent' : 'line';
  await rowsOf(database, {
    sql: `INSERT INTO ${kind} (session, ${column}, state, until) VALUES (?, ?, ?, ?)
      ON CONFLICT (session, ${column}) DO UPDATE SET state = excluded.state, until = excluded.until RETURNING state`,
    args: [given.session, given.name, given.state, given.until],
  });
}
