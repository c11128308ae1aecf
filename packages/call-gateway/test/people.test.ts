import { expect, test } from 'vitest';
import type { PolicyDoor } from '../src/calls/desk.ts';
import type { Decision, Facts, PolicyCall } from '../src/policy/decision.ts';
import { samePolicy } from '../src/policy-doors.ts';
import { rowsOf, sql } from '../src/store/database.ts';
import { freshDatabase } from './support/database.ts';
import { caller, callerLid, offerNode } from './support/offers.ts';
import { allToken, manualClock, openWorld, until, type World } from './support/world.ts';

/** A policy that says what a test wants, and remembers what it was asked. */
function policyOf(
  decide: (call: PolicyCall, facts: Facts, now: number) => Partial<Decision>,
): PolicyDoor & { readonly asked: Facts[] } {
  const asked: Facts[] = [];
  return {
    ...samePolicy('allow'),
    asked,
    decide: (call, facts, now) => {
      asked.push(facts);
      return { action: 'allow', rule: 'default', asked: [], ...decide(call, facts, now) };
    },
  };
}

async function put(world: World, url: string, body: object): Promise<number> {
  const headers = { authorization: `Bearer ${allToken}` };
  return (await world.server.inject({ method: 'PUT', url, headers, payload: { instance_id: 'shop', ...body } }))
    .statusCode;
}

test('R36 a look-up that is late is cut off at its budget, and the policy is told so', async () => {
  let [askedAt, decidedAt] = [0, Number.POSITIVE_INFINITY];
  const policy = policyOf((_, facts) => {
    decidedAt = Date.now();
    return { action: facts.tier.state === 'timed-out' ? 'reject' : 'allow' };
  });
  const hurried = { ...policy, lookUps: () => [{ fact: 'tier', budget: 40 } as const] };
  const world = await openWorld({
    policy: hurried,
    sources: {
      tier: () => {
        askedAt = Date.now();
        return new Promise(() => undefined);
      },
    },
  });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => world.shop.sent.length === 1);
  expect(decidedAt - askedAt).toBeLessThan(400);
  expect(policy.asked[0]?.tier).toEqual({ state: 'timed-out' });
  expect((await world.get('/metrics')).text).toContain('look_ups_cut_total{fact="tier"} 1');
});

test('R36 a look-up that fails is unknown, and the others are still there', async () => {
  const policy = policyOf(() => ({}));
  const world = await openWorld({ policy, sources: { tier: async () => Promise.reject(new Error('down')) } });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => policy.asked.length === 1);
  expect(policy.asked[0]).toMatchObject({ tier: { state: 'unknown' }, blocked: { state: 'known', value: false } });
});

test('R20 earlier calls of one caller are counted under number and LID, without this one', async () => {
  const clock = manualClock();
  const policy = policyOf(() => ({}));
  const world = await openWorld({ clock, policy });
  const froms = [
    { from: callerLid, callerPn: '15550100001@s.whatsapp.net' },
    { from: caller },
    { from: callerLid },
    { from: '15550100077@s.whatsapp.net' },
  ];
  for (const [at, from] of froms.entries()) {
    clock.advance(1000);
    world.shop.receive(offerNode({ callId: `CALL-${at}`, ...from }));
    await until(() => policy.asked.length === at + 1);
  }
  expect(
    policy.asked.map(({ earlierCalls: { state, ...rest } }) => [state, (rest as { value: number[] }).value.length]),
  ).toEqual([
    ['known', 0],
    ['known', 1],
    ['known', 2],
    ['known', 0],
  ]);
});

