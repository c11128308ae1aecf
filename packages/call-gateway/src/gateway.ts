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
import { type Budgets, lookUpFacts, type Sources, storeSources } from './calls/look-up.ts';
import { policyCall } from './calls/offer.ts';
import { closeDesk, openDesk } from './calls/open-desk.ts';
import { rejectCall } from './calls/reject.ts';
import { answerOf, type RejectAnswer } from './calls/reject-answer.ts';
import { type Clock, systemClock } from './clock.ts';
import type { OpenDriver } from './drivers/driver.ts';
import { keepHouse } from './housekeeping.ts';
import { type Log, silentLog } from './log.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { defaultTextWindow, openOutbox } from './outbox/outbox.ts';
import type { Endpoint } from './outbox/post.ts';
import { openTexts, type Texts } from './outbox/texts.ts';
import { openWebhooks } from './outbox/webhooks.ts';
import type { FollowUp } from './policy/decision.ts';
import type { Database } from './store/database.ts';

/** A session that the gateway serves. */
export interface InstanceOptions {
  readonly id: string;
  readonly profile?: 'spec' | 'observed';
  readonly open: OpenDriver;
}

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly database: Database;
  readonly instances: readonly InstanceOptions[];
  readonly policy: PolicyDoor;
  readonly render: (followUp: FollowUp) => string;
  /** Where facts come from beside the gateway's own store. */
  readonly sources?: Partial<Sources>;
  readonly budgets?: Partial<Budgets>;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly limits?: Partial<Limits>;
  readonly textWindow?: number;
  readonly webhooks?: readonly Endpoint[];
  readonly webhookPauses?: readonly number[];
  /** How long the trail is kept, in milliseconds; default 90 days. */
  readonly retention?: number;
}

/** What is held in memory; all zero when no call is open. */
export interface Pending {
  readonly calls: number;
  readonly acks: number;
}

/** A running gateway. */
export interface Gateway {
  readonly instances: ReadonlyMap<string, Desk>;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The open call, where this gateway has it. */
  readonly liveCall: (session: string, callId: string) => LiveCall | undefined;
  /** Rejects by hand. The record is the call as the store has it. */
  readonly reject: (record: CallRecord, wish: { readonly followUp: boolean }) => Promise<RejectAnswer>;
  readonly pending: () => Pending;
  /** Looks for events to deliver now. */
  readonly wakeWebhooks: () => void;
  /** Resolves when no text and no event is being sent. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a gateway with its sessions. It does not own the store: who opened that closes it after the gateway.
 *
 * @throws when a session cannot be opened
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { database, policy, clock = systemClock, log = silentLog } = options;
  const metrics = openMetrics(log);
  const desks = new Map<string, Desk>();
  const texts = new Map<string, Texts>();
  const { webhooks: endpoints = [] } = options;
  const webhooks = openWebhooks({
    ...{ database, clock, log, endpoints },
    delivered: metrics.webhook,
    ...(options.webhookPauses && { pauses: options.webhookPauses }),
  });
  const wake = ({ session }: { readonly session: string }): void => {
    texts.get(session)?.wake();
    webhooks.wake();
  };
  const outbox = openOutbox({
    endpoints: endpoints.map(({ id }) => id),
    textWindow: options.textWindow ?? defaultTextWindow,
    wake,
  });
  const limits = { ...defaultLimits, ...options.limits };
  const freshId = (): string => `WG${randomBytes(10).toString('hex').toUpperCase()}`;
  const sources: Sources = { ...storeSources(database, clock), ...options.sources };
  const { budgets = {} } = options;
  const lookUp: Surroundings['lookUp'] = (call) => lookUpFacts(sources, call, { clock, metrics, budgets });
  const shared = { database, clock, log, metrics, policy, lookUp, outbox, limits, freshId };
  for (const { id: session, profile = 'spec', open } of options.instances) {
    const desk = await openDesk(shared, { session, profile, open });
    desks.set(session, desk);
    texts.set(session, await openTexts(desk, { render: options.render, limit: 10_000, stale: 60_000 }));
    metrics.sessionState(session, desk.driver.state());
    texts.get(session)?.wake();
  }
  const idle = async (): Promise<void> => {
    for (const { idle: untilIdle } of texts.values()) await untilIdle();
    await webhooks.idle();
  };
  const all = (): readonly Desk[] => [...desks.values()];
  const retention = options.retention ?? 90 * 24 * 60 * 60_000;
  const stopHousekeeping = keepHouse({ database, clock, log, desks: all, retention });
  return {
    instances: desks,
    database,
    clock,
    log,
    metrics,
    liveCall: (session, callId) => desks.get(session)?.live.get(callId),
    reject: (record, wish) => rejectByHand(desks, record, wish),
    pending: () => ({
      calls: all().reduce((sum, { live }) => sum + live.size, 0),
      acks: all().reduce((sum, { acks }) => sum + acks.size(), 0),
    }),
    wakeWebhooks: webhooks.wake,
    idle,
    close: async () => {
      stopHousekeeping();
      for (const desk of all()) await closeDesk(desk);
      await idle();
      await webhooks.close();
    },
  };
}

async function rejectByHand(
  desks: ReadonlyMap<string, Desk>,
  record: CallRecord,
  wish: { readonly followUp: boolean },
): Promise<RejectAnswer> {
  const desk = desks.get(record.session);
  const live = desk?.live.get(record.callId);
  if (desk === undefined || live === undefined) return answerOf(record);
  const followUp = wish.followUp ? desk.policy.followUpByHand(policyCall(record), desk.clock.now()) : undefined;
  return rejectCall(desk, live, {
    by: 'request',
    action: 'reject',
    asked: [],
    mode: 'declined',
    ...(followUp && { followUp }),
  });
}
