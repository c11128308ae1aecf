/** What the store knows about a caller and about one's own people and lines, as facts for the policy. */
import type { IncomingCall } from '../calls/call.ts';
import { namesOf } from '../calls/names.ts';
import type { LineState } from '../policy/decision.ts';
import type { Database, Row, Statement } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** Whose facts, at which moment. */
export interface FactQuery {
  readonly call: IncomingCall;
  readonly now: number;
}

const day = 24 * 60 * 60_000;

/** True while the caller stands on the block list. */
export async function isBlocked(database: Database, query: FactQuery): Promise<boolean> {
  return (await rowsOf(database, byCaller('SELECT until FROM blocks', query, 'until > ?'))).length > 0;
}

/** When the caller's mark ends; null when it has none. */
export async function markedUntil(database: Database, query: FactQuery): Promise<number | null> {
  return highest(await rowsOf(database, byCaller('SELECT until FROM marks', query, 'until > ?')), 'until');
}

/** When the caller called in the last day, without this call; the latest hundred. */
export async function earlierCalls(database: Database, { call, now }: FactQuery): Promise<readonly number[]> {
  const { session, callId, caller } = call;
  const since = now - day;
  const rows = await rowsOf(
    database,
    sql`SELECT call_id, offered_at FROM calls
        WHERE session = ${session} AND pn = ${caller.pn ?? ''} AND offered_at > ${since} AND call_id <> ${callId}
      UNION SELECT call_id, offered_at FROM calls
        WHERE session = ${session} AND lid = ${caller.lid ?? ''} AND offered_at > ${since} AND call_id <> ${callId}
      ORDER BY offered_at DESC LIMIT 100`,
  );
  return rows.map((row) => Number(row.offered_at));
}

/** How many callers were blocked since midnight, UTC. */
export async function blocksToday(database: Database, { call, now }: FactQuery): Promise<number> {
  const midnight = now - (now % day);
  const [row] = await rowsOf(
    database,
    sql`SELECT COUNT(*) AS blocks FROM blocks WHERE session = ${call.session} AND at >= ${midnight}`,
  );
  return Number(row?.blocks ?? 0);
}

/** When the caller last wrote; null for never. */
export async function lastMessageAt(database: Database, query: FactQuery): Promise<number | null> {
  return highest(await rowsOf(database, byCaller('SELECT last_message_at FROM contacts', query)), 'last_message_at');
}

/** The agents who said that they are there, and how many of them are free; undefined where agents were never named. */
export async function agentsOf(
  database: Database,
  { call, now }: FactQuery,
): Promise<{ readonly online: number; readonly free: number } | undefined> {
  const rows = await rowsOf(database, sql`SELECT state, until FROM agents WHERE session = ${call.session}`);
  if (rows.length === 0) return undefined;
  const present = rows.filter(({ state, until }) => state !== 'offline' && Number(until) > now);
  return { online: present.length, free: present.filter(({ state }) => state === 'online').length };
}

/** The lines that were reported, by name; one whose report has run out is silent. Undefined where none ever was. */
export async function linesOf(
  database: Database,
  { call, now }: FactQuery,
): Promise<Readonly<Record<string, LineState>> | undefined> {
  const rows = await rowsOf(database, sql`SELECT line, state, until FROM lines WHERE session = ${call.session}`);
  if (rows.length === 0) return undefined;
  return Object.fromEntries(
    rows.map(({ line, state, until }) => [String(line), Number(until) > now ? (state as LineState) : 'silent']),
  );
}

function byCaller(select: string, { call, now }: FactQuery, condition?: string): Statement {
  const [one = '', other = one, third = one] = namesOf(call.caller);
  const also = condition === undefined ? '' : ` AND ${condition}`;
  return {
    sql: `${select} WHERE session = ? AND caller IN (?, ?, ?)${also}`,
    args: [call.session, one, other, third, ...(condition === undefined ? [] : [now])],
  };
}

function highest(rows: readonly Row[], column: string): number | null {
  return rows.length === 0 ? null : Math.max(...rows.map((row) => Number(row[column])));
}
