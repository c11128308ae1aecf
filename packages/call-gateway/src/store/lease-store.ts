/** Which gateway has which session. A lease ends by the database's clock, so that a gateway with a wrong clock takes nothing. */
import type { Database } from './database.ts';
import { rowsOf } from './database.ts';

/** A session, and the gateway that has it or wants it. */
export interface Lease {
  readonly session: string;
  readonly holder: string;
}

/** Takes a session that is free, or keeps one's own, for `length` milliseconds. False while another has it. */
export async function takeLease(database: Database, { session, holder }: Lease, length: number): Promise<boolean> {
  const { now } = database;
  const rows = await rowsOf(database, {
    sql: `INSERT INTO leases (session, holder, until) VALUES (?, ?, ${now} + ?)
      ON CONFLICT (session) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE leases.holder = excluded.holder OR leases.until <= ${now} RETURNING holder`,
    args: [session, holder, length],
  });
  return rows.length > 0;
}

/** Gives a session back at once. */
export async function releaseLease(database: Database, { session, holder }: Lease): Promise<void> {
  await rowsOf(database, {
    sql: 'DELETE FROM leases WHERE session = ? AND holder = ? RETURNING session',
    args: [session, holder],
  });
}
