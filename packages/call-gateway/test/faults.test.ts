import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRateLimit } from '../src/http/rate-limit.ts';
import { samePolicy } from '../src/policy-doors.ts';
import { findCall } from '../src/store/call-store.ts';
import { type Database, rowsOf, StoreUnavailable, sql } from '../src/store/database.ts';
import { openEmbedded } from '../src/store/embedded.ts';
import { freshDatabase } from './support/database.ts';
import { offerNode, terminateNode } from './support/offers.ts';
import { acknowledge, manualClock, openWorld, until } from './support/world.ts';

test('a full disk: nothing is sent that is not kept, the answer is 503, and with room again it goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-full-'));
  const database = await openEmbedded(join(folder, 'calls.db'));
  onTestFinished(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const world = await openWorld({ database });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(async () => (await findCall(database, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow');
  const pages = async (most: number): Promise<unknown> =>
    database.transact([{ sql: `PRAGMA max_page_count = ${most}`, args: [] }]);
  await pages(1);
  await expect(
    (async () => {
      for (let at = 0; at < 200; at++) {
        const filling = {
          sql: "INSERT INTO agents (session, agent, state, until) VALUES ('x', ?, ?, 0) RETURNING agent",
          args: [`${at}`, 'x'.repeat(3000)],
        };
        await database.transact([filling]);
      }
    })(),
  ).rejects.toBeInstanceOf(StoreUnavailable);
  for (let at = 2; at < 40; at++) world.shop.receive(offerNode({ callId: `CALL-${at}` }));
  await until(() => world.logged.some(({ level }) => level === 'error'), 'the fault in the log');
  expect(world.shop.sent).toEqual([]);
  await pages(1_000_000);
  expect((await world.reject({})).status).toBe(200);
  world.shop.receive(offerNode({ callId: 'LATER' }));
  await until(async () => (await findCall(database, { session: 'shop', callId: 'LATER' }))?.action === 'allow');
});

/** A store that can be made to be away. */
async function awayStore(): Promise<{ store: Database; database: Database; setAway: (away: boolean) => void }> {
  const store = await freshDatabase();
  let isAway = false;
  const database: Database = {
    ...store,
    transact: (statements) => (isAway ? Promise.reject(new StoreUnavailable('gone')) : store.transact(statements)),
  };
  return {
    store,
    database,
    setAway: (away) => {
      isAway = away;
    },
  };
}

test('an offer that comes while the store is away is kept, decided and rejected when it is back, while the call rings', async () => {
  const { store, database, setAway } = await awayStore();
  const world = await openWorld({ database, policy: samePolicy('reject') });
  setAway(true);
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => world.logged.some(({ sentence }) => sentence.startsWith('the store is away')), 'the log line');
  expect(await world.reject({})).toMatchObject({ status: 503, body: { code: 'store_unavailable' } });
  expect(world.shop.sent).toEqual([]);
  setAway(false);
  await until(() => world.shop.sent.length === 1, 'the reject');
  await until(async () => (await findCall(store, { session: 'shop', callId: 'CALL-1' }))?.state === 'accepted');
});

test('R12 a store that stays away for longer than calls ring leaves nothing in memory', async () => {
  const clock = manualClock();
  const { database, setAway } = await awayStore();
  const world = await openWorld({ clock, database, policy: samePolicy('reject'), limits: { ring: 2000 } });
  const timers = clock.timers();
  setAway(true);
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  world.shop.receive(offerNode({ callId: 'CALL-2' }));
  world.shop.receive(terminateNode('CALL-2'));
  await until(() => {
    clock.advance(500);
    return world.gateway.pending().calls === 0;
  }, 'nothing to be pending');
  expect(clock.timers()).toBe(timers);
  expect(world.shop.sent).toEqual([]);
});

test('a call that ends while the store is away has its end in the trail when the store is back', async () => {
  const { store, database, setAway } = await awayStore();
  const world = await openWorld({ database });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(async () => (await findCall(store, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow');
  setAway(true);
  world.shop.receive(terminateNode('CALL-1'));
  await until(() => world.logged.some(({ sentence }) => sentence.startsWith('the store is away')), 'the log line');
  setAway(false);
  await until(async () => (await findCall(store, { session: 'shop', callId: 'CALL-1' }))?.outcome === 'missed');
  expect(world.gateway.pending().calls).toBe(0);
});

test('R50 a store that is gone after the stanza was written answers 503 at once, never sends a second one, and knows the truth when it is back', async () => {
  const { store, database, setAway } = await awayStore();
  const world = await openWorld({ database });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(async () => (await findCall(store, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow');
  world.shop.answerWith('none');
  const first = world.reject({});
  await until(() => world.shop.sent.length === 1, 'the stanza');
  setAway(true);
  acknowledge(world.shop);
  expect((await first).status).toBe(503);
  setAway(false);
  expect((await world.reject({})).body.code).toBe('unconfirmed');
  await until(async () => (await world.reject({})).headers['call-state'] === 'already-rejected', 'the truth');
  expect(world.shop.sent).toHaveLength(1);
});

test('R50 a step whose commit was lost on the way is taken up: the call gets its one stanza when the store is back', async () => {
  const store = await freshDatabase();
  let lost = 0;
  const database: Database = {
    ...store,
    transact: async (statements) => {
      const rows = await store.transact(statements);
      if (lost >= 3 || !/SET state = '(decided|sending)'/.test(statements[0]?.sql ?? '')) return rows;
      lost++;
      throw new StoreUnavailable('the connection was lost');
    },
  };
  const world = await openWorld({ database, policy: samePolicy('reject') });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(async () => (await findCall(store, { session: 'shop', callId: 'CALL-1' }))?.state === 'accepted');
  expect(lost).toBe(3);
  expect(world.shop.sent).toHaveLength(1);
});

test('R50 a decided reject that could not begin when its session came back is sent when the store is back', async () => {
  const { store, database, setAway } = await awayStore();
  const world = await openWorld({ database, policy: samePolicy('reject') });
  world.shop.setState('connecting');
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(async () => (await findCall(store, { session: 'shop', callId: 'CALL-1' }))?.state === 'decided');
  setAway(true);
  world.shop.setState('ready');
  await until(() => world.logged.some(({ sentence }) => sentence.startsWith('the store is away')), 'the log line');
  setAway(false);
  await until(async () => (await findCall(store, { session: 'shop', callId: 'CALL-1' }))?.state === 'accepted');
  expect(world.shop.sent).toHaveLength(1);
});

test('R48 a session that logs out in mid-call: what the policy decided waits, is sent when it is back in time, and else never', async () => {
  const clock = manualClock();
  const world = await openWorld({ clock, policy: samePolicy('reject'), limits: { ring: 45_000 } });
  const state = async (callId: string): Promise<string | undefined> =>
    (await findCall(world.gateway.database, { session: 'shop', callId }))?.state;
  world.shop.setState('connecting');
  world.shop.receive(offerNode({ callId: 'IN-TIME' }));
  await until(async () => (await state('IN-TIME')) === 'decided');
  expect(world.shop.sent).toEqual([]);
  world.shop.setState('ready');
  await until(async () => (await state('IN-TIME')) === 'accepted');
  world.shop.setState('logged-out');
  world.shop.receive(offerNode({ callId: 'TOO-LATE' }));
  await until(async () => (await state('TOO-LATE')) === 'decided');
  clock.advance(45_001);
  await until(() => world.gateway.pending().calls === 0);
  world.shop.setState('ready');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(world.shop.sent).toHaveLength(1);
  expect(await world.reject({ callId: 'TOO-LATE' })).toMatchObject({ status: 404, body: { code: 'call_ended' } });
});

test('R12 as many calls as may ring at once are kept, one more is left alone and logged, and all of them end', async () => {
  const liveCalls = 1000;
  const world = await openWorld({ limits: { liveCalls, ring: 600_000 } });
  for (let at = 0; at <= liveCalls; at++) world.shop.receive(offerNode({ callId: `CALL-${at}` }));
  expect(world.gateway.pending().calls).toBe(liveCalls);
  expect(world.logged.filter(({ sentence }) => sentence.startsWith('too many calls'))).toHaveLength(1);
  const decided = sql`SELECT COUNT(*) AS calls FROM calls WHERE action = 'allow'`;
  await until(
    async () => Number((await rowsOf(world.gateway.database, decided))[0]?.calls) === liveCalls,
    'all decisions',
    60_000,
  );
  expect((await world.reject({ callId: `CALL-${liveCalls - 1}` })).status).toBe(200);
  for (let at = 0; at < liveCalls; at++) world.shop.receive(terminateNode(`CALL-${at}`));
  await until(() => world.gateway.pending().calls === 0, 'all ends', 60_000);
  expect(world.gateway.pending()).toEqual({ calls: 0, acks: 0 });
}, 130_000);

test('R25 a clock that is set back or forward makes no call ring for ever and no limit last for ever', async () => {
  const clock = manualClock();
  const passes = openRateLimit(clock, { requests: 2, window: 60_000 });
  expect([passes('a'), passes('a')]).toEqual([0, 0]);
  expect(passes('a')).toBeGreaterThan(0);
  clock.set(clock.now() - 3_600_000);
  expect(passes('a')).toBeLessThanOrEqual(30);
  clock.advance(31_000);
  expect(passes('a')).toBe(0);
  const world = await openWorld({ clock });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(
    async () => (await findCall(world.gateway.database, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow',
  );
  clock.set(clock.now() - 3_600_000);
  expect((await world.reject({})).status).toBe(200);
});

test('R48 an offer whose address no stanza may have is kept, and cannot be rejected: nothing is decided or sent', async () => {
  const world = await openWorld({ policy: samePolicy('reject') });
  const offer = offerNode({ callId: 'CALL-1' });
  world.shop.receive({ ...offer, attrs: { ...offer.attrs, from: 'nowhere' } });
  const call = async (): Promise<Record<string, unknown>> =>
    (await world.get('/v2/calls/CALL-1?instance_id=shop')).body;
  await until(async () => (await call()).action === 'cannot-reject');
  expect(await call()).toMatchObject({ reject: 'none' });
  expect(await world.reject({})).toMatchObject({ status: 501, body: { code: 'engine_cannot_reject' } });
  expect(world.shop.sent).toEqual([]);
});
