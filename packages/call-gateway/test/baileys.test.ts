import { childrenOf, parseCall, parseReceipt, type ReadonlyBinaryNode } from '@wacrg/codec';
import { expect, test } from 'vitest';
import { samePolicy } from '../src/policy-doors.ts';
import { findCall } from '../src/store/call-store.ts';
import { findText } from '../src/store/follow-up-store.ts';
import { openBaileysWorld } from './support/baileys-world.ts';
import { caller, callerLid, offerNode, terminateNode } from './support/offers.ts';
import { until } from './support/world.ts';

const callId = 'CA11000000000000000000000000BEEF';

/** The rules of the spec, to the letter, that the reject breaks. */
function breaches(node: ReadonlyBinaryNode, from = caller): readonly string[] {
  const offer = { callId, callCreator: from, envelope: { from } };
  const read = parseCall(node, { profile: 'spec', stage: 'sent', offer, earlier: [] });
  return read.kind === 'reject' ? read.diagnostics.map(({ rule }) => rule) : [read.kind];
}

// wacrg:SIG-08 test
// wacrg:SIG-18 test
test('R11 the real Baileys rejects through HTTP: the server sees one <reject> that the spec profile passes, and nothing else', async () => {
  const { whatsApp, reject, gateway } = await openBaileysWorld();
  await whatsApp.send(offerNode({ callId }));
  await until(() => gateway.liveCall('shop', callId) !== undefined, 'the call');
  expect(await reject(callId, '15550100001@s.whatsapp.net')).toMatchObject({ status: 200, state: 'accepted' });
  const sent = whatsApp.seen.filter(({ tag }) => tag === 'call');
  expect(sent.map((node) => childrenOf(node).map(({ tag }) => tag))).toEqual([['reject']]);
  expect(sent.flatMap((node) => breaches(node))).toEqual([]);
  expect(sent[0]!.attrs).toEqual({ to: caller, id: expect.stringMatching(/^WG[0-9A-F]{20}$/) });
});

// wacrg:SIG-07 test
test('R11 the offer is acknowledged and receipted, as a device that declines must', async () => {
  const { whatsApp } = await openBaileysWorld(samePolicy('reject'));
  const offer = offerNode({ callId, from: callerLid });
  await whatsApp.send(offer);
  await until(() => whatsApp.calls().length === 1, 'the reject');
  await until(() => whatsApp.seen.some(({ tag }) => tag === 'ack'), 'the ack');
  const receipt = whatsApp.seen.map((node) => parseReceipt(node)).find((read) => read !== undefined);
  expect(receipt).toMatchObject({
    id: offer.attrs.id,
    tag: 'offer',
    callId,
    to: callerLid,
    from: '100000000000900:5@lid',
  });
  expect(whatsApp.seen.find(({ tag }) => tag === 'ack')?.attrs).toMatchObject({
    id: offer.attrs.id,
    class: 'call',
    to: callerLid,
  });
  expect(breaches(whatsApp.seen.find(({ tag }) => tag === 'call')!, callerLid)).toEqual([]);
});

