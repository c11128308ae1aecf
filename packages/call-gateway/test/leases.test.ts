import { expect, test } from 'vitest';
import { memorySession } from '../src/drivers/memory.ts';
import { type Gateway, openGateway } from '../src/gateway.ts';
import { samePolicy } from '../src/policy-doors.ts';
import { findCall } from '../src/store/call-store.ts';
import { type Database, StoreUnavailable } from '../src/store/database.ts';
import { openPostgres } from '../src/store/postgres.ts';
import { freshDatabase, freshSchema, postgres } from './support/database.ts';
import { offerNode } from './support/offers.ts';
import { manualClock, until } from './support/world.ts';

/** Long enough for a slow machine to renew it in time. */
const lease = { length: 1500, every: 100 };

/** A gateway for two sessions that it has a lease of or not. */
async function gatewayOn(
  database: Database,
): Promise<{ gateway: Gateway; sessions: ReadonlyMap<string, ReturnType<typeof memorySession>> }> {
  const sessions = new Map(['one', 'two'].map((id) => [id, memorySession()]));
  const instances = [...sessions].map(([id, { open }]) => ({ id, open }));
  const gateway = await openGateway({ database, instances, policy: samePolicy('reject'), lease, limits: { ack: 100 } });
  return { gateway, sessions };
}

test('each session is one gateway’s at a time, and free ones are taken over when a gateway stops', async () => {
  const database = await freshDatabase();
  const first = await gatewayOn(database);
  const second = await gatewayOn(database);
  expect(new Set(first.gateway.instances.keys())).toEqual(new Set(['one', 'two']));
  expect([...second.gateway.instances.keys()]).toEqual([]);
  await first.gateway.close();
  await until(() => second.gateway.instances.size === 2, 'the take-over');
  await second.gateway.close();
});

test('a gateway whose store is gone lets go of its sessions when its leases end, and another takes them and the open calls', async () => {
  const store = await freshDatabase();
  let gone = false;
  const lost: Database = {
    ...store,
    transact: (statements) => (gone ? Promise.reject(new StoreUnavailable('gone')) : store.transact(statements)),
  };
  const first = await gatewayOn(lost);
  const second = await gatewayOn(store);
  gone = true;
  await until(() => first.gateway.instances.size === 0, 'the first to let go');
  await until(() => second.gateway.instances.size === 2, 'the second to take over');
  gone = false;
  second.sessions.get('one')?.receive(offerNode({ callId: 'CALL-1' }));
  await until(async () => (await findCall(store, { session: 'one', callId: 'CALL-1' }))?.state === 'accepted');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(first.gateway.instances.size).toBe(0);
  await first.gateway.close();
  await second.gateway.close();
});

test('a clock that is set back by an hour keeps no session for longer than its lease, while the store is gone', async () => {
  const store = await freshDatabase();
  const clock = manualClock();
  let gone = false;
  const database: Database = {
    ...store,
    transact: (statements) => (gone ? Promise.reject(new StoreUnavailable('gone')) : store.transact(statements)),
  };
  const session = memorySession();
  const instances = [{ id: 'one', open: session.open }];
  const gateway = await openGateway({ database, instances, policy: samePolicy('reject'), lease, clock });
  expect(gateway.instances.size).toBe(1);
  gone = true;
  clock.step(-3_600_000);
  clock.advance(lease.length - 1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(gateway.instances.size).toBe(1);
  clock.advance(2);
  await until(() => gateway.instances.size === 0, 'the session to be let go');
  gone = false;
  await gateway.close();
});

test('a session that takes longer to open than its lease keeps its lease meanwhile, and holds no other up', async () => {
  const database = await freshDatabase();
  let finish = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const [one, two] = [memorySession(), memorySession()];
  const instances = [
    { id: 'one', open: async (...given: Parameters<typeof one.open>) => slow.then(() => one.open(...given)) },
    { id: 'two', open: two.open },
  ];
  const opening = openGateway({ database, instances, policy: samePolicy('reject'), lease });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const second = await gatewayOn(database);
  await new Promise((resolve) => setTimeout(resolve, lease.length + 300));
  expect([...second.gateway.instances.keys()]).toEqual([]);
  finish();
  const first = await opening;
  expect([...first.instances.keys()].sort()).toEqual(['one', 'two']);
  await first.close();
  await second.gateway.close();
});

test('R50 two gateways that both get the offer send one stanza between them', async () => {
  const database = await freshDatabase();
  const open = async (): Promise<{ gateway: Gateway; session: ReturnType<typeof memorySession> }> => {
    const session = memorySession();
    const instances = [{ id: 'one', open: session.open }];
    return { gateway: await openGateway({ database, instances, policy: samePolicy('reject') }), session };
  };
  const both = [await open(), await open()];
  for (let at = 0; at < 50; at++) for (const { session } of both) session.receive(offerNode({ callId: `CALL-${at}` }));
  const sent = (): readonly unknown[] => both.flatMap(({ session }) => session.sent);
  await until(() => sent().length >= 50, 'fifty rejects');
  await new Promise((resolve) => setTimeout(resolve, 100));
  const calls = both.flatMap(({ session }) =>
    session.sent.map(({ content }) => (content as { attrs: Record<string, string> }[])[0]?.attrs['call-id']),
  );
  expect(new Set(calls).size).toBe(50);
  expect(calls).toHaveLength(50);
  for (const { gateway } of both) await gateway.close();
});

test.skipIf(postgres === undefined)(
  'a database that is restarted is used again, and what was asked meanwhile is refused',
  async () => {
    const url = await freshSchema(postgres ?? '');
    const database = await openPostgres(url);
    const [[backend] = []] = await database.transact([{ sql: 'SELECT pg_backend_pid() AS pid', args: [] }]);
    const other = await openPostgres(url);
    await other.transact([{ sql: `SELECT pg_terminate_backend(${Number(backend?.pid)})`, args: [] }]);
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => database.transact([{ sql: 'SELECT 1 AS one', args: [] }])),
    );
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(StoreUnavailable);
    expect(await database.transact([{ sql: 'SELECT 1 AS one', args: [] }])).toEqual([[{ one: 1 }]]);
    await database.close();
    await other.close();
  },
);
