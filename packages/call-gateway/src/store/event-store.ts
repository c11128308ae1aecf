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

/** Keeps an event, and that each endpoint is to get it. */
export function insertEvent(event: StoredEvent, endpoints: readonly string[]): readonly Statement[] {
  const { id, session, callId, type, at, data } = event;
  const kept = sql`INSERT INTO events (id, session, call_id, type, at, data)
    VALUES (${id}, ${session}, ${callId}, ${type}, ${at}, ${JSON.stringify(data)})`;
  const deliveries = endpoints.map(
    (endpoint) => sql`INSERT INTO deliveries (seq, endpoint, session, call_id, state, attempts, next_at, held_until)
      VALUES ((SELECT seq FROM events WHERE id = ${id}), ${endpoint}, ${session}, ${callId}, 'pending', 0, ${at}, 0)`,
  );
  return [kept, ...deliveries];
}
