/** What is old, or more than may be kept, is forgotten: by the batch, so that nothing else waits for long. */
import type { Database, Statement } from './database.ts';
import { rowsOf, sql } from './database.ts';
import { requestAge } from './request-store.ts';

/** What is forgotten at a moment. Times are milliseconds since 1970. */
export interface Forgetting {
  /** The sessions whose calls it concerns; the rest concerns all. */
  readonly sessions: readonly string[];
  readonly now: number;
  /** Calls, texts and events from before it. */
  readonly before: number;
  /** Who wrote, and the names of accounts, from before it. */
  readonly peopleBefore: number;
  /** How many of each a session may have; default {@link maxPeople}. */
  readonly people?: number;
}

/** People that a session remembers, at most: those who wrote, or were seen under both names, last. */
const maxPeople = 100_000;

/** Rows of one transaction at most: whatever else is to be written waits no longer than that takes. */
const maxBatch = 500;
const day = 24 * 60 * 60_000;

/** Forgets it. */
export async function forget(database: Database, forgetting: Forgetting): Promise<void> {
  const { sessions, now, before } = forgetting;
  for (const session of sessions) await forgetCalls(database, session, before);
  await forgetEvents(database, before);
  const requests = sql`SELECT token, key FROM requests WHERE at < ${now - requestAge} ORDER BY at LIMIT ${maxBatch}`;
  await inBatches(database, requests, [
    { sql: `DELETE FROM requests WHERE (token, key) IN (${requests.sql})`, args: requests.args },
  ]);
  await rowsOf(database, sql`DELETE FROM marks WHERE until <= ${now} RETURNING caller`);
  // Those of today still count.
  await rowsOf(database, sql`DELETE FROM blocks WHERE until = 0 AND at < ${now - (now % day)} RETURNING caller`);
  await forgetPeople(database, { table: 'contacts', name: 'caller', time: 'last_message_at' }, forgetting);
  await forgetPeople(database, { table: 'aliases', name: 'lid', time: 'seen_at' }, forgetting);
}

async function forgetCalls(database: Database, session: string, before: number): Promise<void> {
  const old = sql`SELECT call_id FROM calls WHERE session = ${session} AND offered_at < ${before}
    AND ended_at IS NOT NULL ORDER BY offered_at, call_id LIMIT ${maxBatch}`;
  await inBatches(
    database,
    old,
    ['follow_ups', 'calls'].map((table) => ({
      sql: `DELETE FROM ${table} WHERE session = ? AND call_id IN (${old.sql})`,
      args: [session, ...old.args],
    })),
  );
}

async function forgetEvents(database: Database, before: number): Promise<void> {
  const old = sql`SELECT seq FROM events WHERE at < ${before} ORDER BY at, seq LIMIT ${maxBatch}`;
  await inBatches(
    database,
    old,
    ['deliveries', 'events'].map((table) => ({
      sql: `DELETE FROM ${table} WHERE seq IN (${old.sql})`,
      args: old.args,
    })),
  );
}

interface PeopleTable {
  readonly table: string;
  readonly name: string;
  readonly time: string;
}

async function forgetPeople(
  database: Database,
  { table, name, time }: PeopleTable,
  { peopleBefore, people = maxPeople }: Forgetting,
): Promise<void> {
  const sessions = await rowsOf(database, {
    sql: `SELECT session, COUNT(*) AS people, MIN(${time}) AS oldest FROM ${table} GROUP BY session`,
    args: [],
  });
  for (const { session, people: found, oldest } of sessions) {
    const select = `SELECT ${name} FROM ${table} WHERE session = ?`;
    const old = {
      sql: `${select} AND ${time} < ? ORDER BY ${time}, ${name} LIMIT ${maxBatch}`,
      args: [session ?? '', peopleBefore],
    };
    const many = {
      sql: `${select} ORDER BY ${time} DESC, ${name} LIMIT ${maxBatch} OFFSET ?`,
      args: [session ?? '', people],
    };
    for (const [isNeeded, query] of [
      [Number(oldest) < peopleBefore, old],
      [Number(found) > people, many],
    ] as const) {
      const deletion = {
        sql: `DELETE FROM ${table} WHERE session = ? AND ${name} IN (${query.sql})`,
        args: [session ?? '', ...query.args],
      };
      if (isNeeded) await inBatches(database, query, [deletion]);
    }
  }
}

/** Removes what a query finds by the batch until nothing is left; each deletion finds what the query found. */
async function inBatches(database: Database, old: Statement, deletions: readonly Statement[]): Promise<void> {
  let found = maxBatch;
  while (found === maxBatch) found = (await database.transact([old, ...deletions]))[0]?.length ?? 0;
}
