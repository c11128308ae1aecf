import { describe, expect, test } from 'vitest';
import { buildAck, buildOffer, buildOfferReceipt, parseAck, parseCall, parseReceipt } from '../../src/index.ts';
import { actionNode, caller, callId, offer, peer, received } from '../samples.ts';

const lid = '100000000000001:3@lid';

// wacrg:SIG-07 test
describe('acknowledging a call', () => {
  test.each(['offer', 'reject', 'terminate', 'surprise'])(
    'the ack of %s names the stanza id, not the call-id',
    (tag) => {
      const call = parseCall(received(actionNode(tag)));
      if (call.kind === 'malformed') throw new Error('the sample is malformed');
      const ack = buildAck(call.envelope);
      expect(ack).toEqual({ tag: 'ack', attrs: { to: caller, id: 'S1', class: 'call' } });
      expect(parseAck(ack)).toEqual({ kind: 'ack', id: 'S1', class: 'call', to: caller });
    },
  );

  test('the receipt of an offer repeats its identity and nothing else', () => {
    const node = buildOffer(
      { callId, callCreator: caller },
      { to: peer, keys: [{ type: 'msg', ciphertext: Uint8Array.of(1) }] },
    );
    const call = parseCall({ ...node, attrs: { from: lid, id: 'S7', t: '1766847151' } });
    if (call.kind !== 'offer') throw new Error('the sample is no offer');
    const receipt = buildOfferReceipt(call, '100000000000002@lid');
    expect(receipt).toEqual({
      tag: 'receipt',
      attrs: { to: lid, id: 'S7', from: '100000000000002@lid' },
      content: [{ tag: 'offer', attrs: { 'call-id': callId, 'call-creator': caller } }],
    });
    expect(parseReceipt(receipt)).toMatchObject({
      kind: 'receipt',
      id: 'S7',
      tag: 'offer',
      callId,
      callCreator: caller,
    });
    expect(buildOfferReceipt(call).attrs).not.toHaveProperty('from');
  });

  test('what cannot be answered is refused', () => {
    expect(() => buildAck({ offline: false, from: caller })).toThrow(TypeError);
    expect(() => buildOfferReceipt(offer)).toThrow(TypeError);
  });

  test.each([
    { tag: 'ack', attrs: {} },
    { tag: 'receipt', attrs: { id: 'S1' } },
    { tag: 'receipt', attrs: { id: 'S1' }, content: [{ tag: 'offer', attrs: {} }] },
    { tag: 'call', attrs: { id: 'S1' } },
  ])('%j is neither ack nor receipt', (node) => {
    expect(parseAck(node)).toBeUndefined();
    expect(parseReceipt(node)).toBeUndefined();
  });
});
