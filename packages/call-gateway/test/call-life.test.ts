import { describe, expect, test } from 'vitest';
import type { PolicyDoor } from '../src/calls/desk.ts';
import { rejectCall } from '../src/client/reject-call.ts';
import { latencyBounds } from '../src/metrics.ts';
import { samePolicy } from '../src/policy-doors.ts';
import { actionNode, caller, callerLid, noticeNode, offerNode, terminateNode } from './support/offers.ts';
import { manualClock, openWorld, token, until, type World, wish } from './support/world.ts';

const texts = { byPolicy: { template: 'closed', vars: {} }, byHand: { template: 'by-hand', vars: {} } };

/** The policy with another time in which a caller gets one text; a negative one lets all of them through. */
function within(milliseconds: number, policy: PolicyDoor): PolicyDoor {
  return { ...policy, textWindow: () => milliseconds };
}

async function trail(world: World): Promise<readonly Record<string, unknown>[]> {
  return (await world.get('/v2/calls?instance_id=shop')).body.calls as Record<string, unknown>[];
}

async function one(world: World, callId = 'CALL-1'): Promise<Record<string, unknown>> {
  return (await world.get(`/v2/calls/${callId}?instance_id=shop`)).body;
}

async function rejected(world: World, callId = 'CALL-1'): Promise<void> {
  await until(async () => (await one(world, callId)).reject === 'accepted', `the reject of ${callId}`);
}

describe('the audit trail', () => {
  test('R15 has time, session, call, caller, media, rules asked, the rule that decided, outcome and latency', async () => {
    const world = await openWorld({ policy: samePolicy('reject', texts) });
    world.shop.receive(
      offerNode({ callId: 'CALL-1', from: callerLid, callerPn: '15550100001@s.whatsapp.net', video: true }),
    );
    await rejected(world);
    await world.gateway.idle();
    world.shop.receive(terminateNode('CALL-1', { from: callerLid, creator: callerLid }));
    await until(async () => (await one(world)).reject === 'confirmed');
    expect(await one(world)).toEqual({
      callId: 'CALL-1',
      instanceId: 'shop',
      from: '100000000000001@lid',
      fromLid: '100000000000001@lid',
      callerPn: '15550100001@s.whatsapp.net',
      isVideo: true,
      isGroup: false,
      offline: false,
      offeredAt: expect.stringMatching(/^20\d\d-/),
      endedAt: expect.stringMatching(/^20\d\d-/),
      outcome: 'rejected',
      reject: 'confirmed',
      decidedBy: 'policy',
      action: 'reject',
      rule: 'default',
      asked: [{ rule: 'default', answer: 'reject' }],
      latencyMs: expect.any(Number),
      followUp: { state: 'sent', template: 'closed' },
    });
  });

  test('R15 is read in pages, newest first, and exported whole as NDJSON and CSV', async () => {
    const clock = manualClock();
    const world = await openWorld({ clock });
    for (let at = 0; at < 7; at++) {
      clock.advance(1000);
      world.shop.receive(offerNode({ callId: `CALL-${at}` }));
      await until(() => world.gateway.liveCall('shop', `CALL-${at}`) !== undefined);
    }
    await until(async () => (await trail(world)).length === 7);
    const ids: unknown[] = [];
    let next = '';
    do {
      const { body } = await world.get(`/v2/calls?instance_id=shop&limit=3${next && `&cursor=${next}`}`);
      ids.push(...(body.calls as { callId: string }[]).map(({ callId }) => callId));
      next = (body.next as string | undefined) ?? '';
    } while (next);
    expect(ids).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `CALL-${at}`));
    const lines = (await world.get('/v2/calls.ndjson?instance_id=shop')).text.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { callId: string }).callId)).toEqual(ids);
    expect((await world.get('/v2/calls.csv?instance_id=shop')).text.trim().split('\r\n')).toHaveLength(8);
    expect((await world.get('/v2/calls?instance_id=shop&cursor=nonsense')).body.fields).toMatchObject([
      { name: 'cursor' },
    ]);
  });

  test('R15 a cell that a spreadsheet would run is a text in the CSV', async () => {
    const world = await openWorld();
    world.shop.receive(offerNode({ callId: '=HYPERLINK("x")' }));
    await until(async () => (await trail(world)).length === 1);
    expect((await world.get('/v2/calls.csv?instance_id=shop')).text).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test('R15 a caller can be erased under both names, and the calls stay', async () => {
    const world = await openWorld({ policy: samePolicy('reject', texts) });
    world.shop.receive(offerNode({ callId: 'CALL-1', from: callerLid, callerPn: '15550100001@s.whatsapp.net' }));
    await rejected(world);
    await world.gateway.idle();
    world.shop.receive(terminateNode('CALL-1', { from: callerLid, creator: callerLid }));
    await until(() => world.gateway.pending().calls === 0);
    await until(async () => (await one(world)).outcome !== undefined);
    const answer = await world.post('/v2/callers/erase', { instance_id: 'shop', caller: '15550100001@c.us' });
    expect(answer).toMatchObject({ status: 200, body: { success: true, calls: 1 } });
    const all = JSON.stringify([await trail(world), await one(world)]);
    expect(all).toContain('CALL-1');
    expect(all).not.toMatch(/15550100001|100000000000001/);
  });

  test('R34 every call is in it: allowed, missed, and those that came while the device was away', async () => {
    const world = await openWorld({ limits: { ring: 400 } });
    world.shop.receive(offerNode({ callId: 'ALLOWED' }));
    world.shop.receive(offerNode({ callId: 'AWAY', offline: true }));
    await until(async () => (await trail(world)).filter(({ outcome }) => outcome === 'missed').length === 2);
    const found = Object.fromEntries((await trail(world)).map((call) => [call.callId, call]));
    expect(found.ALLOWED).toMatchObject({ action: 'allow', rule: 'default', offline: false, reject: 'none' });
    expect(found.AWAY).toMatchObject({ offline: true, reject: 'none' });
  });
});