test('R22 what a caller wrote before is known, under either name', async () => {
  const policy = policyOf(() => ({}));
  const world = await openWorld({ policy });
  world.shop.say({ kind: 'alias', lid: callerLid, pn: caller });
  world.shop.say({ kind: 'message', from: caller, at: 1_766_847_000_000 });
  for (const table of ['aliases', 'contacts']) {
    const kept = (): Promise<readonly unknown[]> =>
      rowsOf(world.gateway.database, { sql: `SELECT session FROM ${table}`, args: [] });
    await until(async () => (await kept()).length === 1, table);
  }
  world.shop.receive(offerNode({ callId: 'CALL-1', from: callerLid }));
  await until(() => policy.asked.length === 1);
  expect(policy.asked[0]?.lastMessageAt).toEqual({ state: 'known', value: 1_766_847_000_000 });
});

test('R39 a mark has an expiry, is listed under the caller and can be lifted by either name', async () => {
  const clock = manualClock();
  const policy = policyOf(({ callId }, _, now) =>
    callId === 'CALL-1' ? { action: 'reject', markUntil: now + 60_000 } : {},
  );
  const world = await openWorld({ clock, policy });
  world.shop.receive(offerNode({ callId: 'CALL-1', from: callerLid, callerPn: '15550100001@s.whatsapp.net' }));
  const marks = async (): Promise<readonly unknown[]> =>
    (await world.get('/v2/marks?instance_id=shop')).body.callers as unknown[];
  await until(async () => (await marks()).length === 1);
  expect(await marks()).toMatchObject([{ caller: '15550100001@s.whatsapp.net' }]);
  world.shop.receive(offerNode({ callId: 'CALL-2' }));
  await until(() => policy.asked.length === 2);
  expect(policy.asked[1]?.markedUntil).toEqual({ state: 'known', value: clock.now() + 60_000 });
  const lift = await world.post('/v2/marks/lift', { instance_id: 'shop', caller: '100000000000001@lid' });
  expect(lift.body).toEqual({ success: true, lifted: true });
  expect(await marks()).toEqual([]);
  world.shop.receive(offerNode({ callId: 'CALL-3', from: caller }));
  await until(() => policy.asked.length === 3);
  expect(policy.asked[2]?.markedUntil).toEqual({ state: 'known', value: null });
});

test('R46 a block is set with WhatsApp, is lifted while the gateway is stopped, is back after a restart, and expires', async () => {
  const clock = manualClock();
  const database = await freshDatabase();
  const policy = policyOf((_, __, now) => ({ action: 'reject', blockUntil: now + 3_600_000 }));
  const first = await openWorld({ clock, database, policy });
  first.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => first.shop.blocked.size === 1);
  await first.gateway.close();
  expect(first.shop.blocked.size).toBe(0);
  const second = await openWorld({ clock, database, policy });
  await until(() => second.shop.blocked.has('15550100001@s.whatsapp.net'), 'the block');
  clock.advance(3_600_001);
  await until(() => second.shop.blocked.size === 0, 'the end of the block');
});

test('R46 a block counts against the cap of its day when it has run out or was lifted, and is tried again until WhatsApp lifts it', async () => {
  const clock = manualClock();
  const policy = policyOf((_, __, now) => ({ action: 'reject', blockUntil: now + 60_000 }));
  const shop: { canLift: boolean } = { canLift: false };
  const world = await openWorld({
    clock,
    policy,
    shop: {
      before: async (step) => {
        if (step === 'unblock' && !shop.canLift) throw new Error('not now');
      },
    },
  });
  const today = (): number | undefined => {
    const { blocksToday } = policy.asked.at(-1) ?? {};
    return blocksToday?.state === 'known' ? blocksToday.value : undefined;
  };
  world.shop.receive(offerNode({ callId: 'CALL-1', from: '15550100001:3@s.whatsapp.net' }));
  await until(() => world.shop.blocked.size === 1);
  clock.advance(60_001);
  await until(() => world.logged.some(({ fields }) => JSON.stringify(fields).includes('not now')), 'the failed try');
  expect(world.shop.blocked.size).toBe(1);
  shop.canLift = true;
  await until(() => {
    clock.advance(1000);
    return world.shop.blocked.size === 0;
  }, 'the block to be lifted');
  world.shop.receive(offerNode({ callId: 'CALL-2', from: '15550100002:3@s.whatsapp.net' }));
  await until(() => world.shop.blocked.size === 1);
  expect(today()).toBe(1);
  const lift = await world.post('/v2/blocks/lift', { instance_id: 'shop', caller: '15550100002@s.whatsapp.net' });
  expect(lift.body).toEqual({ success: true, lifted: true });
  expect(world.shop.blocked.size).toBe(0);
  world.shop.receive(offerNode({ callId: 'CALL-3', from: '15550100003:3@s.whatsapp.net' }));
  await until(() => world.shop.blocked.size === 1);
  expect(today()).toBe(2);
});

