import { expect, test } from 'vitest';
import { signalOf } from '../../src/session/signal.ts';

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
