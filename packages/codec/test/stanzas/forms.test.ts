import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BinaryNode,
  buildAccept,
  buildHeartbeat,
  buildMute,
  buildOffer,
  buildPreaccept,
  buildReject,
  buildRelaylatency,
  buildTerminate,
  buildTransport,
  parseCall,
  profiles,
} from '../../src/index.ts';
import { actionNode, built, caller, callId, offer, peer, received } from '../samples.ts';

const rulesOf = (node: BinaryNode, options: Parameters<typeof parseCall>[1] = {}): readonly string[] => {
  const read = parseCall(node, options);
  return read.kind === 'unknown' ? [] : read.diagnostics.map(({ rule }) => rule);
};

describe('C5, C6: in the field is taken what clients take', () => {
  const field = { profile: 'observed' } as const;
  test.each(['offer', 'reject', 'terminate', 'accept', 'preaccept', 'transport', 'relaylatency', 'heartbeat'])(
    'a %s without call-creator, or from nobody, is read, and says so',
    (tag) => {
      const bare = received(actionNode(tag, { 'call-creator': undefined }));
      expect(parseCall(bare).kind).toBe('malformed');
      expect(parseCall(bare, field)).toMatchObject({ kind: tag, callId, callCreator: '' });
      expect(rulesOf(bare, field)).toContain('codec#creator-absent');
      const nobody = received(actionNode(tag));
      delete nobody.attrs.from;
      expect(parseCall(nobody).kind).toBe('malformed');
      expect(parseCall(nobody, field)).toMatchObject({ kind: tag, callId });
      expect(rulesOf(nobody, field)).toContain('SIG-16#envelope');
    },
  );

  test('without a call-id nobody can tell which call it is about', () => {
    for (const profile of profiles) {
      expect(parseCall(received(actionNode('reject', { 'call-id': undefined })), { profile }).kind).toBe('malformed');
    }
  });

  test('what has no creator cannot be answered as if it had one', () => {
    const read = parseCall(received(actionNode('offer', { 'call-creator': undefined })), field);
    expect(() => buildReject(read as never)).toThrow(TypeError);
  });
});

