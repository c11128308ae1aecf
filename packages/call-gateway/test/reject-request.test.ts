import { childrenOf, parseCall } from '@wacrg/codec';
import { describe, expect, test } from 'vitest';
import { samePolicy } from '../src/policy-doors.ts';
import { claimRequest, keepAnswer } from '../src/store/request-store.ts';
import { freshDatabase } from './support/database.ts';
import { actionNode, callerLid, offerNode, terminateNode } from './support/offers.ts';
import { acknowledge, allToken, officeToken, openWorld, token, until, type World, wish } from './support/world.ts';

async function ringing(world: World, offer: Partial<Parameters<typeof offerNode>[0]> = {}): Promise<void> {
  const { callId = 'CALL-1' } = offer;
  world.shop.receive(offerNode({ callId, ...offer }));
  await until(async () => (await call(world, callId)).action === 'allow', `the call ${callId}`);
}

async function call(world: World, callId = 'CALL-1'): Promise<Record<string, unknown>> {
  return (await world.get(`/v2/calls/${callId}?instance_id=shop`)).body;
}

const ok = { success: true, message: 'Operation completed successfully' };

describe('the request', () => {
  test('R1 rejects an incoming call of one session; another session never touches it', async () => {
    const world = await openWorld();
    await ringing(world);
    const wrong = await world.reject({ instance_id: 'office', access_token: officeToken });
    expect(wrong).toMatchObject({ status: 404, body: { code: 'call_unknown' } });
    expect([world.shop.sent, world.office.sent]).toEqual([[], []]);
    expect(await world.reject({})).toMatchObject({ status: 200, body: ok });
    expect([world.shop.sent.length, world.office.sent.length]).toEqual([1, 0]);
  });

  test('R1 two sessions may have calls of the same id; each rejects its own', async () => {
    const world = await openWorld();
    await ringing(world);
    world.office.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => world.gateway.liveCall('office', 'CALL-1') !== undefined);
    expect((await world.reject({ instance_id: 'office', access_token: officeToken })).status).toBe(200);
    expect([world.shop.sent.length, world.office.sent.length]).toEqual([0, 1]);
    expect(await call(world)).toMatchObject({ reject: 'none' });
  });

  test('R2 a wrong token is 401, a token of another instance 403 whether that instance is there or not', async () => {
    const world = await openWorld();
    await ringing(world);
    expect(await world.reject({ access_token: 'wg_wrong' })).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
    });
    expect(await world.reject({ access_token: officeToken })).toMatchObject({
      status: 403,
      body: { code: 'wrong_instance' },
    });
    const unseen = await world.reject({ access_token: officeToken, instance_id: 'never-there' });
    expect(unseen).toMatchObject({ status: 403, body: { code: 'wrong_instance' } });
    expect(await world.reject({ instance_id: 'gone' })).toMatchObject({
      status: 404,
      body: { code: 'instance_unknown' },
    });
    expect(world.shop.sent).toEqual([]);
  });

  test('R2 a thousand wrong tokens are answered 401 or 429, and one with the right token still gets through', async () => {
    const world = await openWorld();
    await ringing(world);
    const statuses = new Map<number, number>();
    for (let at = 0; at < 1000; at++) {
      const { status } = await world.reject({ access_token: `wg_${at}` });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses.keys()].sort()).toEqual([401, 429]);
    expect(statuses.get(401)).toBeLessThan(30);
    expect((await world.reject({})).status).toBe(200);
  });

  test('R3 nothing is taken from the URL: a query is refused with a hint', async () => {
    const world = await openWorld();
    await ringing(world);
    const url = `/v2/calls/reject?access_token=${token}`;
    const answer = await world.post(url, wish);
    expect(answer).toMatchObject({ status: 400, body: { code: 'query_refused' } });
    expect(JSON.stringify([answer.text, world.logged])).not.toContain(token);
    expect(world.shop.sent).toEqual([]);
  });

  test('R44 with query credentials allowed fields may stand in the URL, which is still never logged', async () => {
    const world = await openWorld({ server: { allowQueryCredentials: true } });
    await ringing(world);
    const query = new URLSearchParams(wish);
    const answer = await world.server.inject({ method: 'POST', url: `/v2/calls/reject?${query}` });
    expect(answer.statusCode).toBe(200);
    expect(JSON.stringify(world.logged)).not.toContain(token);
    expect(JSON.stringify(world.logged)).not.toContain('15550100001');
  });

  test.each([
    ['R4 a body that is no JSON', '{"instance_id":', 'application/json', 400, 'invalid_json'],
    ['R4 an empty body', '', 'application/json', 400, 'invalid_json'],
    ['R4 a text', 'hello', 'text/plain', 415, 'not_json'],
    ['R4 a form', 'instance_id=shop', 'application/x-www-form-urlencoded', 415, 'not_json'],
    ['R4 a list', '[]', 'application/json', 400, 'invalid_field'],
    [
      'R4 a body past 16,384 bytes',
      JSON.stringify({ ...wish, from: 'x'.repeat(20_000) }),
      'application/json',
      413,
      'too_large',
    ],
  ] as const)('%s is refused', async (_, payload, type, status, code) => {
    const world = await openWorld();
    const answer = await world.server.inject({
      method: 'POST',
      url: '/v2/calls/reject',
      payload,
      headers: { 'content-type': type },
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ success: false, code });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  test.each([
    ['R5', 'instance_id', [undefined, '', 'a b', 'x'.repeat(65), 7, null, '../shop']],
    ['R6', 'access_token', [undefined, '', 'x'.repeat(513), 7]],
    ['R7', 'callId', [undefined, '', 'x'.repeat(129), 'a\nb', 7, {}]],
    ['R8', 'from', [undefined, '', '15550100001', 'someone@example.org', '1-2@g.us', 7, 'x'.repeat(200)]],
  ] as const)('%s each fault of %s names the field', async (_, name, values) => {
    const world = await openWorld();
    for (const value of values) {
      const { status, body } = await world.reject({ [name]: value });
      expect([value, status, body.code]).toEqual([value, 400, 'invalid_field']);
      expect((body.fields as { name: string }[]).map((field) => field.name)).toEqual([name]);
    }
  });

  test('R8 a field that is not known is named, so that a misspelt one is no silent default', async () => {
    const world = await openWorld();
    const { status, body } = await world.reject({ followUp: false });
    expect([status, body.fields]).toEqual([400, [{ name: 'followUp', message: 'is not known here' }]]);
  });

  test.each([
    ['15550100001@c.us', {}],
    ['15550100001:7@s.whatsapp.net', {}],
    ['15550100001@s.whatsapp.net', { from: callerLid, callerPn: '15550100001@s.whatsapp.net' }],
    ['100000000000001@lid', { from: callerLid, callerPn: '15550100001@s.whatsapp.net' }],
    ['100000000000001@lid', { from: callerLid }],
  ])('R8 the caller may be named as %s', async (from, offer) => {
    const world = await openWorld();
    await ringing(world, offer);
    expect((await world.reject({ from })).status).toBe(200);
  });

  test('R8 a caller who came by LID is found by number once an earlier offer had both', async () => {
    const world = await openWorld();
    await ringing(world, { callId: 'CALL-0', from: callerLid, callerPn: '15550100001@s.whatsapp.net' });
    await ringing(world, { from: callerLid });
    expect((await world.reject({})).status).toBe(200);
  });

  test('R6 the token stands in no log, metric, error or export', async () => {
    const world = await openWorld();
    await ringing(world);
    const texts = [
      (await world.reject({})).text,
      (await world.reject({ from: 'wrong' })).text,
      (await world.reject({ callId: 'NONE' })).text,
      (await world.reject({ access_token: `${token}x` })).text,
      (await world.get('/metrics')).text,
      (await world.get('/v2/calls.ndjson?instance_id=shop')).text,
      JSON.stringify(world.logged),
    ];
    expect(texts.filter((text) => text.includes(token) || text.includes(allToken))).toEqual([]);
  });

  test('R9 success is exactly the documented body, with the state beside it', async () => {
    const world = await openWorld();
    await ringing(world);
    const first = await world.reject({});
    expect([first.status, first.text, first.headers['call-state']]).toEqual([200, JSON.stringify(ok), 'accepted']);
    const second = await world.reject({});
    expect([second.status, second.text, second.headers['call-state']]).toEqual([
      200,
      JSON.stringify(ok),
      'already-rejected',
    ]);
  });

  test('R11 one <reject> by the codec leaves at once, never a preaccept or an accept', async () => {
    const world = await openWorld();
    await ringing(world, { from: callerLid, creator: '100000000000001:3@lid' });
    await world.reject({ from: '100000000000001@lid' });
    expect(world.shop.sent.map((node) => childrenOf(node).map(({ tag }) => tag))).toEqual([['reject']]);
    const offer = { callId: 'CALL-1', callCreator: callerLid, envelope: { from: callerLid } };
    expect(parseCall(world.shop.sent[0]!, { stage: 'sent', offer, earlier: [] })).toMatchObject({
      kind: 'reject',
      diagnostics: [],
    });
  });

  test('R13 rejecting one call leaves another of the same caller untouched', async () => {
    const world = await openWorld();
    await ringing(world, { callId: 'A' });
    await ringing(world, { callId: 'B' });
    await world.reject({ callId: 'A' });
    expect(await call(world, 'B')).toMatchObject({ reject: 'none' });
    expect(world.gateway.liveCall('shop', 'B')).toBeDefined();
    expect(world.shop.sent.map((node) => childrenOf(node)[0]?.attrs['call-id'])).toEqual(['A']);
  });

  test('R28 a caller that is not the call’s is 409, and nothing is sent', async () => {
    const world = await openWorld();
    await ringing(world);
    expect(await world.reject({ from: '15550100002@s.whatsapp.net' })).toMatchObject({
      status: 409,
      body: { code: 'caller_mismatch' },
    });
    expect(world.shop.sent).toEqual([]);
    expect(await call(world)).toMatchObject({ reject: 'none' });
  });
});

