/** Deliveries of events to webhooks: pending, then delivered or dead. In order for each call; held while they are tried. */
import { columnsOf } from './call-rows.ts';
import type { Database, Row } from './database.ts';
import { rowsOf, sql } from './database.ts';

/** One delivery with its event. */
export interface Delivery {
  readonly seq: number;
  readonly endpoint: string;
  readonly eventId: string;
  readonly session: string;
  readonly callId: string;
  readonly type: string;
  /** When it happened. */
  readonly at: number;
  readonly data: unknown;
  readonly attempts: number;
  readonly error?: string;
}

/** An older delivery of the same call, which comes first. */
const olderPending = `SELECT 1 FROM deliveries e WHERE e.endpoint = d.endpoint AND e.session = d.session
  AND e.call_id = d.call_id AND e.seq < d.seq AND e.state = 'pending'`;

/** Takes the next delivery that is due: the oldest whose call has no older one pending. It is held until `heldUntil`. */
export async function takeDelivery(
  database: Database,
  endpoint: string,
  { now, heldUntil }: { readonly now: number; readonly heldUntil: number },
): Promise<Delivery | undefined> {
  const [taken] = await rowsOf(database, {
    sql: `UPDATE deliveries SET held_until = ?, attempts = attempts + 1
      WHERE endpoint = ? AND state = 'pending' AND held_until <= ? AND seq = (
        SELECT d.seq FROM deliveries d WHERE d.endpoint = ? AND d.state = 'pending' AND d.next_at <= ?
          AND d.held_until <= ? AND NOT EXISTS (${olderPending})
        ORDER BY d.seq LIMIT 1 ${database.skipLocked}) RETURNING seq`,
    args: [heldUntil, endpoint, now, endpoint, now, now],
  });
  if (taken === undefined) return undefined;
  const [row] = await rowsOf(
    database,
    sql`SELECT d.*, e.id, e.type, e.at, e.data FROM deliveries d JOIN events e ON e.seq = d.seq
      WHERE d.endpoint = ${endpoint} AND d.seq = ${Number(taken.seq)}`,
  );
  return row && readDelivery(row);
}

/** What became of a try. */
export type Tried =
  | { readonly state: 'delivered' }
  | { readonly state: 'pending'; readonly nextAt: number; readonly error: string }
  | { readonly state: 'dead'; readonly error: string };

/** Writes down what became of a try. */
export async function noteTry(database: Database, { seq, endpoint }: Delivery, tried: Tried): Promise<void> {
  const error = tried.state === 'delivered' ? null : tried.error;
  const nextAt = tried.state === 'pending' ? tried.nextAt : 0;
  await rowsOf(
    database,
    sql`UPDATE deliveries SET state = ${tried.state}, error = ${error}, next_at = ${nextAt}, held_until = 0
      WHERE endpoint = ${endpoint} AND seq = ${seq} AND state = 'pending' RETURNING seq`,
  );
}

/** When something is next due for an endpoint; undefined when nothing is pending. What waits for an older one is not due. */
export async function nextDue(database: Database, endpoint: string): Promise<number | undefined> {
  const [row] = await rowsOf(database, {
    sql: `SELECT MIN(CASE WHEN d.held_until > d.next_at THEN d.held_until ELSE d.next_at END) AS due FROM deliveries d
      WHERE d.endpoint = ? AND d.state = 'pending' AND NOT EXISTS (${olderPending})`,
    args: [endpoint],
  });
  return row?.due == null ? undefined : Number(row.due);
}

/** The dead letters of a session, oldest first; a thousand at most. */
export async function deadLetters(database: Database, session: string): Promise<readonly Delivery[]> {
  const rows = await rowsOf(
    database,
    sql`SELECT d.*, e.id, e.type, e.at, e.data FROM deliveries d JOIN events e ON e.seq = d.seq
      WHERE d.session = ${session} AND d.state = 'dead' ORDER BY d.seq LIMIT 1000`,
  );
  return rows.map(readDelivery);
}

/** Which events are sent once more, dead or delivered. */
export interface Replay {
  readonly session: string;
  readonly now: number;
  /** One event; else all dead letters. */
  readonly eventId?: string;
}

/** Makes deliveries pending again; gives their number. */
export async function replay(database: Database, { session, now, eventId }: Replay): Promise<number> {
  const rows = await rowsOf(
    database,
    eventId === undefined
      ? sql`UPDATE deliveries SET state = 'pending', attempts = 0, next_at = ${now}, held_until = 0
          WHERE session = ${session} AND state = 'dead' RETURNING seq`
      : sql`UPDATE deliveries SET state = 'pending', attempts = 0, next_at = ${now}, held_until = 0
          WHERE session = ${session} AND state <> 'pending' AND seq = (SELECT seq FROM events WHERE id = ${eventId})
          RETURNING seq`,
  );
  return rows.length;
}

function readDelivery(row: Row): Delivery {
  const { text, number, json } = columnsOf(row);
  const error = text('error');
  return {
    seq: number('seq') ?? 0,
    endpoint: text('endpoint') ?? '',
    eventId: text('id') ?? '',
    session: text('session') ?? '',
    callId: text('call_id') ?? '',
    type: text('type') ?? '',
    at: number('at') ?? 0,
    data: json('data'),
    attempts: number('attempts') ?? 0,
    ...(error && { error }),
  };
}
