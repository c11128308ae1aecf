/** The gateway: sessions, store, policy and outbox put together. HTTP stands in front of it, and is not needed by it. */
import { randomBytes } from 'node:crypto';
import type { CallRecord } from './calls/call.ts';
import {
  type Desk,
  defaultLimits,
  type Limits,
  type LiveCall,
  type PolicyDoor,
  type Surroundings,
} from './calls/desk.ts';
import { lookUpFacts, type Sources, storeSources } from './calls/look-up.ts';
import { policyCall } from './calls/offer.ts';
import { rejectCall } from './calls/reject.ts';
import { answerOf, type RejectAnswer } from './calls/reject-answer.ts';
import { type Clock, systemClock } from './clock.ts';
import { keepHouse } from './housekeeping.ts';
import { type Log, silentLog } from './log.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { Endpoint } from './outbox/post.ts';
import { openWebhooks } from './outbox/webhooks.ts';
import { type InstanceOptions, type LeaseOptions, openSessions } from './sessions.ts';
import type { Database } from './store/database.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly database: Database;
  readonly instances: readonly InstanceOptions[];
  readonly policy: PolicyDoor;
  /** Where facts come from beside the gateway's own store. */
  readonly sources?: Partial<Sources>;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly limits?: Partial<Limits>;
  readonly webhooks?: readonly Endpoint[];
  /** The pauses between tries, in milliseconds. */
  readonly webhookPauses?: readonly number[];
  /** How long the trail is kept, in milliseconds; default 90 days. */
  readonly retention?: number;
  /** Where several gateways share a database: each session is one gateway's at a time. */
  readonly lease?: LeaseOptions;
}

/** What is held in memory; all zero when no call is open. */
export interface Pending {
  readonly calls: number;
  readonly acks: number;
}

/** A running gateway. */
export interface Gateway {
  /** The ids of all instances, here or with another gateway. */
  readonly ids: ReadonlySet<string>;
  /** The sessions that are here. */
  readonly instances: ReadonlyMap<string, Desk>;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The open call, where this gateway has it. */
  readonly liveCall: (session: string, callId: string) => LiveCall | undefined;
  /** Rejects by hand. The record is the call as the store has it. */
  readonly reject: (record: CallRecord, options: { readonly followUp: boolean }) => Promise<RejectAnswer>;
  readonly pending: () => Pending;
  /** Looks for events to deliver now. */
  readonly wakeWebhooks: () => void;
  /** Resolves when no text and no event is being sent. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const defaultRetention = 90 * 24 * 60 * 60_000;
const text = { limit: 10_000, stale: 60_000 };

/**
 * Opens a gateway with its sessions. It does not own the store: who opened that closes it after the gateway.
 *
 * @throws {RangeError} when two instances or webhooks have one id, or a secret is none
 * @throws when a session cannot be opened
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { database, instances, lease, clock = systemClock, log = silentLog } = options;
  refuseTwice(instances);
  refuseTwice(options.webhooks ?? []);
  const metrics = openMetrics(log);
  const webhooks = webhooksOf(options, { clock, log, metrics });
  let wakeTexts: (session: string) => void = () => undefined;
  const outbox = openOutbox({
    endpoints: (options.webhooks ?? []).map(({ id }) => id),
    textWindow: options.policy.textWindow,
    wake: ({ session }) => {
      wakeTexts(session);
      webhooks.wake();
    },
  });
  const shared: Surroundings = { ...surroundings(options, { clock, log, metrics }), outbox };
  const made = { shared, instances, text };
  const sessions = await openSessions({ ...made, ...(lease && { lease }) });
  wakeTexts = sessions.wakeTexts;
  const { desks } = sessions;
  const all = (): readonly Desk[] => [...desks.values()];
  const retention = options.retention ?? defaultRetention;
  const stopHousekeeping = keepHouse({
    database,
    clock,
    log,
    desks: all,
    retention,
    lookBack: options.policy.lookBack,
  });
  const idle = async (): Promise<void> => {
    await sessions.idle();
    await webhooks.idle();
  };
  return {
    ids: new Set(instances.map(({ id }) => id)),
    instances: desks,
    database,
    clock,
    log,
    metrics,
    liveCall: (session, callId) => desks.get(session)?.live.get(callId),
    reject: (record, options) => rejectByHand(desks, record, options),
    pending: () => ({
      calls: all().reduce((sum, { live }) => sum + live.size, 0),
      acks: all().reduce((sum, { acks }) => sum + acks.size(), 0),
    }),
    wakeWebhooks: webhooks.wake,
    idle,
    close: async () => {
      stopHousekeeping();
      await sessions.close();
      await webhooks.close();
    },
  };
}

function refuseTwice(things: readonly { readonly id: string }[]): void {
  const ids = things.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice !== undefined) throw new RangeError(`Cannot open the gateway: the id "${twice}" stands twice; change one`);
}

interface Watch {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

function webhooksOf(options: GatewayOptions, { clock, log, metrics }: Watch): ReturnType<typeof openWebhooks> {
  const { database, webhooks: endpoints = [], webhookPauses: pauses } = options;
  return openWebhooks({ database, clock, log, endpoints, delivered: metrics.webhook, ...(pauses && { pauses }) });
}

function surroundings(options: GatewayOptions, watch: Watch): Omit<Surroundings, 'outbox'> {
  const { database, policy } = options;
  const { clock, metrics } = watch;
  const sources: Sources = { ...storeSources(database, clock), ...options.sources };
  return {
    ...watch,
    database,
    policy,
    lookUp: (call, lookUps) => lookUpFacts({ sources, clock, metrics }, call, lookUps),
    limits: { ...defaultLimits, ...options.limits },
    freshId: () => `WG${randomBytes(10).toString('hex').toUpperCase()}`,
  };
}

async function rejectByHand(
  desks: ReadonlyMap<string, Desk>,
  record: CallRecord,
  options: { readonly followUp: boolean },
): Promise<RejectAnswer> {
  const desk = desks.get(record.session);
  const live = desk?.live.get(record.callId);
  if (desk === undefined || live === undefined) return answerOf(record);
  const followUp = options.followUp ? desk.policy.followUpByHand(policyCall(record)) : undefined;
  return rejectCall(desk, live, {
    by: 'request',
    action: 'reject',
    asked: [],
    mode: 'declined',
    ...(followUp && { followUp }),
  });
}