describe('C7: addresses are judged', () => {
  test.each(['garbage', 'a@b', '@s.whatsapp.net', '15550100001@g.us:3', '1 2@lid', ''])(
    '%j is no address',
    (address) => {
      const rule = address === '' ? [] : ['codec#address'];
      expect(rulesOf(built(actionNode('transport'), { to: address }), { stage: 'sent' })).toEqual(
        expect.arrayContaining(rule),
      );
      const from = received(actionNode('reject'), { from: address });
      expect(rulesOf(from)).toEqual(expect.arrayContaining(address === '' ? ['SIG-16#envelope'] : rule));
    },
  );

  test.each([
    caller,
    peer,
    '100000000000001:7@lid',
    '15550100001:99@hosted',
    '120363000000000001@g.us',
    `${callId}@call`,
  ])('%s is one', (address) => {
    expect(rulesOf(received(actionNode('reject'), { from: address }))).toEqual([]);
  });

  test('one that encoders change is one, but not in canonical form', () => {
    const node = received(actionNode('reject'), { from: '15550100001:0@s.whatsapp.net' });
    expect(rulesOf(node)).toEqual(['codec#canonical-address']);
    expect(parseCall(node, { profile: 'observed' })).toMatchObject({ diagnostics: [{ severity: 'warning' }] });
  });

  // A call whose values are spelled badly must still be answered, or the phone rings on.
  const spelling = ['codec#canonical-jid', 'codec#canonical-address', 'codec#call-id-length'];
  const key = { type: 'pkmsg', ciphertext: Uint8Array.of(1) };
  const text = fc.oneof(
    fc.constantFrom(
      caller,
      peer,
      '',
      'garbage',
      'A\u0000',
      '\ud800',
      'x'.repeat(65),
      '15550100001:0@s.whatsapp.net',
      '1@g.us',
    ),
    fc.string(),
  );
  test('a builder throws, or builds what the parser takes without a complaint', () => {
    fc.assert(
      fc.property(text, text, text, (id, creator, to) => {
        const call = { callId: id, callCreator: creator };
        const from = { ...call, envelope: { from: to } };
        const builders: readonly (() => BinaryNode)[] = [
          () => buildReject(from),
          () => buildTerminate(call, { to }),
          () => buildOffer(call, { to, keys: [key] }),
          () => buildAccept(from, { rates: [16000] }),
          () => buildPreaccept(from, { id: 'A1' }),
          () => buildTransport(call, { to }),
          () => buildMute(call, { to, state: '1' }),
          () => buildHeartbeat(call, { id: 'A1' }),
          () => buildRelaylatency(call, { to, rtt: 1, relay: 'r', address: Uint8Array.of(1) }),
        ];
        for (const build of builders) {
          const node = attempt(build);
          const complaints = node === undefined ? [] : rulesOf(node, { stage: 'built' });
          expect(complaints.filter((rule) => !spelling.includes(rule))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, () => BinaryNode]>([
    ['an address that is none', () => buildTerminate(offer, { to: 'garbage' })],
    ['a creator that is none', () => buildReject({ ...offer, callCreator: 'garbage' })],
    ['a call-id with a control character', () => buildReject({ ...offer, callId: 'A\u0007' })],
    ['a target device that is none', () => buildTerminate(offer, { to: peer, destination: ['garbage'] })],
  ])('no builder takes %s', (_, build) => {
    expect(build).toThrow(TypeError);
  });
});

describe('C10: the content of a terminate is judged', () => {
  const destination: BinaryNode = { tag: 'destination', attrs: {}, content: [{ tag: 'to', attrs: { jid: peer } }] };
  test.each<[string, BinaryNode['content'], readonly string[]]>([
    ['nothing', undefined, []],
    ['an empty list', [], []],
    ['a destination', [destination], []],
    ['a text', 'sorry', ['codec#terminate-content']],
    ['bytes', Uint8Array.of(1), ['codec#terminate-content']],
    ['another child', [{ tag: 'tctoken', attrs: {} }], ['codec#terminate-content']],
    ['a destination and another child', [destination, { tag: 'x', attrs: {} }], ['codec#terminate-content']],
  ])('%s', (_, content, expected) => {
    const action = { ...actionNode('terminate'), ...(content !== undefined && { content }) };
    for (const profile of profiles) expect(rulesOf(received(action), { profile })).toEqual(expected);
  });
});

describe('C13: zeros in front of a counter do not change it', () => {
  test.each([
    ['7', 7],
    ['007', 7],
    ['00000000001', 1],
    [`${'0'.repeat(40)}4294967295`, 4_294_967_295],
    ['0', 0],
    ['000', 0],
    ['4294967296', undefined],
    ['+5', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['', undefined],
    ['0x7', undefined],
    ['٣', undefined],
    ['0'.repeat(5000), undefined],
  ])('%s', (duration, seconds) => {
    const read = parseCall(received(actionNode('terminate', { duration })));
    expect(read.kind === 'terminate' && read.duration).toBe(seconds);
    expect(rulesOf(received(actionNode('terminate', { duration })))).toEqual(
      seconds === undefined ? ['SIG-14#inbound-duration'] : [],
    );
  });
});

describe('C4: a group call is no fault', () => {
  const group = { ...offer, groupJid: '120363000000000001@g.us' };
  const toTheCall = { to: `${callId}@call`, id: 'A1' };
  const accept = { ...buildAccept(offer, { rates: [16000] }), attrs: toTheCall };
  const preaccept = { ...buildPreaccept(offer, { id: 'A1' }), attrs: toTheCall };
  test.each([accept, preaccept])('the answer to a group call goes to the call', (node) => {
    for (const profile of profiles) expect(rulesOf(node, { stage: 'sent', profile, offer: group })).toEqual([]);
  });
  test('to the letter the answer to one person goes to that person; in the field nobody can tell', () => {
    expect(rulesOf(accept, { stage: 'sent', offer })).toEqual(['SIG-03#wrapper-to']);
    expect(rulesOf(accept, { stage: 'sent', offer, profile: 'observed' })).toEqual([]);
  });
  test('the builders address a group call themselves', () => {
    expect(buildAccept(group, { rates: [16000] }).attrs.to).toBe(`${callId}@call`);
    expect(buildPreaccept(group, { id: 'A1' }).attrs.to).toBe(`${callId}@call`);
    expect(buildReject(group).attrs.to).toBe(caller);
  });
  test('an answer to another call than its own is a fault', () => {
    const other = { ...accept, attrs: { to: 'OTHER@call', id: 'A1' } };
    expect(rulesOf(other, { stage: 'sent', offer: group, profile: 'observed' })).toEqual(['SIG-03#wrapper-to']);
  });
});

function attempt(build: () => BinaryNode): BinaryNode | undefined {
  try {
    return build();
  } catch (fault) {
    if (fault instanceof TypeError) return undefined;
    throw fault;
  }
}
