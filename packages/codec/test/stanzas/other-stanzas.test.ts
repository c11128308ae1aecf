import { describe, expect, test } from 'vitest';
import {
  actionCodecs,
  type BinaryNode,
  buildAccept,
  buildHeartbeat,
  buildMute,
  buildOffer,
  buildPreaccept,
  buildRaiseHand,
  buildReject,
  buildRekey,
  buildRelaylatency,
  buildScreenShare,
  buildTerminate,
  buildTransport,
  buildVideo,
  buildWaitingRoomAnswer,
  buildWaitingRoomToggle,
  type CallTag,
  callTags,
  decodeLatency,
  encodeLatency,
  parseCall,
  type Sight,
} from '../../src/index.ts';
import { account, actionNode, broken, built, caller, callId, offer, peer, received } from '../samples.ts';

const call = { callId, callCreator: caller };
const bytes = Uint8Array.of(1, 2, 3);
const key = { type: 'pkmsg', ciphertext: bytes };
const device = { ...key, device: '15550100002:4@s.whatsapp.net' };

// wacrg:SIG-01/SIG-03/SIG-04/SIG-05/SIG-13/SIG-15/SIG-16 test
describe('what a builder gives, the parser reads without a complaint', () => {
  const stanzas: [CallTag, BinaryNode, object][] = [
    [
      'offer',
      buildOffer(call, { to: peer, keys: [key] }),
      { media: 'audio', rates: [8000, 16000], keys: [key], ended: false },
    ],
    [
      'offer',
      buildOffer(call, {
        to: peer,
        keys: [device],
        video: true,
        privacy: bytes,
        deviceIdentity: bytes,
        rates: [16000],
      }),
      { media: 'video', rates: [16000], keys: [device] },
    ],
    ['preaccept', buildPreaccept(offer, { id: 'A1' }), { rates: [16000, 8000] }],
    ['accept', buildAccept(offer, { rates: [16000] }), { rates: [16000] }],
    [
      'accept',
      buildAccept(offer, {
        rates: [8000],
        relayEndpoint: bytes,
        capability: bytes,
        relayTokens: bytes,
        voipSettings: bytes,
      }),
      { rates: [8000], relayEndpoint: bytes },
    ],
    ['reject', buildReject(offer), {}],
    ['terminate', buildTerminate(call, { to: peer, reason: 'timeout' }), { reason: 'timeout' }],
    ['transport', buildTransport(call, { to: peer, messageType: '3', round: 2 }), { messageType: '3', round: '2' }],
    ['transport', buildTransport(call, { to: peer, messageType: '9', relayToken: bytes }), { relayToken: bytes }],
    [
      'relaylatency',
      buildRelaylatency(call, { to: peer, rtt: 45, relay: 'gru1c02', address: bytes, destination: [device.device] }),
      { reports: [{ rtt: 45, relay: 'gru1c02', address: bytes }], destination: [device.device] },
    ],
    ['mute_v2', buildMute(call, { to: peer, state: '1' }), { state: '1' }],
    ['heartbeat', buildHeartbeat(call, { id: 'A1' }), {}],
    [
      'video',
      buildVideo(call, { to: peer, state: 11, decoders: ['H264', 'AV1'], orientation: 3 }),
      { state: '11', meaning: 'upgrade-request-v2', decoders: ['H264', 'AV1'], orientation: '3' },
    ],
    [
      'enc_rekey',
      buildRekey(call, { to: peer, transactionId: 7, key, deviceIdentity: bytes }),
      { transactionId: '7', type: 'pkmsg', ciphertext: bytes },
    ],
    ['user_action', buildRaiseHand(call, { raised: true }), { action: 'raise_hand', raised: true }],
    [
      'screen_share',
      buildScreenShare(call, { sharing: false, shareId: 'S' }),
      { sharing: false, version: '2', shareId: 'S' },
    ],
    ['waiting_room_toggle', buildWaitingRoomToggle(call, { enabled: true }), { enabled: true }],
    ['waiting_room_admit', buildWaitingRoomAnswer(call, { admit: true, people: [peer] }), { users: [{ jid: peer }] }],
    ['waiting_room_deny', buildWaitingRoomAnswer(call, { admit: false, people: [peer] }), { users: [{ jid: peer }] }],
  ];

  test.each(stanzas)('%s', (kind, node, fields) => {
    for (const profile of ['spec', 'observed'] as const) {
      const read = parseCall(node, { stage: 'built', profile });
      expect(read).toMatchObject({ kind, callId, callCreator: caller, ...fields, diagnostics: [] });
    }
  });

  test('every known action has a builder here, but what only the server sends', () => {
    const fromServer = ['offer_notice', 'group_update', 'relay_election', 'waiting_room_update'];
    expect(new Set(stanzas.map(([kind]) => kind))).toEqual(
      new Set(callTags.filter((tag) => !fromServer.includes(tag))),
    );
  });
});