describe('the same request again', () => {
  test('R14 twenty at once send one stanza; one is told that it did it', async () => {
    const world = await openWorld();
    await ringing(world);
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.reject({})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter(({ headers }) => headers['call-state'] === 'accepted')).toHaveLength(1);
    expect(world.shop.sent).toHaveLength(1);
  });

  test('R14 the same key gets the same answer, also at the same time; another body with it is 409', async () => {
    const world = await openWorld();
    await ringing(world);
    const key = { 'idempotency-key': 'K1' };
    const answers = await Promise.all([world.reject({}, key), world.reject({}, key), world.reject({}, key)]);
    expect(answers.map(({ status, headers }) => [status, headers['call-state']])).toEqual(
      Array(3).fill([200, 'accepted']),
    );
    expect((await world.reject({}, key)).headers['call-state']).toBe('accepted');
    const other = await world.reject({ callId: 'CALL-2' }, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
    expect(world.shop.sent).toHaveLength(1);
  });

  test('R14 a key that is no key is refused', async () => {
    const world = await openWorld();
    for (const key of ['a b', 'x'.repeat(256)])
      expect((await world.reject({}, { 'idempotency-key': key })).status).toBe(400);
  });

  test('R14 over a restart the same key gets the same answer, and no stanza leaves', async () => {
    const database = await freshDatabase();
    const before = await openWorld({ database });
    await ringing(before);
    const key = { 'idempotency-key': 'K1' };
    const first = await before.reject({}, key);
    await before.gateway.close();
    const after = await openWorld({ database });
    const again = await after.reject({}, key);
    expect([again.status, again.text, again.headers['call-state']]).toEqual([200, first.text, 'accepted']);
    expect((await after.reject({})).headers['call-state']).toBe('already-rejected');
    expect(after.shop.sent).toEqual([]);
  });

  test('R14 what a later try may change is not kept for a key: a call that is not known yet, and an acknowledgement that comes late', async () => {
    const world = await openWorld();
    const key = { 'idempotency-key': 'K1' };
    expect((await world.reject({}, key)).body.code).toBe('call_unknown');
    await ringing(world);
    world.shop.answerWith('none');
    expect((await world.reject({}, key)).body.code).toBe('unconfirmed');
    acknowledge(world.shop);
    await until(async () => (await call(world)).reject === 'accepted', 'the late ack');
    expect((await world.reject({}, key)).headers['call-state']).toBe('already-rejected');
    expect((await world.reject({}, key)).headers['call-state']).toBe('already-rejected');
    expect(world.shop.sent).toHaveLength(1);
  });

  test('R14 of two gateways that answer the same key at once both give the answer that was kept first', async () => {
    const database = await freshDatabase();
    const request = { token: 'bot', key: 'K1', digest: 'x' };
    expect(await claimRequest(database, request, 1)).toBe('mine');
    expect(await claimRequest(database, request, 1)).toBe('mine');
    expect(await keepAnswer(database, request, '{"state":"accepted"}')).toBe('{"state":"accepted"}');
    expect(await keepAnswer(database, request, '{"state":"already-rejected"}')).toBe('{"state":"accepted"}');
  });

  test('R14 a session that could not send is asked anew with the same key', async () => {
    const world = await openWorld();
    await ringing(world);
    world.shop.setState('connecting');
    const key = { 'idempotency-key': 'K1' };
    expect((await world.reject({}, key)).status).toBe(503);
    world.shop.setState('ready');
    expect((await world.reject({}, key)).status).toBe(200);
  });
});

