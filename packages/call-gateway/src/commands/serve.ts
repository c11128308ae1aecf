/** `wacrg-gateway serve`: the gateway of a configuration file, until a signal stops it. */
import { once } from 'node:events';
import { pino } from 'pino';
import { type Config, isPostgres, readConfig } from '../config.ts';
import { baileysDriver } from '../drivers/baileys.ts';
import { memorySession } from '../drivers/memory.ts';
import { type Gateway, openGateway } from '../gateway.ts';
import { listenOn } from '../http/listen.ts';
import { openServer, type ServerOptions } from '../http/server.ts';
import type { Log } from '../log.ts';
import { openStore } from '../open-store.ts';
import { openPolicyFile, type PolicyFile } from '../policy-doors.ts';
import { remoteSources } from '../remote-sources.ts';
import type { InstanceOptions } from '../sessions.ts';
import type { Database } from '../store/database.ts';

/** Another gateway takes over the sessions of one that is gone after so long. */
const leaseLength = 15_000;

/** Serves until SIGINT or SIGTERM; SIGHUP reads the policy again. */
export async function serve(path: string): Promise<void> {
  const config = await readConfig(path);
  const log: Log = pino({ base: null }, pino.destination(2));
  const policy = await openPolicyFile(config.policy, config.text_by_hand);
  const database = await openStore(config.store);
  try {
    await serveFrom(database, { config, policy, log });
  } finally {
    await database.close();
  }
}

async function serveFrom(
  database: Database,
  { config, policy, log }: { readonly config: Config; readonly policy: PolicyFile; readonly log: Log },
): Promise<void> {
  const length = config.lease ?? leaseLength;
  const gateway = await openGateway({
    database,
    policy,
    log,
    instances: config.instances.map((instance) => instanceOf(instance, log)),
    sources: remoteSources(config.look_ups),
    webhooks: config.webhooks.map(({ allow_private: allowPrivate, events, ...webhook }) => ({
      ...webhook,
      allowPrivate,
      ...(events && { events }),
    })),
    retention: config.retention,
    ...(isPostgres(config.store) && { lease: { length, every: Math.round(length / 3) } }),
  });
  try {
    await listen(gateway, { config, policy });
  } finally {
    await gateway.close();
  }
}

async function listen(
  gateway: Gateway,
  { config, policy }: { readonly config: Config; readonly policy: PolicyFile },
): Promise<void> {
  const { log } = gateway;
  const server = await openServer(gateway, {
    tokens: config.tokens,
    rates: ratesOf(config),
    allowQueryCredentials: config.allow_query_credentials,
    trustProxy: config.trust_proxy,
  });
  process.on('SIGHUP', () => void reload(policy, log));
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  log.info({ address: await listenOn(server, { ...config.listen, setBy: '`listen`' }) }, 'the gateway listens');
  await stopped;
  log.info({}, 'the gateway stops');
  await server.close();
}

function instanceOf(instance: Config['instances'][number], log: Log): InstanceOptions {
  const { id, profile } = instance;
  if (instance.driver === 'memory') return { id, profile, open: memorySession().open };
  const { folder, phone } = instance;
  const pair = (code: string): void => void process.stderr.write(`Type this code on the phone of "${id}": ${code}\n`);
  return { id, profile, open: baileysDriver({ folder, log, pair, ...(phone && { phone }) }) };
}

function ratesOf({ rates }: Config): NonNullable<ServerOptions['rates']> {
  const given = Object.entries(rates).flatMap(([name, rate]) =>
    rate === undefined ? [] : [[name, { requests: rate.requests, window: rate.per }]],
  );
  return Object.fromEntries(given);
}

async function reload(policy: PolicyFile, log: Log): Promise<void> {
  try {
    await policy.reload();
    log.info({}, 'the policy was read again');
  } catch (error) {
    log.error({ error: String(error) }, 'the policy cannot be used; that of before stays');
  }
}