const audio = (rate: string): BinaryNode => ({ tag: 'audio', attrs: { enc: 'opus', rate } });
const leaf = (tag: string, attrs: Record<string, string> = {}, content?: Uint8Array): BinaryNode => ({
  tag,
  attrs,
  ...(content && { content }),
});
function action(tag: string, change: Record<string, string | undefined>, ...content: BinaryNode[]): BinaryNode {
  return built({ ...actionNode(tag, change), content });
}

const noCreator = { 'call-creator': undefined };
const otherCall = { 'call-id': 'OTHER' };
const te = leaf('te', { latency: '33554477', relay_name: 'gru1c02' }, bytes);
const breaches: Record<string, [BinaryNode, Partial<Sight>?]> = {
  'SIG-01#offer-call-id': [action('offer', { 'call-id': undefined })],
  'SIG-01#offer-call-creator': [action('offer', noCreator)],
  'SIG-01#child-order': [action('offer', {}, leaf('net'), audio('8000'))],
  'SIG-01#capability-body': [action('offer', {}, leaf('capability', {}, bytes))],
  'SIG-01#enc-per-device': [action('offer', {}, leaf('enc', {}, bytes), leaf('enc', {}, bytes))],
  'SIG-02#state-present': [action('video', {})],
  'SIG-02#state-value': [action('video', { state: '12' })],
  'SIG-02#orientation': [action('video', { state: '1', device_orientation: '4' })],
  'SIG-06#group-info': [action('group_update', {})],
  'SIG-06#user-jid': [action('group_update', {}, { ...leaf('group_info'), content: [leaf('user')] })],
  'SIG-09#action-present': [action('user_action', {})],
  'SIG-09#hand-state': [
    action('user_action', { action: 'raise_hand' }, leaf('raise_hand', { 'raise-hand-state': '2' })),
  ],
  'SIG-11#share-state': [action('screen_share', { screenshare_state: '3', version: '2' })],
  'SIG-11#share-version': [action('screen_share', { screenshare_state: '1' })],
  'CNF-02#toggle-enabled': [action('waiting_room_toggle', { enabled: 'yes' })],
  'CNF-02#room-users': [action('waiting_room_admit', {})],
  'CNF-02#room-present': [action('waiting_room_update', {})],
  'CNF-05#relay-named': [action('relay_election', {})],
  'CNF-03#rekey-transaction': [action('enc_rekey', {}, leaf('enc', {}, bytes))],
  'CNF-03#rekey-enc': [action('enc_rekey', { 'transaction-id': '1' }, leaf('enc'))],
  'SIG-03#wrapper-to': [built(actionNode('accept'), { to: peer }), { offer }],
  'SIG-03#accept-call-id': [action('accept', otherCall), { offer }],
  'SIG-03#accept-call-creator': [action('accept', noCreator)],
  'SIG-03#child-order': [action('accept', {}, leaf('encopt'), leaf('net'))],
  'SIG-03#te-after-audio': [action('accept', {}, leaf('net'), leaf('te'))],
  'SIG-03#voip-settings-last': [action('accept', {}, leaf('voip_settings'), leaf('metadata'))],
  'SIG-04#wrapper-to': [built(actionNode('preaccept'), {}), { offer }],
  'SIG-04#wrapper-id': [built(actionNode('preaccept'))],
  'SIG-04#preaccept-call-id': [action('preaccept', otherCall), { offer }],
  'SIG-04#preaccept-call-creator': [action('preaccept', noCreator)],
  'SIG-04#child-order': [action('preaccept', {}, leaf('encopt'), audio('8000'))],
  'SIG-04#audio-rates': [action('preaccept', {})],
  'SIG-04#encopt-keygen': [action('preaccept', {}, leaf('encopt', { keygen: '1' }))],
  'SIG-04#capability-body': [action('preaccept', {}, leaf('capability', {}, bytes))],
  'SIG-04#correlate': [action('preaccept', { 'call-id': '' })],
  'SIG-05#transport-call-id': [action('transport', otherCall), { offer }],
  'SIG-05#transport-call-creator': [action('transport', noCreator)],
  'SIG-05#net-present': [action('transport', {})],
  'SIG-05#te-before-net': [action('transport', {}, leaf('net', { medium: '2', protocol: '0' }), leaf('te'))],
  'SIG-05#net-medium': [action('transport', {}, leaf('net', { medium: '3', protocol: '0' }))],
  'SIG-05#net-protocol': [action('transport', {}, leaf('net', { medium: '2' }))],
  'SIG-05#net-protocol-keepalive': [
    action('transport', { 'transport-message-type': '9' }, leaf('net', { medium: '2', protocol: '0' })),
  ],
  'SIG-05#receive-identity': [action('transport', { 'call-id': undefined })],
  'SIG-13#wrapper-to': [built(actionNode('mute_v2'), {})],
  'SIG-13#mute-call-id': [action('mute_v2', otherCall), { offer }],
  'SIG-13#mute-call-creator': [action('mute_v2', { 'call-creator': peer }), { offer }],
  'SIG-13#mute-state': [action('mute_v2', {})],
  'SIG-13#mute-empty': [action('mute_v2', { 'mute-state': '1' }, leaf('x'))],
  'SIG-15#relaylatency-identity': [action('relaylatency', noCreator)],
  'SIG-15#wrapper-to': [built(actionNode('relaylatency'), {})],
  'SIG-15#no-id': [action('relaylatency', { id: 'A1' })],
  'SIG-15#one-te': [action('relaylatency', {}, te, te)],
  'SIG-15#te-latency': [action('relaylatency', {}, leaf('te', { relay_name: 'x' }, bytes))],
  'SIG-15#te-relay-name': [action('relaylatency', {}, leaf('te', { latency: '33554477' }, bytes))],
  'SIG-15#te-address': [action('relaylatency', {}, leaf('te', { latency: '33554477', relay_name: 'x' }))],
  'SIG-15#latency-encoding': [action('relaylatency', {}, leaf('te', { latency: '45', relay_name: 'x' }, bytes))],
  'SIG-15#destination-empty': [action('relaylatency', {}, te, leaf('destination'))],
  'SIG-16#audio-attributes': [action('offer', {}, leaf('audio', { rate: '8000' }))],
  'SIG-16#audio-malformed': [action('offer', {}, leaf('audio', { enc: 'opus', rate: 'high' }))],
};