test('R46 R15 who is erased is unblocked with WhatsApp too', async () => {
  const world = await openWorld({ policy: policyOf((_, __, now) => ({ blockUntil: now + 3_600_000 })) });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => world.shop.blocked.size === 1);
  await world.post('/v2/callers/erase', { instance_id: 'shop', caller: '15550100001@s.whatsapp.net' });
  expect(world.shop.blocked.size).toBe(0);
  expect(await rowsOf(world.gateway.database, sql`SELECT caller FROM blocks`)).toEqual([]);
});

test('R46 nobody is blocked unless the policy says so', async () => {
  const world = await openWorld({ policy: policyOf(() => ({ action: 'reject' })) });
  for (let at = 0; at < 10; at++) world.shop.receive(offerNode({ callId: `CALL-${at}` }));
  await until(() => world.shop.sent.length === 10);
  expect(world.shop.blocked.size).toBe(0);
});

test('R30 agents say that they are there; what they say runs out', async () => {
  const clock = manualClock();
  const policy = policyOf(() => ({}));
  const world = await openWorld({ clock, policy });
  expect(await put(world, '/v2/agents/ada/presence', { state: 'online', expires_in: 60 })).toBe(200);
  expect(await put(world, '/v2/agents/bob/presence', { state: 'busy', expires_in: 600 })).toBe(200);
  expect(await put(world, '/v2/agents/eve/presence', { state: 'asleep' })).toBe(400);
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => policy.asked.length === 1);
  clock.advance(61_000);
  world.shop.receive(offerNode({ callId: 'CALL-2' }));
  await until(() => policy.asked.length === 2);
  expect(policy.asked.map(({ agents }) => agents)).toEqual([
    { state: 'known', value: { online: 2, free: 1 } },
    { state: 'known', value: { online: 1, free: 0 } },
  ]);
});

test('R42 a queued call gets a text and no reject, and is decided again when an agent is free', async () => {
  const followUp = { template: 'please-wait', vars: {} };
  const policy = policyOf((_, { agents }) => {
    const isFree = agents.state === 'known' && agents.value.free > 0;
    return isFree ? { action: 'allow' } : { action: 'queue', followUp };
  });
  const world = await openWorld({ policy });
  await put(world, '/v2/agents/ada/presence', { state: 'busy' });
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => world.shop.texts.length === 1);
  expect(world.shop.texts[0]?.text).toBe('text of please-wait');
  expect((await world.get('/v2/calls/CALL-1?instance_id=shop')).body).toMatchObject({
    action: 'queue',
    reject: 'none',
  });
  await put(world, '/v2/agents/ada/presence', { state: 'online' });
  await until(async () => (await world.get('/v2/calls/CALL-1?instance_id=shop')).body.action === 'allow');
  expect(world.shop.sent).toEqual([]);
});

test('R23 a line that was not heard of in time is silent', async () => {
  const clock = manualClock();
  const policy = policyOf(() => ({}));
  const world = await openWorld({ clock, policy });
  await put(world, '/v2/lines/recorder/state', { state: 'up', expires_in: 30 });
  await put(world, '/v2/lines/bridge/state', { state: 'full', expires_in: 300 });
  clock.advance(31_000);
  world.shop.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => policy.asked.length === 1);
  expect(policy.asked[0]?.lines).toEqual({ state: 'known', value: { recorder: 'silent', bridge: 'full' } });
});
