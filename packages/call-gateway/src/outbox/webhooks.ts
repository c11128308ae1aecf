/** Delivers events to webhooks: at least once, in order for each call, with pauses that grow, and an end. */
import type { Cancel, Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import { type Delivery, nextDue, noteTry, type Tried, takeDelivery } from '../store/delivery-store.ts';
import { type Endpoint, type Posted, postEvent, postLimit, secretFault } from './post.ts';

/** What delivering needs. */
export interface WebhookOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly endpoints: readonly Endpoint[];
  readonly delivered: (endpoint: string, state: Tried['state']) => void;
  /** The pause after each failed try, in milliseconds; after the last the letter is dead. */
  readonly pauses?: readonly number[];
}

/** The deliveries of a gateway. */
export interface Webhooks {
  readonly wake: () => void;
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** As Standard Webhooks proposes: more than a day in total. */
const defaultPauses: readonly number[] = [
  ...[5 * second, 30 * second, 2 * minute, 10 * minute],
  ...[30 * minute, hour, 2 * hour, 5 * hour, 10 * hour],
];

/** At once, for each endpoint: one that is slow does not hold up another. */
const lanes = 4;
/** Another gateway on the same database may have left something. */
const maxPause = 30 * second;

/**
 * Begins to deliver.
 *
 * @throws {RangeError} when a secret is none
 */
export function openWebhooks(options: WebhookOptions): Webhooks {
  for (const { id, secrets } of options.endpoints) {
    const fault = secrets.length === 0 ? 'is missing' : secrets.map(secretFault).find(Boolean);
    if (fault !== undefined) throw new RangeError(`Cannot open the webhook "${id}": its secret ${fault}`);
  }
  const lines = options.endpoints.map((endpoint) => openLine(endpoint, options));
  const wake = (): void => {
    for (const line of lines) line.wake();
  };
  wake();
  return {
    wake,
    idle: async () => {
      for (const line of lines) await line.idle();
    },
    close: async () => {
      for (const line of lines) await line.close();
    },
  };
}

/** The deliveries to one endpoint. */
function openLine(endpoint: Endpoint, options: WebhookOptions): Webhooks {
  const { database, clock, log } = options;
  const running = new Set<Promise<void>>();
  let open = 0;
  let wanted = false;
  let closed = false;
  const alarm = openAlarm(clock, () => wake());
  const wake = (): void => {
    // Lanes that are about to end look once more.
    wanted = true;
    if (closed || open >= lanes) return;
    open++;
    const lane = run()
      .catch((error: unknown) => {
        open--;
        log.error({ endpoint: endpoint.id, error: String(error) }, 'events cannot be delivered');
      })
      .finally(() => running.delete(lane));
    running.add(lane);
  };
  const run = async (): Promise<void> => {
    let due: number | undefined;
    while (wanted && !closed) {
      wanted = false;
      while (!closed && (await deliverNext(endpoint, options))) if (open < lanes) wake();
      due = await nextDue(database, endpoint.id).catch(() => clock.now() + maxPause);
    }
    open--;
    if (!closed) alarm.ring(due ?? Number.MAX_SAFE_INTEGER);
  };
  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return {
    wake,
    idle,
    close: async () => {
      closed = true;
      alarm.cancel();
      await idle();
    },
  };
}

/** Rings at the earliest of the times that it was given: a lane may know less than one that ended before it. */
function openAlarm(clock: Clock, wake: () => void): { readonly ring: (at: number) => void; readonly cancel: Cancel } {
  let next = Number.POSITIVE_INFINITY;
  let cancel: Cancel = () => undefined;
  const ring = (at: number): void => {
    if (at >= next) return;
    cancel();
    next = at;
    cancel = clock.after(Math.min(maxPause, Math.max(50, at - clock.now())), () => {
      next = Number.POSITIVE_INFINITY;
      wake();
    });
  };
  return { ring, cancel: () => cancel() };
}

async function deliverNext(endpoint: Endpoint, options: WebhookOptions): Promise<boolean> {
  const { database, clock, log, delivered } = options;
  const now = clock.now();
  const delivery = await takeDelivery(database, endpoint.id, { now, heldUntil: now + 2 * postLimit });
  if (delivery === undefined) return false;
  const isWanted = endpoint.events === undefined || endpoint.events.includes(delivery.type);
  const posted: Posted = isWanted ? await postEvent(endpoint, delivery, now) : { status: 204 };
  const tried = judge(posted, delivery, options);
  await noteTry(database, delivery, tried);
  delivered(endpoint.id, tried.state);
  if (tried.state !== 'delivered') {
    log.warn(
      { endpoint: endpoint.id, event: delivery.eventId, state: tried.state, error: tried.error },
      'an event was not taken',
    );
  }
  return true;
}

function judge(posted: Posted, { attempts }: Delivery, { clock, pauses = defaultPauses }: WebhookOptions): Tried {
  if ('status' in posted && posted.status >= 200 && posted.status < 300) return { state: 'delivered' };
  const error = 'fault' in posted ? posted.fault : `it answered ${posted.status}`;
  const pause = pauses[attempts - 1];
  // 410: the receiver says that it wants no more.
  if (pause === undefined || ('status' in posted && posted.status === 410)) return { state: 'dead', error };
  // Receivers that were down together must not be asked together.
  return { state: 'pending', nextAt: clock.now() + Math.round(pause * (0.8 + Math.random() * 0.4)), error };
}