// What clients in the field do all the same, each as its rule says under `practice`.
const forgiven = [
  'SIG-01#offer-call-creator',
  'SIG-04#preaccept-call-creator',
  'SIG-05#transport-call-creator',
  'SIG-15#relaylatency-identity',
  'SIG-01#capability-body',
  'SIG-03#te-after-audio',
  'SIG-04#capability-body',
  'SIG-05#net-protocol-keepalive',
  'SIG-15#one-te',
  'SIG-15#te-relay-name',
  'SIG-16#audio-malformed',
];

describe('the rules of the other parts', () => {
  const rules = Object.values(actionCodecs)
    .flatMap((codec) => codec.rules)
    .filter(({ id }) => /^(SIG-(01|02|03|04|05|06|09|11|13|15|16)|CNF-0[1-5])#/.test(id));

  test('each that is not a MAY has a breaking case', () => {
    const binding = rules.filter(({ level }) => level !== 'MAY').map(({ id }) => id);
    expect(new Set(Object.keys(breaches))).toEqual(new Set(binding));
  });

  test.each(Object.entries(breaches))('%s is broken by its case', (id, [node, known]) => {
    const rule = rules.filter((candidate) => candidate.id === id);
    // One rule may stand at two actions.
    expect([...new Set(broken(rule, node, known))]).toEqual([id]);
    const inTheField = [...new Set(broken(rule, node, { ...known, profile: 'observed' }))];
    expect(inTheField).toEqual(forgiven.includes(id) ? [] : [id]);
  });

  test.each<[string, BinaryNode, Partial<Sight>?]>([
    ['Cobalt’s offer, with encopt before enc', action('offer', {}, leaf('encopt'), leaf('enc', {}, bytes))],
    ['an accept to the account', built(actionNode('accept'), { to: account, id: 'A1' }), { offer, stage: 'sent' }],
    ['an accept that names the account', action('accept', { 'call-creator': account }), { offer }],
    ['a mute that names the account', action('mute_v2', { 'call-creator': account, 'mute-state': '0' }), { offer }],
  ])('%s breaks a rule to the letter and none in the field', (_, node, known) => {
    const own = rules.filter(({ id }) =>
      actionCodecs[(node.content as BinaryNode[])[0]!.tag as CallTag].rules.some((each) => each.id === id),
    );
    expect(broken(own, node, known)).toHaveLength(1);
    expect(broken(own, node, { ...known, profile: 'observed' })).toEqual([]);
  });

  test('a text in <mute_v2> is no child element', () => {
    const node = built({ ...actionNode('mute_v2', { 'mute-state': '1' }), content: 'x' });
    expect(parseCall(node, { stage: 'built' })).toMatchObject({ diagnostics: [] });
  });

  test('an accept may lack the wrapper id to the letter, but not in the field', () => {
    const accept = buildAccept(offer, { rates: [8000] });
    expect(parseCall(accept, { stage: 'sent' })).toMatchObject({ diagnostics: [] });
    expect(parseCall(accept, { stage: 'sent', profile: 'observed' })).toMatchObject({
      diagnostics: [{ rule: 'SIG-03#wrapper-id' }],
    });
  });
});

test.each(['abc', '-1', '', '1.5', '4294967296'])(
  'an offer with the audio rate %j is refused to the letter',
  (rate) => {
    const node = received({ ...actionNode('offer'), content: [audio(rate), leaf('enc', {}, bytes)] });
    expect(parseCall(node)).toMatchObject({
      kind: 'malformed',
      diagnostics: [{ rule: 'SIG-16#audio-attributes' }, { rule: 'SIG-16#audio-malformed' }],
    });
    expect(parseCall(node, { profile: 'observed' })).toMatchObject({ kind: 'offer', rates: [] });
  },
);

test.each([{ is_call_ended: '1' }, { terminate_reason: 'timeout' }])('an offer with %j is over', (change) => {
  expect(parseCall(received(actionNode('offer', change)))).toMatchObject({ kind: 'offer', ended: true });
});

test('a notice says whether it is about a video or group call', () => {
  const node = received(actionNode('offer_notice', { media: 'video', type: 'group' }));
  expect(parseCall(node)).toMatchObject({ kind: 'offer_notice', media: 'video', group: true, diagnostics: [] });
});

test('an accept for another call is read, and says so', () => {
  const node = received(actionNode('accept', { 'call-id': 'OTHER' }));
  expect(parseCall(node, { offer })).toMatchObject({
    kind: 'accept',
    diagnostics: [{ rule: 'SIG-03#accept-call-id', severity: 'error' }],
  });
  expect(parseCall(received(actionNode('accept', noCreator)))).toMatchObject({ kind: 'malformed' });
});

test.each<[string, () => BinaryNode]>([
  ['an offer without a key', () => buildOffer(call, { to: peer, keys: [] })],
  ['two keys of which one names no device', () => buildOffer(call, { to: peer, keys: [device, key] })],
  ['a preaccept without an id', () => buildPreaccept(offer, { id: '' })],
  ['a heartbeat without an id', () => buildHeartbeat(call, { id: '' })],
  ['a mute without a state', () => buildMute(call, { to: peer, state: '' })],
  ['a destination without a JID', () => buildTerminate(call, { to: peer, destination: [''] })],
  ['an offer without an identity', () => buildReject({ envelope: { from: caller } } as never)],
])('no builder makes %s', (_, build) => {
  expect(build).toThrow(TypeError);
});

test('a report without relays or destination is taken', () => {
  const read = parseCall(received(actionNode('relaylatency')));
  expect(read).toMatchObject({ kind: 'relaylatency', reports: [], destination: [], diagnostics: [] });
});

describe('latency', () => {
  test.each([
    [0, '33554432'],
    [45, '33554477'],
    [0xfdff_ffff, '4294967295'],
  ])('%i ms is %s on the wire', (rtt, text) => {
    expect(encodeLatency(rtt)).toBe(text);
    expect(decodeLatency(text)).toBe(rtt);
  });

  test.each([-1, 1.5, Number.NaN, 0xfe00_0000])('%d ms has no wire form', (rtt) => {
    expect(() => encodeLatency(rtt)).toThrow(RangeError);
  });

  test.each(['45', '33554431', '4294967296', '', '-33554477', 'x'])('%j is no latency', (text) => {
    expect(decodeLatency(text)).toBeUndefined();
  });
});
