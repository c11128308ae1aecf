/** Events and their deliveries to webhooks. */
import type { Statement } from './database.ts';
import { sql } from './database.ts';

/** One event as it is kept. */
export interface StoredEvent {
  readonly id: string;
  readonly session: string;
  readonly callId: string;
  readonly type: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Keeps an event, and that each endpoint is to get it, not before `hold`. */
export function insertEvent(
  event: StoredEvent,
  { endpoints, hold = 0 }: { readonly endpoints: readonly string[]; readonly hold?: number | undefined },
): readonly Statement[] {
  const { id, session, callId, type, at, data } = event;
  const kept = sql`INSERT INTO events (id, session, call_id, type, at, data)
    VALUES (${id}, ${session}, ${callId}, ${type}, ${at}, ${JSON.stringify(data)})`;
  const deliveries = endpoints.map(
    (endpoint) => sql`INSERT INTO deliveries (seq, endpoint, session, call_id, state, attempts, next_at, held_until)
      VALUES ((SELECT seq FROM events WHERE id = ${id}), ${endpoint}, ${session}, ${callId}, 'pending', 0, ${at}, ${hold})`,
  );
  return [kept, ...deliveries];
}

/** Removes the end of a call that is held and was not sent. */
export function dropHeldEnd({ session, callId }: Pick<StoredEvent, 'session' | 'callId'>): readonly Statement[] {
  const ends = sql`SELECT seq FROM events WHERE session = ${session} AND call_id = ${callId}
    AND type IN ('call.ended', 'call.rejected')`;
  return [
    {
      sql: `DELETE FROM deliveries WHERE state = 'pending' AND attempts = 0 AND held_until > 0 AND seq IN (${ends.sql})`,
      args: ends.args,
    },
    {
      sql: `DELETE FROM events WHERE seq IN (${ends.sql}) AND NOT EXISTS
        (SELECT 1 FROM deliveries d WHERE d.seq = events.seq)`,
      args: ends.args,
    },
  ];
}