test.each([
  ['a good ack', 'good', 200, undefined],
  ['an ack with error 439', { error: '439' }, 502, 'refused_upstream'],
  ['an ack with an <error> child', 'error-child', 502, 'refused_upstream'],
  ['no ack', 'none', 504, 'unconfirmed'],
] as const)(
  'R47 %s is what the caller of the endpoint hears of, with the real Baileys',
  async (_, script, status, code) => {
    const { whatsApp, reject } = await openBaileysWorld();
    whatsApp.ackWith(script);
    await whatsApp.send(offerNode({ callId }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const answer = await reject(callId, caller);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
    expect(whatsApp.calls()).toHaveLength(1);
    expect((await reject(callId, caller)).status).toBe(status);
    expect(whatsApp.calls()).toHaveLength(1);
  },
);

test('R47 a late ack settles what was unconfirmed: the next answer is a success, and no second stanza leaves', async () => {
  const { whatsApp, reject } = await openBaileysWorld();
  whatsApp.ackWith({ late: 600 });
  await whatsApp.send(offerNode({ callId }));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await reject(callId, caller)).toMatchObject({ status: 504, body: { code: 'unconfirmed' } });
  await until(async () => (await reject(callId, caller)).state === 'already-rejected', 'the late ack');
  expect(whatsApp.calls()).toHaveLength(1);
});

test('R48 while the connection is lost the answer is 503, and after it is back the call can be rejected', async () => {
  const { whatsApp, reject, gateway } = await openBaileysWorld();
  await whatsApp.send(offerNode({ callId }));
  await until(() => gateway.liveCall('shop', callId) !== undefined, 'the call');
  whatsApp.drop();
  await until(() => gateway.instances.get('shop')?.driver.state() === 'connecting', 'the loss');
  expect(await reject(callId, caller)).toMatchObject({ status: 503, body: { code: 'session_unavailable' } });
  await until(() => gateway.instances.get('shop')?.driver.state() === 'ready', 'the connection');
  expect(await reject(callId, caller)).toMatchObject({ status: 200, state: 'accepted' });
});

test('R29 a caller who hangs up while the reject is on its way: a refusal of the server is 404 call_ended', async () => {
  const { whatsApp, reject, gateway } = await openBaileysWorld();
  whatsApp.ackWith('none');
  await whatsApp.send(offerNode({ callId }));
  await until(() => gateway.liveCall('shop', callId) !== undefined, 'the call');
  const answer = reject(callId, caller);
  await until(() => whatsApp.calls().length === 1, 'the reject');
  await whatsApp.send(terminateNode(callId));
  const stanza = whatsApp.seen.find(({ tag }) => tag === 'call');
  await whatsApp.send({
    tag: 'ack',
    attrs: { class: 'call', id: stanza?.attrs.id ?? '', from: caller, type: 'reject', error: '404' },
  });
  expect(await answer).toMatchObject({ status: 404, body: { code: 'call_ended' } });
});

test.each([
  ['number', caller, '15550100001@s.whatsapp.net'],
  ['LID', callerLid, '100000000000001@lid'],
])(
  'R24 the text after a reject arrives once at a caller by %s, who can read it, with the real Baileys',
  async (_, from, to) => {
    const text = { template: 'closed', vars: {} };
    const { whatsApp, gateway } = await openBaileysWorld(samePolicy('reject', { byPolicy: text }));
    await whatsApp.send(offerNode({ callId, from }));
    await until(() => whatsApp.texts.length > 0, 'the text');
    expect(whatsApp.texts).toEqual([{ to: expect.stringContaining('@'), text: 'text of closed' }]);
    expect(whatsApp.seen.filter(({ tag }) => tag === 'message').map(({ attrs }) => attrs.to)).toEqual([to]);
    const tags = whatsApp.seen.map(({ tag }) => tag);
    expect(tags.indexOf('message')).toBeGreaterThan(tags.indexOf('call'));
    const key = { session: 'shop', callId };
    await until(async () => (await findText(gateway.database, key))?.state === 'sent', 'the record');
    expect(await findCall(gateway.database, key)).toMatchObject({ state: 'accepted' });
  },
);

test('R46 a block reaches WhatsApp by the real Baileys, and is lifted there when the gateway stops', async () => {
  const blocking = { ...samePolicy('reject'), decide: () => ({ ...block, blockUntil: Date.now() + 60_000 }) };
  const { whatsApp, gateway } = await openBaileysWorld(blocking);
  const items = (): readonly unknown[] =>
    whatsApp.seen
      .filter(({ attrs }) => attrs.xmlns === 'blocklist')
      .flatMap((node) => childrenOf(node).map(({ attrs }) => attrs));
  await whatsApp.send(offerNode({ callId }));
  await until(() => items().length === 1, 'the block');
  const jid = '100000000000001@lid';
  expect(items()).toEqual([{ action: 'block', jid, pn_jid: '15550100001@s.whatsapp.net' }]);
  await gateway.close();
  expect(items()[1]).toEqual({ action: 'unblock', jid });
});

const block = { action: 'reject', rule: 'throttle', asked: [], mode: 'declined' } as const;
