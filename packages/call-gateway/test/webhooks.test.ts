import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublic, urlFault } from '../src/outbox/addresses.ts';
import { samePolicy } from '../src/policy-doors.ts';
import { freshDatabase } from './support/database.ts';
import { callerLid, offerNode, terminateNode } from './support/offers.ts';
import { olderSecret, type Receiver, secret, startReceiver } from './support/receiver.ts';
import { acknowledge, openWorld, until, type World, type WorldOptions } from './support/world.ts';

const texts = { byPolicy: { template: 'closed', variant: 'B', vars: {} } };

async function hooked(options: WorldOptions = {}, more: object = {}): Promise<{ world: World; receiver: Receiver }> {
  const receiver = await startReceiver();
  const endpoint = {
    id: 'crm',
    url: receiver.url,
    secrets: [secret, olderSecret],
    allowPrivate: true,
    limit: 300,
    ...more,
  };
  const world = await openWorld({ webhooks: [endpoint], webhookPauses: [20, 20, 20], ...options });
  return { world, receiver };
}

function types({ received }: Receiver): readonly string[] {
  return received.map(({ type }) => type);
}

describe('webhooks', () => {
  test('R35 call.received comes once for a call, whatever is repeated, with all that is known of the caller', async () => {
    const { world, receiver } = await hooked();
    const offer = { callId: 'CALL-1', from: callerLid, callerPn: '15550100001@s.whatsapp.net', video: true };
    for (let at = 0; at < 3; at++) world.shop.receive(offerNode(offer));
    await until(() => receiver.received.length === 2);
    expect(types(receiver)).toEqual(['call.received', 'call.allowed']);
    expect(receiver.received[0]?.data).toEqual({
      callId: 'CALL-1',
      from: '100000000000001@lid',
      fromLid: '100000000000001@lid',
      callerPn: '15550100001@s.whatsapp.net',
      instanceId: 'shop',
      isVideo: true,
      isGroup: false,
      offline: false,
    });
  });

  test('a rejected call is told of in order: received, rejected by the gateway with its rule, the text, the end', async () => {
    const { world, receiver } = await hooked({ policy: samePolicy('reject', texts) });
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => receiver.received.length === 3);
    world.shop.receive(terminateNode('CALL-1'));
    await until(() => receiver.received.length === 4);
    expect(types(receiver)).toEqual(['call.received', 'call.rejected', 'follow_up.sent', 'call.ended']);
    expect(receiver.received[1]?.data).toMatchObject({ by: 'gateway', decidedBy: 'policy', rule: 'default' });
    expect(receiver.received[2]?.data).toMatchObject({ template: 'closed', variant: 'B' });
    expect(receiver.received[3]?.data).toMatchObject({ outcome: 'rejected' });
  });

  test('R47 a call that ends before the server has acknowledged its reject was rejected, and is told of in that order', async () => {
    const { world, receiver } = await hooked({ policy: samePolicy('reject') });
    world.shop.answerWith('none');
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => world.shop.sent.length === 1);
    world.shop.receive(terminateNode('CALL-1'));
    acknowledge(world.shop);
    await until(() => receiver.received.length === 3);
    expect(types(receiver)).toEqual(['call.received', 'call.rejected', 'call.ended']);
    expect(receiver.received[2]?.data).toMatchObject({ outcome: 'rejected' });
    const call = (await world.get('/v2/calls/CALL-1?instance_id=shop')).body;
    expect(call).toMatchObject({ reject: 'confirmed', outcome: 'rejected' });
  });

  test('R49 a call that a human declines on the phone is told of as rejected by the device', async () => {
    const { world, receiver } = await hooked();
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => receiver.received.length === 2);
    world.shop.receive(terminateNode('CALL-1', { reason: 'rejected_elsewhere' }));
    await until(() => receiver.received.length === 4);
    expect(receiver.received.slice(2)).toMatchObject([
      { type: 'call.rejected', data: { by: 'device' } },
      { type: 'call.ended', data: { outcome: 'declined_elsewhere' } },
    ]);
  });

  test('an event that is not taken comes again, before the later events of its call; other calls do not wait', async () => {
    const { world, receiver } = await hooked({ webhookPauses: [100, 100, 100] });
    let refused = 0;
    receiver.answer = ({ type, data }, response) => {
      const isRefused = type === 'call.received' && data.callId === 'A' && refused++ < 2;
      response.writeHead(isRefused ? 500 : 204).end();
    };
    world.shop.receive(offerNode({ callId: 'A' }));
    await until(() => receiver.received.length === 1);
    world.shop.receive(offerNode({ callId: 'B' }));
    await until(() => receiver.received.length === 6);
    const of = (callId: string): readonly string[] =>
      receiver.received.filter(({ data }) => data.callId === callId).map(({ type }) => type);
    expect(of('A')).toEqual(['call.received', 'call.received', 'call.received', 'call.allowed']);
    expect(of('B')).toEqual(['call.received', 'call.allowed']);
    expect(new Set(receiver.received.slice(0, 3).map(({ id }) => id)).size).toBeLessThanOrEqual(3);
    const ids = receiver.received
      .filter(({ data, type }) => data.callId === 'A' && type === 'call.received')
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
  });

  test('after the last try it is a dead letter, the next event of the call goes on, and a replay brings it', async () => {
    const { world, receiver } = await hooked();
    receiver.answer = ({ type }, response) => void response.writeHead(type === 'call.received' ? 500 : 204).end();
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => types(receiver).includes('call.allowed'), 'the later event');
    const dead = async (): Promise<{ id: string }[]> =>
      (await world.get('/v2/webhooks/dead?instance_id=shop')).body.events as { id: string }[];
    expect(await dead()).toMatchObject([{ type: 'call.received', attempts: 4, error: 'it answered 500' }]);
    receiver.answer = (_, response) => void response.writeHead(204).end();
    expect((await world.post('/v2/webhooks/replay', { instance_id: 'shop' })).body).toEqual({
      success: true,
      deliveries: 1,
    });
    await until(() => types(receiver).at(-1) === 'call.received', 'the replay');
    await world.gateway.idle();
    expect(await dead()).toEqual([]);
    const { id } = receiver.received.at(-1)!;
    expect((await world.post('/v2/webhooks/replay', { instance_id: 'shop', id })).body).toMatchObject({
      deliveries: 1,
    });
    expect((await world.post('/v2/webhooks/replay', { instance_id: 'office', id })).body).toMatchObject({
      deliveries: 0,
    });
  });

  test('an endpoint gets the types that it asked for', async () => {
    const { world, receiver } = await hooked({ policy: samePolicy('reject') }, { events: ['call.rejected'] });
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => receiver.received.length === 1);
    await world.gateway.idle();
    expect(types(receiver)).toEqual(['call.rejected']);
  });

  test('an event that comes while every lane looks for the next due one, and finds none, is delivered at once', async () => {
    const database = await freshDatabase();
    let held = 0;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const transact: typeof database.transact = async (statements) => {
      const rows = await database.transact(statements);
      if (!statements[0]?.sql.startsWith('SELECT MIN(')) return rows;
      held++;
      return gate.then(() => rows);
    };
    const { world, receiver } = await hooked({ database: { ...database, transact } });
    for (let at = 0; held < 4; at++) {
      world.shop.receive(offerNode({ callId: `CALL-${at}` }));
      await until(() => receiver.received.length >= 2 * at + 2 || held >= 4);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const before = receiver.received.length;
    world.shop.receive(offerNode({ callId: 'LATE' }));
    await until(async () => (await world.get('/v2/calls/LATE?instance_id=shop')).body.action === 'allow');
    expect(receiver.received.length).toBe(before);
    release();
    await until(() => receiver.received.filter(({ data }) => data.callId === 'LATE').length === 2);
  });

  test('over a restart nothing is lost that was kept', async () => {
    const database = await freshDatabase();
    const { world, receiver } = await hooked({ database, webhookPauses: [50, 50, 50, 50, 50] });
    receiver.answer = (_, response) => void response.writeHead(503).end();
    world.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => receiver.received.length === 1);
    await world.gateway.close();
    const next = await hooked({ database });
    await until(() => types(next.receiver).length === 2);
    expect(types(next.receiver)).toEqual(['call.received', 'call.allowed']);
  });

  test.each([
    ['is silent', () => undefined],
    [
      'never ends',
      (response: { write: (text: string) => boolean; writeHead: (status: number) => unknown }) => {
        response.writeHead(500);
        const timer = setInterval(() => response.write('x'.repeat(65_536)), 1);
        setTimeout(() => clearInterval(timer), 500);
      },
    ],
    [
      'sends elsewhere',
      (response: { writeHead: (status: number, headers: object) => { end: () => void } }) =>
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
  ] as const)('a receiver that %s gets dead letters, and no reject waits for it', async (_, act) => {
    const { world, receiver } = await hooked({ policy: samePolicy('reject'), webhookPauses: [] });
    receiver.answer = (_event, response) => void act(response as never);
    for (let at = 0; at < 20; at++) world.shop.receive(offerNode({ callId: `CALL-${at}` }));
    await until(() => world.shop.sent.length === 20, 'the rejects');
    await until(
      async () => ((await world.get('/v2/webhooks/dead?instance_id=shop')).body.events as object[]).length > 3,
      'dead letters',
    );
  });

  test('a private address is refused unless it is allowed, by number and by name', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const { world, receiver } = await hooked({ webhookPauses: [] }, { allowPrivate: false });
      const url = receiver.url.replace('127.0.0.1', host).replace('http:', 'https:');
      const refused = await openWorld({ webhooks: [{ id: 'crm', url, secrets: [secret] }], webhookPauses: [] });
      refused.shop.receive(offerNode({ callId: 'CALL-1' }));
      await until(
        async () => ((await refused.get('/v2/webhooks/dead?instance_id=shop')).body.events as object[]).length === 2,
        host,
      );
      const { events } = (await refused.get('/v2/webhooks/dead?instance_id=shop')).body as {
        events: { error: string }[];
      };
      expect(events[0]?.error).toMatch(/private/);
      expect(receiver.received).toEqual([]);
      await world.gateway.idle();
    }
  });
});

