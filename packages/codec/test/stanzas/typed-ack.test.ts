import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BinaryNode,
  buildAck,
  needsTypedAck,
  parseAck,
  parseCall,
  parseEnvelope,
  refusalOf,
} from '../../src/index.ts';
import { account, actionNode, caller, callId, peer, received } from '../samples.ts';

const lid = '100000000000001@lid';

describe('C1: an ack names what its sender waits for', () => {
  test.each(['video', 'group_update', 'enc_rekey', 'waiting_room_update', 'user_action', 'screen_share'])(
    'the ack of %s names the action',
    (tag) => {
      expect(needsTypedAck(tag)).toBe(true);
      const call = parseCall(received(actionNode(tag, { state: '3', action: 'raise_hand' })));
      if (call.kind === 'malformed') throw new Error('the sample is malformed');
      expect(buildAck(call.envelope, tag)).toEqual({
        tag: 'ack',
        attrs: { to: caller, id: 'S1', class: 'call', type: tag },
      });
    },
  );

  test('a plain action may have the ack without a type', () => {
    expect(needsTypedAck('reject')).toBe(false);
    expect(needsTypedAck('surprise')).toBe(false);
  });

  test('the ack repeats who the stanza is for and from, but not the participant that it goes to', () => {
    const stanza = { ...received(actionNode('video')), attrs: { from: caller, id: 'S1', t: '1' } };
    const acked = (attrs: Record<string, string>): BinaryNode =>
      buildAck(parseEnvelope({ ...stanza, attrs: { ...stanza.attrs, ...attrs } }), 'video');
    expect(acked({ participant: peer, recipient: lid }).attrs).toEqual({
      to: caller,
      id: 'S1',
      class: 'call',
      type: 'video',
      participant: peer,
      recipient: lid,
    });
    expect(acked({ participant: caller }).attrs).not.toHaveProperty('participant');
  });

  test('a stanza that is malformed can be acked too', () => {
    const call = parseCall(received({ tag: 'reject', attrs: {} }));
    expect(call).toMatchObject({ kind: 'malformed', tag: 'reject', envelope: { from: caller, id: 'S1' } });
    if (call.kind !== 'malformed' || call.envelope === undefined) throw new Error('the envelope is lost');
    expect(buildAck(call.envelope)).toEqual({ tag: 'ack', attrs: { to: caller, id: 'S1', class: 'call' } });
  });
});

test('C1: the envelope holds who sent the stanza for whom', () => {
  const attrs = { participant: peer, recipient: account, sender_lid: lid };
  expect(parseEnvelope({ tag: 'call', attrs })).toEqual({
    offline: false,
    participant: peer,
    recipient: account,
    senderLid: lid,
  });
});

describe('C1: what an ack carries is kept', () => {
  const relay: BinaryNode = { tag: 'relay', attrs: { uuid: 'U' }, content: [{ tag: 'token', attrs: { id: '0' } }] };
  const link: BinaryNode = { tag: 'link_create', attrs: { media: 'audio', token: 'TOKEN' } };

  test.each([relay, link])('a <$tag>', (child) => {
    const ack = parseAck({ tag: 'ack', attrs: { id: 'S1', class: 'call' }, content: [child] });
    expect(ack).toEqual({ kind: 'ack', id: 'S1', class: 'call', children: [child] });
    expect(ack && refusalOf(ack)).toBeUndefined();
  });

  test('who sent it, and for whom', () => {
    const attrs = { id: 'S1', class: 'call', from: caller, to: peer, participant: account, recipient: lid };
    expect(parseAck({ tag: 'ack', attrs })).toEqual({ kind: 'ack', ...attrs });
  });

  test.each<[string, BinaryNode, object]>([
    ['an attribute', { tag: 'ack', attrs: { id: 'S1', error: '439' } }, { code: '439' }],
    [
      'a child',
      { tag: 'ack', attrs: { id: 'S1' }, content: [{ tag: 'error', attrs: { code: '403', text: 'forbidden' } }] },
      { code: '403', text: 'forbidden' },
    ],
    [
      'an attribute and a child with the call',
      { tag: 'ack', attrs: { id: 'S1', error: '439' }, content: [{ tag: 'error', attrs: { 'call-id': callId } }] },
      { code: '439', callId },
    ],
    ['a child that says nothing', { tag: 'ack', attrs: { id: 'S1' }, content: [{ tag: 'error', attrs: {} }] }, {}],
  ])('a refusal by %s', (_, node, refusal) => {
    const ack = parseAck(node);
    expect(ack && refusalOf(ack)).toEqual(refusal);
  });

  test('an ack without error is no refusal, whatever else is in it', () => {
    const attrs = fc.dictionary(fc.constantFrom('class', 'type', 'from', 'code', '__proto__'), fc.string());
    const children = fc.array(fc.constantFrom(relay, link));
    fc.assert(
      fc.property(attrs, children, (more, content) => {
        const ack = parseAck({ tag: 'ack', attrs: { ...more, id: 'S1' }, content });
        expect(ack && refusalOf(ack)).toBeUndefined();
      }),
    );
  });
});
