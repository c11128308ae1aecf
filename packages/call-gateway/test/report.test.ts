import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samePolicy } from '../src/policy-doors.ts';
import { share } from '../src/store/report-store.ts';
import { offerNode, terminateNode } from './support/offers.ts';
import { manualClock, openWorld, until } from './support/world.ts';

const day = 24 * 60 * 60_000;

test('R26 R45 callers who did not come back are counted by rule and variant, each once, with an interval', async () => {
  const clock = manualClock();
  const policy = {
    ...samePolicy('reject'),
    decide: ({ caller }: { caller: { pn?: string } }) => ({
      action: 'reject' as const,
      rule: 'vip' as const,
      asked: [],
      followUp: { template: 'upgrade', variant: Number(caller.pn?.slice(8, 11)) % 2 ? 'b' : 'a', vars: {} },
    }),
  };
  const world = await openWorld({ clock, policy });
  const call = async (callId: string, from: string): Promise<void> => {
    world.shop.receive(offerNode({ callId, from }));
    await until(
      async () => (await world.get(`/v2/calls/${callId}?instance_id=shop`)).body.reject === 'accepted',
      callId,
    );
    world.shop.receive(terminateNode(callId, { from, creator: from }));
    await until(() => world.gateway.liveCall('shop', callId) === undefined);
    await world.gateway.idle();
  };
  const people = Array.from({ length: 6 }, (_, at) => `15550100${100 + at}@s.whatsapp.net`);
  for (const [at, from] of people.entries()) await call(`FIRST-${at}`, from);
  clock.advance(day);
  await call('AGAIN', people[0]!);
  world.shop.say({ kind: 'message', from: people[1]!, at: clock.now() });
  clock.advance(7 * day);
  // Past the time that is asked about.
  world.shop.say({ kind: 'message', from: people[2]!, at: clock.now() });
  await call('TOO-YOUNG', '15550100999@s.whatsapp.net');
  const { rows } = (await world.get('/v2/reports/attrition?instance_id=shop&days=7')).body as {
    rows: Record<string, unknown>[];
  };
  const firstDay = rows.map(({ variant, callers, gone }) => ({ variant, callers, gone }));
  expect(firstDay).toEqual([
    { variant: 'a', callers: 3, gone: 2 },
    { variant: 'b', callers: 3, gone: 2 },
  ]);
  expect(rows[0]).toMatchObject({ rule: 'vip', template: 'upgrade', share: 0.667, from: 0.208, to: 0.939 });
});

test('R26 the interval holds the share, lies within 0 and 1, and narrows', () => {
  const counts = fc
    .integer({ min: 1, max: 10_000 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
  fc.assert(
    fc.property(counts, ([hits, of]) => {
      const { share: middle, from, to } = share(hits, of);
      const more = share(hits * 10, of * 10);
      return 0 <= from && from <= middle && middle <= to && to <= 1 && more.to - more.from <= to - from;
    }),
  );
});

test('R45 the report is made of the audit trail alone: nothing else counts on', async () => {
  const world = await openWorld({ policy: samePolicy('allow') });
  const { rows } = (await world.get('/v2/reports/attrition?instance_id=shop')).body as { rows: unknown[] };
  expect(rows).toEqual([]);
  expect((await world.get('/v2/reports/attrition?instance_id=shop&days=0')).status).toBe(400);
});