describe('what comes in', () => {
  test('R35 duplicates and replays are no second call', async () => {
    const world = await openWorld({ policy: samePolicy('reject') });
    for (const offline of [false, false, true]) world.shop.receive(offerNode({ callId: 'CALL-1', offline }));
    await rejected(world);
    world.shop.receive(terminateNode('CALL-1'));
    await until(async () => (await one(world)).outcome === 'rejected');
    world.shop.receive(offerNode({ callId: 'CALL-1', offline: true }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await trail(world)).toHaveLength(1);
    expect(world.shop.sent).toHaveLength(1);
    expect(world.gateway.pending().calls).toBe(0);
  });

  test('R35 own outgoing calls are none of the gateway’s, under number and LID', async () => {
    const world = await openWorld({ policy: samePolicy('reject') });
    world.shop.receive(offerNode({ callId: 'OWN-1', from: '15550100900:2@s.whatsapp.net' }));
    world.shop.receive(offerNode({ callId: 'OWN-2', from: caller, creator: '100000000000900:2@lid' }));
    world.shop.receive(terminateNode('OWN-1'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([await trail(world), world.shop.sent]).toEqual([[], []]);
  });

  test('R32 an offer_notice gets no reject of its own; rules see audio, video and group', async () => {
    const seen: Record<string, unknown>[] = [];
    const world = await openWorld({
      policy: {
        ...samePolicy('allow'),
        decide: ({ callId, media, isGroup, groupJid, isNotice }) => {
          seen.push({ callId, media, isGroup, groupJid, isNotice });
          return { action: isNotice ? 'allow' : 'reject', rule: 'default', asked: [] };
        },
      },
    });
    world.shop.receive(offerNode({ callId: 'VIDEO', video: true }));
    world.shop.receive(offerNode({ callId: 'GROUP', groupJid: '1555010-1@g.us' }));
    world.shop.receive(noticeNode('NOTICE'));
    await until(() => seen.length === 3 && world.shop.sent.length === 2);
    const byId = seen.toSorted((a, b) => (String(a.callId) < String(b.callId) ? 1 : -1));
    expect(byId).toEqual([
      { callId: 'VIDEO', media: 'video', isGroup: false, isNotice: false },
      { callId: 'NOTICE', media: 'audio', isGroup: true, isNotice: true },
      { callId: 'GROUP', media: 'audio', isGroup: true, groupJid: '1555010-1@g.us', isNotice: false },
    ]);
  });

  test('R32 unknown and malformed actions change nothing and end nothing', async () => {
    const world = await openWorld();
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await trail(world)).length === 1);
    world.shop.receive(actionNode('surprise', { callId: 'CALL-1', from: caller }));
    world.shop.receive({ tag: 'call', attrs: { from: caller, id: 'X' }, content: [{ tag: 'terminate', attrs: {} }] });
    world.shop.receive({ tag: 'call', attrs: {} });
    world.shop.receive(terminateNode('OTHER'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.gateway.liveCall('shop', 'CALL-1')).toBeDefined();
  });
});

describe('how it rejects', () => {
  const busy = (): ReturnType<typeof samePolicy> => ({
    ...samePolicy('allow'),
    decide: () => ({ action: 'reject', rule: 'default', asked: [], mode: 'busy' }),
  });

  test('R31 declined is the default: no reason in the stanza', async () => {
    const world = await openWorld({ policy: samePolicy('reject') });
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await rejected(world);
    expect(world.shop.sent[0]?.content).toEqual([
      { tag: 'reject', attrs: { 'call-id': 'CALL-1', 'call-creator': caller } },
    ]);
  });

  test('R31 busy is sent only by a session with the observed profile whose client can', async () => {
    const able = await openWorld({ policy: busy(), profile: 'observed' });
    able.shop.receive(offerNode({ callId: 'CALL-1' }));
    await rejected(able);
    expect(able.shop.sent[0]?.content).toMatchObject([{ tag: 'reject', attrs: { reason: 'busy' } }]);
    for (const unable of [
      await openWorld({ policy: busy() }),
      await openWorld({ policy: busy(), profile: 'observed', shop: { can: { busy: false } } }),
    ]) {
      unable.shop.receive(offerNode({ callId: 'CALL-1' }));
      await until(async () => (await one(unable)).action === 'cannot-reject');
      expect(unable.shop.sent).toEqual([]);
    }
  });

  test('R25 decision and reject are timed; past 500 ms it is an alarm, past 1,000 a failure', async () => {
    const clock = manualClock();
    const wait = { milliseconds: 0 };
    const world = await openWorld({
      clock,
      policy: { ...samePolicy('reject'), lookUps: () => [{ fact: 'tier', budget: 10_000 }] },
      sources: {
        tier: async () => {
          clock.advance(wait.milliseconds);
          return null;
        },
      },
    });
    for (const [at, milliseconds] of [10, latencyBounds.alarm + 1, latencyBounds.failure + 1].entries()) {
      wait.milliseconds = milliseconds;
      world.shop.receive(offerNode({ callId: `CALL-${at}` }));
      await rejected(world, `CALL-${at}`);
    }
    const { text } = await world.get('/metrics');
    expect(text).toMatch(/reject_late_total{bound="alarm"} 1/);
    expect(text).toMatch(/reject_late_total{bound="failure"} 1/);
    expect(text).toMatch(/reject_seconds_count 3/);
    expect(text).toMatch(/decision_seconds_bucket{le="0.5"} 1/);
    const late = world.logged.filter(({ sentence }) => sentence === 'a reject came late');
    expect(late.map(({ level }) => level)).toEqual(['warn', 'error']);
  });
});

describe('the text afterwards', () => {
  test('R24 comes once, within 500 ms of the acceptance, to where the call came from', async () => {
    const world = await openWorld({ policy: samePolicy('reject', texts) });
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await one(world)).followUp !== undefined && world.shop.texts.length === 1);
    await world.gateway.idle();
    expect(world.shop.texts).toEqual([{ to: '15550100001@s.whatsapp.net', text: 'text of closed' }]);
    const metrics = (await world.get('/metrics')).text;
    expect(metrics).toMatch(/follow_up_seconds_bucket{le="0.5",state="sent"} 1/);
  });

  test.each([
    ['refused', { error: '439' }],
    ['unconfirmed', 'none'],
  ] as const)('R24 does not come when the reject is %s', async (state, answer) => {
    const world = await openWorld({ policy: samePolicy('reject', texts) });
    world.shop.answerWith(answer);
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await one(world)).reject === state);
    await world.gateway.idle();
    expect(world.shop.texts).toEqual([]);
    expect((await one(world)).followUp).toBeUndefined();
  });

  test('R24 does not come when rejecting is off', async () => {
    const world = await openWorld({ policy: samePolicy('allow', texts) });
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await one(world)).action === 'allow');
    await world.gateway.idle();
    expect(world.shop.texts).toEqual([]);
  });

  test('R24 comes once for a caller who calls five times in the window; the others are skipped with the reason', async () => {
    const clock = manualClock();
    const world = await openWorld({ clock, policy: within(60_000, samePolicy('reject', texts)) });
    for (let at = 0; at < 5; at++) {
      world.shop.receive(offerNode({ callId: `CALL-${at}` }));
      await rejected(world, `CALL-${at}`);
      clock.advance(1000);
    }
    await world.gateway.idle();
    expect(world.shop.texts).toHaveLength(1);
    expect((await one(world, 'CALL-4')).followUp).toMatchObject({ state: 'skipped', reason: 'coalesced' });
    clock.advance(60_000);
    world.shop.receive(offerNode({ callId: 'LATER' }));
    await rejected(world, 'LATER');
    await until(() => world.shop.texts.length === 2);
  });

  test('R24 comes after a reject by hand too, unless follow_up is false', async () => {
    const world = await openWorld({ policy: within(-60_000, samePolicy('allow', texts)) });
    for (const [callId, fields] of [
      ['A', { follow_up: false }],
      ['B', {}],
    ] as const) {
      world.shop.receive(offerNode({ callId }));
      await until(async () => (await one(world, callId)).action === 'allow');
      expect((await world.reject({ callId, ...fields })).status).toBe(200);
    }
    await until(() => world.shop.texts.length === 1);
    await world.gateway.idle();
    expect(world.shop.texts).toEqual([{ to: '15550100001@s.whatsapp.net', text: 'text of by-hand' }]);
    expect((await one(world, 'A')).followUp).toBeUndefined();
  });

  test('R40 a text that cannot be sent is kept as failed with the reason, or skipped where the client has no texts', async () => {
    const before = async (step: string): Promise<void> => {
      if (step === 'text') throw new Error('no session keys');
    };
    const failing = await openWorld({ policy: samePolicy('reject', texts), shop: { before } });
    failing.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => ((await one(failing)).followUp as { state?: string } | undefined)?.state === 'failed');
    expect((await one(failing)).followUp).toMatchObject({ reason: 'no session keys' });
    const without = await openWorld({ policy: samePolicy('reject', texts), shop: { can: { text: false } } });
    without.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => ((await one(without)).followUp as { state?: string } | undefined)?.state === 'skipped');
  });

  test('R6 the words of a text stand in no log, metric or export, whether it is sent or fails', async () => {
    const before = async (step: string): Promise<void> => {
      if (step === 'text' && world.shop.texts.length > 0) throw new Error('no session keys');
    };
    const world = await openWorld({ policy: within(-60_000, samePolicy('reject', texts)), shop: { before } });
    for (const [callId, state] of [
      ['A', 'sent'],
      ['B', 'failed'],
    ] as const) {
      world.shop.receive(offerNode({ callId }));
      await until(async () => ((await one(world, callId)).followUp as { state?: string } | undefined)?.state === state);
    }
    expect(world.shop.texts.map(({ text }) => text)).toEqual(['text of closed']);
    const shown = [
      (await world.get('/metrics')).text,
      (await world.get('/v2/calls.ndjson?instance_id=shop')).text,
      (await world.get('/v2/calls.csv?instance_id=shop')).text,
      JSON.stringify(world.logged),
    ];
    expect(shown.filter((text) => text.includes('text of'))).toEqual([]);
  });

  test('R33 a reject never waits for a text, and texts wait for rejects', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const world = await openWorld({
      policy: within(-60_000, samePolicy('reject', texts)),
      shop: { before: async (step) => (step === 'text' ? held : undefined) },
    });
    for (let at = 0; at < 20; at++) world.shop.receive(offerNode({ callId: `CALL-${at}` }));
    await until(() => world.shop.sent.length === 20, 'twenty rejects');
    for (let at = 20; at < 40; at++) world.shop.receive(offerNode({ callId: `CALL-${at}` }));
    await until(() => world.shop.sent.length === 40, 'twenty more while every text hangs');
    expect(world.shop.texts).toEqual([]);
    release();
    await until(() => world.shop.texts.length === 40, 'the texts');
  });
});

describe('the client', () => {
  test('R41 folds a success and a call that is over, and throws for everything else', async () => {
    const world = await openWorld();
    const gateway = await world.server.listen({ host: '127.0.0.1', port: 0 });
    const ask = { gateway, instanceId: 'shop', accessToken: token, callId: 'CALL-1', from: wish.from };
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await one(world)).action === 'allow');
    expect(await rejectCall(ask)).toBe('rejected');
    expect(await rejectCall(ask)).toBe('rejected');
    world.shop.receive(offerNode({ callId: 'CALL-2' }));
    world.shop.receive(terminateNode('CALL-2'));
    await until(async () => (await one(world, 'CALL-2')).outcome === 'missed');
    expect(await rejectCall({ ...ask, callId: 'CALL-2' })).toBe('already-ended');
    await expect(rejectCall({ ...ask, from: 'wrong' })).rejects.toMatchObject({ code: 'invalid_field', status: 400 });
    await expect(rejectCall({ ...ask, callId: 'NEVER' })).rejects.toMatchObject({ code: 'call_unknown', status: 404 });
    await expect(rejectCall({ ...ask, accessToken: 'x' })).rejects.toMatchObject({ code: 'unauthorized', status: 401 });
  });
});
