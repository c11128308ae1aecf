import { expect, test } from 'vitest';
import { type ReadonlyBinaryNode, withStanzaId } from '../../src/node.ts';
import type { Party } from '../../src/session/call-session.ts';
import { openSession } from '../../src/session/call-session.ts';
import { observe } from '../../src/session/observe.ts';
import { outstanding } from '../../src/session/outstanding.ts';
import { signalOf } from '../../src/session/signal.ts';
import { buildAck, buildOfferReceipt } from '../../src/stanzas/ack.ts';
import { buildOffer } from '../../src/stanzas/offer.ts';
import { buildReject } from '../../src/stanzas/reject.ts';

const identity = { 'call-id': 'CA11', 'call-creator': '15550100001@s.whatsapp.net' };
const call = { callId: 'CA11', callCreator: '15550100001@s.whatsapp.net' };

test.each([
  [
    'an offer that waited',
    { tag: 'call', attrs: { id: 'A1', offline: '1' }, content: [{ tag: 'offer', attrs: identity }] },
    { tag: 'offer', stanzaId: 'A1', offline: true, ...call },
  ],
  [
    'a terminate with all it may have',
    {
      tag: 'call',
      attrs: { id: 'A2' },
      content: [
        {
          tag: 'terminate',
          attrs: { ...identity, reason: 'accepted_elsewhere', duration: '7', audio_duration: '-1' },
          content: [{ tag: 'destination', attrs: {}, content: [{ tag: 'to', attrs: { jid: '1555:2@lid' } }] }],
        },
      ],
    },
    { tag: 'terminate', stanzaId: 'A2', reason: 'accepted_elsewhere', duration: 7, devices: ['1555:2@lid'], ...call },
  ],
  [
    'an ack',
    { tag: 'ack', attrs: { id: 'A1', class: 'call', type: 'offer' } },
    { tag: 'ack', stanzaId: 'A1', answers: 'offer' },
  ],
  [
    'a receipt',
    { tag: 'receipt', attrs: { id: 'A1' }, content: [{ tag: 'offer', attrs: identity }] },
    { tag: 'receipt', stanzaId: 'A1', answers: 'offer', ...call },
  ],
  ['a call without action', { tag: 'call', attrs: {} }, undefined],
  ['another stanza', { tag: 'message', attrs: {} }, undefined],
])('reads %s', (_, node, expected) => {
  expect(signalOf(node)).toEqual(expected);
});

test('what the builders make is a call that breaks no rule', () => {
  const [from, to] = ['15550100001@s.whatsapp.net', '15550100002@s.whatsapp.net'];
  const offer = { ...call, envelope: { from, id: 'A1' } };
  const offerNode = withStanzaId(
    buildOffer(offer, { to, keys: [{ type: 'msg', ciphertext: Uint8Array.of(1) }] }),
    'A1',
  );
  const sent: readonly (readonly [Party['role'], ReadonlyBinaryNode])[] = [
    ['caller', offerNode],
    ['callee', buildAck({ from, id: 'A1', offline: false })],
    ['callee', buildOfferReceipt(offer)],
    ['callee', withStanzaId(buildReject(offer), 'B1')],
  ];
  let session = openSession();
  for (const [role, node] of sent) {
    const signal = signalOf(node);
    if (signal === undefined) throw new Error(`no signal in <${node.tag}>`);
    const next = observe(session, {
      at: 0,
      from: { role },
      to: { role: role === 'caller' ? 'callee' : 'caller' },
      signal,
    });
    expect(next.diagnostics).toEqual([]);
    session = next.session;
  }
  expect(session.phase).toBe('declined');
  expect(outstanding(session)).toEqual([]);
});

test.each([
  undefined,
  null,
  'call',
  { tag: 'call' },
  { tag: 'call', attrs: {}, content: [null] },
  { tag: 'receipt', attrs: {}, content: [{}] },
])('%j is no stanza, and nothing is thrown', (value) => {
  expect(signalOf(value as never)).toBeUndefined();
});
