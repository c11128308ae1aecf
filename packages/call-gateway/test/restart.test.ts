import { describe, expect, test } from 'vitest';
import { samePolicy } from '../src/policy-doors.ts';
import { findCall } from '../src/store/call-store.ts';
import { sql } from '../src/store/database.ts';
import { freshDatabase } from './support/database.ts';
import { freshPlace, restart, run, wire } from './support/killed.ts';
import { offerNode, terminateNode } from './support/offers.ts';
import { olderSecret, secret, startReceiver } from './support/receiver.ts';
import { manualClock, openWorld, until } from './support/world.ts';

describe('R50 kill -9', () => {
  test('R50 on both sides of every write and of the stanza: one stanza or none, never two, and the trail says which', async () => {
    const whole = await freshPlace();
    const { said } = await run(whole, 'never');
    const counts = JSON.parse(said) as Record<string, number>;
    expect(wire(whole)).toEqual(['CALL-0']);
    const moments = Object.entries(counts).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, at) => `${kind} ${at + 1}`),
    );
    expect(moments.length).toBeGreaterThanOrEqual(14);
    const ends = new Map<string, string>();
    const kill = async (moment: string): Promise<void> => {
      const place = await freshPlace();
      // The last moments are not reached in every run: how often due texts are looked for depends on time.
      if ((await run(place, moment)).signal !== 'SIGKILL') return;
      const [record] = await restart(place);
      ends.set(moment, record?.state ?? 'no call');
    };
    // Some at once, for most of the time of each is the start of its process.
    for (let at = 0; at < moments.length; at += 4) await Promise.all(moments.slice(at, at + 4).map(kill));
    expect(ends.size).toBeGreaterThanOrEqual(12);
    expect(ends.get('before stanza 1')).toBe('unconfirmed');
    expect(ends.get('after stanza 1')).toBe('unconfirmed');
    expect(new Set(ends.values())).toEqual(new Set(['no call', 'none', 'accepted', 'unconfirmed']));
  }, 300_000);
});

describe('a restart', () => {
  test('R50 a decided reject is sent while the call still rings, and not after', async () => {
    const clock = manualClock();
    const database = await freshDatabase();
    const before = await openWorld({ clock, database, policy: samePolicy('reject') });
    before.shop.setState('connecting');
    const insert = (
      callId: string,
      age: number,
    ) => sql`INSERT INTO calls (session, call_id, creator, offer_from, jid, pn, media,
      is_group, is_notice, offline, offered_at, state, mode, asked) VALUES ('shop', ${callId}, '15550100001@s.whatsapp.net',
      '15550100001@s.whatsapp.net', '15550100001@s.whatsapp.net', '15550100001@s.whatsapp.net', 'audio', 0, 0, 0,
      ${clock.now() - age}, 'decided', 'declined', '[]') RETURNING call_id`;
    await before.gateway.close();
    for (const [callId, age] of [
      ['YOUNG', 30_000],
      ['OLD', 50_000],
      ['FUTURE', -3_600_000],
    ] as const) {
      await database.transact([insert(callId, age)]);
    }
    const after = await openWorld({ clock, database });
    await until(() => after.shop.sent.length === 1);
    expect(JSON.stringify(after.shop.sent)).toContain('YOUNG');
    await until(async () => (await findCall(database, { session: 'shop', callId: 'OLD' }))?.outcome === 'lost');
    expect((await findCall(database, { session: 'shop', callId: 'FUTURE' }))?.outcome).toBe('lost');
  });

  test('R50 what may have been sent is closed as unconfirmed, and a repeated request is 504', async () => {
    const database = await freshDatabase();
    const first = await openWorld({ database });
    first.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await findCall(database, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow');
    await first.gateway.close();
    await database.transact([sql`UPDATE calls SET state = 'sending', stanza_id = 'WG1' RETURNING call_id`]);
    const second = await openWorld({ database });
    const closed = await findCall(database, { session: 'shop', callId: 'CALL-1' });
    expect(closed).toMatchObject({ state: 'unconfirmed', error: 'the gateway stopped while the reject was sent' });
    expect(await second.reject({})).toMatchObject({ status: 504, body: { code: 'unconfirmed' } });
    second.shop.receive(terminateNode('CALL-1'));
    await until(() => second.gateway.pending().calls === 0);
    expect(await second.reject({})).toMatchObject({ status: 504, body: { code: 'unconfirmed' } });
    expect(second.shop.sent).toEqual([]);
  });

  test('R50 a call that ended while its acknowledgement was awaited when the gateway stopped: its end is told once, and the trail says unconfirmed', async () => {
    const database = await freshDatabase();
    const receiver = await startReceiver();
    const webhooks = [{ id: 'crm', url: receiver.url, secrets: [secret, olderSecret], allowPrivate: true }];
    const clock = manualClock(Date.now() - 60_000);
    const first = await openWorld({ database, webhooks, clock, policy: samePolicy('reject') });
    first.shop.answerWith('none');
    first.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => first.shop.sent.length === 1, 'the stanza');
    first.shop.receive(terminateNode('CALL-1'));
    const call = () => findCall(database, { session: 'shop', callId: 'CALL-1' });
    await until(async () => (await call())?.endedAt !== undefined, 'the end');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.received.map(({ type }) => type)).toEqual(['call.received']);
    // Nothing more is heard of the first: it is as if it had been killed.
    const second = await openWorld({ database, webhooks, clock: manualClock(Date.now()) });
    await until(() => receiver.received.length === 2, 'the end to be told');
    await second.gateway.idle();
    expect(receiver.received[1]).toMatchObject({ type: 'call.ended', data: { outcome: 'missed' } });
    expect(await call()).toMatchObject({ state: 'unconfirmed', outcome: 'missed' });
    expect(second.shop.sent).toEqual([]);
    clock.advance(5000);
  });

  test('R50 a call that rang before the restart can be rejected after it', async () => {
    const database = await freshDatabase();
    const first = await openWorld({ database });
    first.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await findCall(database, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow');
    await first.gateway.close();
    const second = await openWorld({ database });
    expect((await second.reject({})).status).toBe(200);
    expect(second.shop.sent).toHaveLength(1);
  });

  test('R50 a decided reject waits for a session that connects only after the restart', async () => {
    const database = await freshDatabase();
    const before = await openWorld({ database, policy: samePolicy('reject') });
    before.shop.setState('connecting');
    before.shop.receive(offerNode({ callId: 'CALL-1' }));
    const state = async (): Promise<string | undefined> =>
      (await findCall(database, { session: 'shop', callId: 'CALL-1' }))?.state;
    await until(async () => (await state()) === 'decided');
    await before.gateway.close();
    const after = await openWorld({ database, shop: { state: 'connecting' } });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(after.shop.sent).toEqual([]);
    after.shop.setState('ready');
    await until(async () => (await state()) === 'accepted');
    expect(after.shop.sent).toHaveLength(1);
  });
});