describe('addresses of webhooks', () => {
  test.each([
    ['10.1.2.3'],
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['172.31.255.255'],
    ['192.168.0.1'],
    ['100.64.0.1'],
    ['0.0.0.0'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::1'],
    ['::'],
    ['fe80::1'],
    ['fd00::1'],
    ['ff02::1'],
    ['::ffff:127.0.0.1'],
    ['::ffff:7f00:1'],
    ['64:ff9b::7f00:1'],
    ['2002:7f00:1::'],
    ['not an address'],
  ])('%s is private', (address) => expect(isPublic(address)).toBe(false));

  test.each([['8.8.8.8'], ['172.32.0.1'], ['2606:4700:4700::1111'], ['::ffff:8.8.8.8']])('%s is public', (address) =>
    expect(isPublic(address)).toBe(true),
  );

  test('no spelling of an IPv4 loopback address in a URL gets through', () => {
    const spellings = [
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '127.0.0.1.',
    ];
    for (const host of spellings)
      expect([host, urlFault(`https://${host}/`, false)]).toEqual([host, expect.stringMatching(/private|no URL/)]);
  });

  test('every address of the private blocks is private', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (a, b, c) => !isPublic(`10.${a}.${b}.${c}`) && !isPublic(`127.${a}.${b}.${c}`)),
    );
  });
});
