import type { InjectOptions } from 'fastify';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { type MemoryOptions, type MemorySession, memorySession } from '../../src/drivers/memory.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../../src/gateway.ts';
import type { Server } from '../../src/http/routed.ts';
import { openServer, type ServerOptions } from '../../src/http/server.ts';
import { hashToken } from '../../src/http/tokens.ts';
import type { Log } from '../../src/log.ts';
import { samePolicy } from '../../src/policy-doors.ts';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from './database.ts';

/** A gateway with two sessions in this process, and its server. */
export interface World {
  readonly gateway: Gateway;
  readonly server: Server;
  readonly shop: MemorySession;
  readonly office: MemorySession;
  readonly logged: readonly { readonly level: string; readonly fields: object; readonly sentence: string }[];
  /** Asks for a call to be rejected. */
  readonly reject: (fields: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly get: (url: string) => Promise<Answer>;
  readonly post: (url: string, body: object) => Promise<Answer>;
}

/** What the server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

export const token = 'wg_test-token-of-the-shop';
export const officeToken = 'wg_test-token-of-the-office';
export const allToken = 'wg_test-token-of-all';

/** What of a world is not as usual. */
export interface WorldOptions extends Partial<Omit<GatewayOptions, 'instances'>> {
  readonly shop?: MemoryOptions;
  readonly profile?: 'spec' | 'observed';
  readonly server?: Partial<ServerOptions>;
}

/** Opens a world; it is closed when the test is over. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { shop: shopOptions, profile = 'spec', server: serverOptions, ...given } = options;
  const shop = memorySession(shopOptions);
  const office = memorySession();
  const logged: { level: string; fields: object; sentence: string }[] = [];
  const at = (level: string) => (fields: object, sentence: string) => void logged.push({ level, fields, sentence });
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') };
  const database = given.database ?? (await freshDatabase());
  const gateway = await openGateway({
    policy: samePolicy('allow'),
    log,
    ...given,
    limits: { ack: 100, ...given.limits },
    database,
    instances: [
      { id: 'shop', profile, open: shop.open },
      { id: 'office', open: office.open },
    ],
  });
  const server = await openServer(gateway, {
    tokens: [
      { name: 'shop', hash: hashToken(token), instances: ['shop', 'gone'] },
      { name: 'office', hash: hashToken(officeToken), instances: ['office'] },
      { name: 'all', hash: hashToken(allToken), instances: ['*'] },
    ],
    ...serverOptions,
  });
  onTestFinished(async () => {
    await server.close();
    await gateway.close();
  });
  const ask = async (request: InjectOptions): Promise<Answer> => {
    const { statusCode, headers, body: text } = await server.inject(request);
    const isJson = /^application\/(problem\+)?json/.test(String(headers['content-type']));
    return { status: statusCode, headers, body: isJson ? JSON.parse(text) : {}, text };
  };
  const authorization = `Bearer ${allToken}`;
  return {
    gateway,
    server,
    shop,
    office,
    logged,
    reject: (fields, headers = {}) =>
      ask({ method: 'POST', url: '/v2/calls/reject', headers, payload: { ...wish, ...fields } }),
    get: (url) => ask({ method: 'GET', url, headers: { authorization } }),
    post: (url, body) => ask({ method: 'POST', url, headers: { authorization }, payload: body }),
  };
}

/** A request that is right for the call `CALL-1` of the shop. */
export const wish = {
  instance_id: 'shop',
  access_token: token,
  callId: 'CALL-1',
  from: '15550100001@s.whatsapp.net',
} as const;

/** The server acknowledges what a session sent last, without an error. */
export function acknowledge({ sent, say }: MemorySession): void {
  const { id = '' } = sent.at(-1)?.attrs ?? {};
  say({ kind: 'ack', node: { tag: 'ack', attrs: { class: 'call', id, type: 'reject' } } });
}

/** Waits until something is so; fails after so many milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, what = 'it', limit = 20_000): Promise<void> {
  const deadline = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come to be`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A clock that moves when it is told to. */
export interface ManualClock extends Clock {
  readonly advance: (milliseconds: number) => void;
  /** Sets it without running timers, as somebody who corrects a clock does. */
  readonly set: (at: number) => void;
  /** Sets it forward or back; timers run as before, as those of a machine do. */
  readonly step: (milliseconds: number) => void;
  readonly timers: () => number;
}

export function manualClock(start = Date.UTC(2026, 10, 27, 9)): ManualClock {
  let now = start;
  const timers = new Map<number, { at: number; run: () => void }>();
  let ids = 0;
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const id = ++ids;
      timers.set(id, { at: now + milliseconds, run });
      return () => void timers.delete(id);
    },
    advance: (milliseconds) => {
      now += milliseconds;
      for (const [id, { at, run }] of [...timers]) {
        if (at > now || !timers.delete(id)) continue;
        run();
      }
    },
    set: (at) => {
      now = at;
    },
    step: (milliseconds) => {
      now += milliseconds;
      for (const timer of timers.values()) timer.at += milliseconds;
    },
    timers: () => timers.size,
  };
}

/** The same database, whose statements of a kind can be made to fail or counted. */
export function watched(database: Database, before: (sql: string) => void): Database {
  return {
    ...database,
    transact: async (statements) => {
      for (const { sql } of statements) before(sql);
      return database.transact(statements);
    },
  };
}