describe('what WhatsApp says', () => {
  test.each([
    ['good', 200, undefined, 'accepted'],
    [{ error: '439' }, 502, 'refused_upstream', 'refused'],
    ['error-child', 502, 'refused_upstream', 'refused'],
    ['none', 504, 'unconfirmed', 'unconfirmed'],
  ] as const)(
    'R47 an ack of the kind %j is answered %i, and kept as what it is',
    async (answer, status, code, state) => {
      const world = await openWorld();
      world.shop.answerWith(answer);
      await ringing(world);
      const first = await world.reject({});
      expect([first.status, first.body.code]).toEqual([status, code]);
      expect(await call(world)).toMatchObject({ reject: state });
      expect((await world.reject({})).status).toBe(status);
      expect(world.shop.sent).toHaveLength(1);
    },
  );

  test('R47 a late ack makes accepted of unconfirmed', async () => {
    const world = await openWorld();
    world.shop.answerWith('none');
    await ringing(world);
    expect((await world.reject({})).status).toBe(504);
    acknowledge(world.shop);
    await until(async () => (await call(world)).reject === 'accepted', 'the late ack');
    expect((await world.reject({})).headers['call-state']).toBe('already-rejected');
  });

  test('R47 a client that never says that it wrote the stanza is waited for as long as the server, and holds up no text', async () => {
    const hangs = async (step: string): Promise<void> => {
      if (step === 'stanza' && world.shop.sent.length === 0) await new Promise(() => undefined);
    };
    const followUp = { template: 'closed', vars: {} };
    const world = await openWorld({ shop: { before: hangs }, policy: samePolicy('allow', { byHand: followUp }) });
    await ringing(world);
    expect((await world.reject({})).status).toBe(504);
    expect(await call(world)).toMatchObject({ reject: 'unconfirmed', error: expect.stringContaining('did not say') });
    await ringing(world, { callId: 'CALL-2' });
    expect((await world.reject({ callId: 'CALL-2' })).status).toBe(504);
    expect(world.gateway.pending().acks).toBeLessThanOrEqual(2);
    await world.gateway.idle();
  });

  test('R47 a terminate after the ack confirms the reject', async () => {
    const world = await openWorld();
    await ringing(world);
    await world.reject({});
    world.shop.receive(terminateNode('CALL-1'));
    await until(async () => (await call(world)).reject === 'confirmed', 'the end');
    expect(await call(world)).toMatchObject({ outcome: 'rejected' });
    expect((await world.reject({})).headers['call-state']).toBe('already-rejected');
  });

  test('R48 an instance that is not there is 404, one that reconnects or is logged out 503 with Retry-After', async () => {
    const world = await openWorld();
    await ringing(world);
    for (const state of ['connecting', 'logged-out'] as const) {
      world.shop.setState(state);
      const answer = await world.reject({});
      expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
        503,
        'session_unavailable',
        '1',
      ]);
    }
    expect((await world.reject({ instance_id: 'gone' })).body.code).toBe('instance_unknown');
    expect(world.shop.sent).toEqual([]);
  });

  test('R48 a client that cannot reject is 501', async () => {
    const world = await openWorld({ shop: { can: { reject: false } } });
    await ringing(world);
    expect(await world.reject({})).toMatchObject({ status: 501, body: { code: 'engine_cannot_reject' } });
    expect(await call(world)).toMatchObject({ reject: 'none' });
  });

  test('R29 a call that is over is 404 call_ended; one that never was is 404 call_unknown', async () => {
    const world = await openWorld();
    await ringing(world);
    world.shop.receive(terminateNode('CALL-1'));
    await until(async () => (await call(world)).outcome === 'missed', 'the end');
    expect(await world.reject({})).toMatchObject({ status: 404, body: { code: 'call_ended' } });
    expect(await world.reject({ callId: 'CALL-2' })).toMatchObject({ status: 404, body: { code: 'call_unknown' } });
    expect(world.shop.sent).toEqual([]);
  });

  test.each(['none', { error: '404' }] as const)(
    'R29 a call that ends while its reject is on its way (%j) is over, and no fault',
    async (answer) => {
      const world = await openWorld();
      world.shop.answerWith('none');
      await ringing(world);
      const rejecting = world.reject({});
      await until(() => world.shop.sent.length === 1, 'the reject');
      world.shop.receive(terminateNode('CALL-1'));
      if (answer !== 'none') {
        const { id = '' } = world.shop.sent[0]!.attrs;
        world.shop.say({ kind: 'ack', node: { tag: 'ack', attrs: { class: 'call', id, error: '404' } } });
      }
      expect(await rejecting).toMatchObject({ status: 404, body: { code: 'call_ended' } });
      expect(await world.reject({})).toMatchObject({ status: 404, body: { code: 'call_ended' } });
    },
  );

  test('R49 a call that another own device answered is 409, with an event and an end of its own', async () => {
    const world = await openWorld();
    await ringing(world);
    world.shop.receive(terminateNode('CALL-1', { reason: 'accepted_elsewhere' }));
    await until(async () => (await call(world)).outcome === 'answered_elsewhere', 'the end');
    expect(await world.reject({})).toMatchObject({ status: 409, body: { code: 'already_answered' } });
    expect(world.gateway.pending()).toEqual({ calls: 0, acks: 0 });
  });

  test('R49 a call that another own device declined is over', async () => {
    const world = await openWorld();
    await ringing(world, { callId: 'A' });
    await ringing(world, { callId: 'B' });
    world.shop.receive(terminateNode('A', { reason: 'rejected_elsewhere' }));
    world.shop.receive(actionNode('reject', { callId: 'B', from: '15550100900:2@s.whatsapp.net' }));
    for (const callId of ['A', 'B']) {
      await until(async () => (await call(world, callId)).outcome === 'declined_elsewhere', callId);
      expect(await world.reject({ callId })).toMatchObject({ status: 404, body: { code: 'call_ended' } });
    }
    expect(world.shop.sent).toEqual([]);
  });

  test('R49 an own device that accepts ends the call too', async () => {
    const world = await openWorld();
    await ringing(world);
    world.shop.receive(actionNode('accept', { callId: 'CALL-1', from: '15550100900:2@s.whatsapp.net' }));
    await until(async () => (await call(world)).outcome === 'answered_elsewhere', 'the end');
  });

  test('R12 nothing is kept in memory after each end', async () => {
    const world = await openWorld({ limits: { ack: 30, ring: 300 } });
    const nothing = { calls: 0, acks: 0 };
    const ends: readonly (() => Promise<unknown>)[] = [
      async () => void world.shop.receive(terminateNode('CALL-1')),
      async () => void world.shop.receive(terminateNode('CALL-2', { reason: 'accepted_elsewhere' })),
      async () => (await world.reject({ callId: 'CALL-3' })) && void world.shop.receive(terminateNode('CALL-3')),
      async () => {
        world.shop.answerWith('none');
        await world.reject({ callId: 'CALL-4' });
        world.shop.receive(terminateNode('CALL-4'));
      },
      async () => {
        world.shop.answerWith('error-child');
        await world.reject({ callId: 'CALL-5' });
      },
      async () => undefined,
    ];
    for (const [at, end] of ends.entries()) {
      await ringing(world, { callId: `CALL-${at + 1}` });
      await end();
      await until(
        () => JSON.stringify(world.gateway.pending()) === JSON.stringify(nothing),
        `the end of CALL-${at + 1}`,
      );
    }
  });
});
