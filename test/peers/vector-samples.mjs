// What the vectors are about: stanzas by name, with what the judge knows beside them; acknowledgements, JIDs and texts.
import * as codec from '@wacrg/codec';

const caller = '15550100001:3@s.whatsapp.net';
const account = '15550100001@s.whatsapp.net';
const lid = '100000000000001:75@lid';
const peer = '15550100002@s.whatsapp.net';
const devices = ['15550100002:7@s.whatsapp.net', '15550100002:12@s.whatsapp.net'];
const callId = 'CA11000000000000000000000000BEEF';
const call = { callId, callCreator: caller };
const offer = { ...call, envelope: { from: caller } };
const offerByLid = { callId, callCreator: lid, envelope: { from: lid } };
const bytes = Uint8Array.of(0, 1, 5, 247, 255);

const identity = { 'call-id': callId, 'call-creator': caller };
const el = (tag, attrs = {}, content) => ({ tag, attrs, ...(content !== undefined && { content }) });
const built = (action, attrs = { to: caller }) => el('call', attrs, [action]);
const arrived = (action, attrs = {}) => el('call', { from: caller, id: 'S1', t: '1766847151', ...attrs }, [action]);
const without = (name) => Object.fromEntries(Object.entries(identity).filter(([key]) => key !== name));
const to = (jid) => el('to', { jid });
const destination = (...jids) => el('destination', {}, jids.map(to));

export const reject = [
  ['built from the offer', codec.buildReject(offer), { stage: 'built', offer }],
  ['built from an offer by LID', codec.buildReject(offerByLid), { stage: 'built', offer: offerByLid }],
  [
    'sent, with the id of the I/O layer',
    codec.withStanzaId(codec.buildReject(offer), 'A1B2'),
    { stage: 'sent', offer },
  ],
  ['received', arrived(el('reject', identity))],
  ['received while the device was away', arrived(el('reject', identity), { offline: '1' })],
  [
    'as Baileys sends it',
    built(el('reject', { ...identity, count: '0' }), { from: peer, to: caller, id: 'A1B2' }),
    { stage: 'sent' },
  ],
  ['received with reason busy', arrived(el('reject', { ...identity, count: '0', reason: 'busy' }))],
  ['received with reason declined', arrived(el('reject', { ...identity, reason: 'declined' }))],
  ['received with an attribute that nobody sends', arrived(el('reject', { ...identity, mood: 'bad' }))],
  ['built without to', built(el('reject', identity), {}), { stage: 'built' }],
  ['built for somebody else', built(el('reject', identity), { to: peer }), { stage: 'built', offer }],
  ['built for the account, not the device', built(el('reject', identity), { to: account }), { stage: 'built', offer }],
  ['built with an id', built(el('reject', identity), { to: caller, id: 'A1B2' }), { stage: 'built' }],
  [
    'with another call-id than the offer',
    built(el('reject', { ...identity, 'call-id': 'OTHER' })),
    { stage: 'built', offer },
  ],
  [
    'with the creator stripped of its device',
    built(el('reject', { ...identity, 'call-creator': account })),
    { stage: 'built', offer },
  ],
  ['with another creator', built(el('reject', { ...identity, 'call-creator': peer })), { stage: 'built', offer }],
  ['with a tctoken child', arrived(el('reject', identity, [el('tctoken', {}, bytes)]))],
  ['with a text', arrived(el('reject', identity, 'sorry'))],
  ['after a preaccept', codec.buildReject(offer), { stage: 'built', offer, earlier: ['preaccept'] }],
  ['after an accept', codec.buildReject(offer), { stage: 'built', offer, earlier: ['preaccept', 'accept'] }],
  ['received without a time', el('call', { from: caller, id: 'S1' }, [el('reject', identity)])],
  ['received from nobody', el('call', { id: 'S1', t: '1766847151' }, [el('reject', identity)])],
  ['received without call-id', arrived(el('reject', without('call-id')))],
  ['received without call-creator', arrived(el('reject', without('call-creator')))],
  ['received with an empty call-creator', arrived(el('reject', { ...identity, 'call-creator': '' }))],
  ['received with a creator that is no JID', arrived(el('reject', { ...identity, 'call-creator': 'somebody' }))],
];

export const terminate = [
  ['built without a reason', codec.buildTerminate(call, { to: peer }), { stage: 'built', offer }],
  ['built with a reason', codec.buildTerminate(call, { to: peer, reason: 'timeout' }), { stage: 'built' }],
  [
    'built for the other devices',
    codec.buildTerminate(call, { to: peer, reason: 'accepted_elsewhere', destination: devices }),
    { stage: 'built' },
  ],
  ['received', arrived(el('terminate', identity))],
  ['received without a counter', arrived(el('terminate', identity)), { about: ['duration', 'audioDuration'] }],
  ['received with both counters', arrived(el('terminate', { ...identity, duration: '3670', audio_duration: '0' }))],
  ['received with the largest counter', arrived(el('terminate', { ...identity, duration: '4294967295' }))],
  ...Object.entries({
    zero: '0',
    negative: '-1',
    signed: '+5',
    broken: '1.5',
    empty: '',
    'too large': '4294967296',
    'zero-padded': '007',
  }).map(([word, duration]) => [
    `received with a duration that is ${word}`,
    arrived(el('terminate', { ...identity, duration })),
  ]),
  ['received with an unreadable audio_duration', arrived(el('terminate', { ...identity, audio_duration: 'long' }))],
  ['built without to', built(el('terminate', identity), {}), { stage: 'built' }],
  ['built with an id', built(el('terminate', identity), { to: peer, id: 'A1B2' }), { stage: 'built' }],
  [
    'with another call-id than the offer',
    built(el('terminate', { ...identity, 'call-id': 'OTHER' })),
    { stage: 'built', offer },
  ],
  [
    'with another creator than the offer',
    built(el('terminate', { ...identity, 'call-creator': peer })),
    { stage: 'built', offer },
  ],
  ['with an empty reason', built(el('terminate', { ...identity, reason: '' })), { stage: 'built' }],
  ['with an empty destination', built(el('terminate', identity, [el('destination')])), { stage: 'built' }],
  [
    'with two destinations',
    built(
      el(
        'terminate',
        identity,
        devices.map((jid) => destination(jid)),
      ),
    ),
    { stage: 'built' },
  ],
  [
    'with a device named twice',
    built(el('terminate', identity, [destination(devices[0], devices[0])])),
    { stage: 'built' },
  ],
  ['with a device that is no JID', built(el('terminate', identity, [destination('somebody')])), { stage: 'built' }],
  ['received without call-id', arrived(el('terminate', without('call-id')))],
  ['received without call-creator', arrived(el('terminate', without('call-creator')))],
  ['an unknown action', arrived(el('surprise', identity))],
  ['an unknown action without identity', arrived(el('surprise'))],
];

const key = { type: 'pkmsg', ciphertext: bytes };
const enc = el('enc', { v: '2', type: 'pkmsg' }, bytes);
export const others = [
  ['offer to one device', codec.buildOffer(call, { to: peer, keys: [key] }), { stage: 'built' }],
  [
    'offer received with an audio rate that is no number',
    arrived(el('offer', identity, [el('audio', { enc: 'opus', rate: 'high' }), enc])),
  ],
  [
    'offer received from a LID, with what it says of its caller',
    arrived(
      el(
        'offer',
        { ...identity, 'call-creator': lid, caller_pn: account, username: 'ann', caller_country_code: 'NZ' },
        [el('audio', { enc: 'opus', rate: '16000' }), el('silence', { reason: 'unknown_caller' }), enc],
      ),
      { from: lid },
    ),
  ],
  ['preaccept', codec.buildPreaccept(offer, { id: 'A1B2' }), { stage: 'built', offer }],
  ['preaccept received', arrived(el('preaccept', identity, [el('audio', { enc: 'opus', rate: '16000' })]))],
  ['accept', codec.buildAccept(offer, { rates: [16000], relayEndpoint: bytes }), { stage: 'built', offer }],
  ['accept received', arrived(el('accept', identity, [el('audio', { enc: 'opus', rate: '16000' })]))],
  ['accept received without call-creator', arrived(el('accept', without('call-creator')))],
  [
    'transport',
    codec.buildTransport(call, { to: peer, messageType: '1', round: 1, relayToken: bytes }),
    { stage: 'built' },
  ],
  ['transport keepalive', codec.buildTransport(call, { to: peer, messageType: '9' }), { stage: 'built' }],
  [
    'relaylatency',
    codec.buildRelaylatency(call, { to: peer, rtt: 45, relay: 'gru1c02', address: bytes }),
    { stage: 'built' },
  ],
  ['mute_v2', codec.buildMute(call, { to: peer, state: '1' }), { stage: 'built' }],
  ['mute_v2 that says unmuted', arrived(el('mute_v2', { ...identity, 'mute-state': '0' }))],
  ['heartbeat', codec.buildHeartbeat(call, { id: 'A1B2' }), { stage: 'built' }],
  [
    'heartbeat of who waits to be let in',
    codec.buildHeartbeat(call, { id: 'A1B2', type: 'waiting_room' }),
    { stage: 'built' },
  ],
  ['offer received without a key', arrived(el('offer', identity, [el('audio', { enc: 'opus', rate: '16000' })]))],
  ['relay election', arrived(el('relay_election', { ...identity, elected_relay_idx: '2' }))],
  ['relay election in bytes', arrived(el('relay_election', identity, Uint8Array.of(0, 0, 0, 3)))],
  ['relay election that names none', arrived(el('relay_election', identity))],
];

const people = ['100000000000001', '100000000000002', '100000000000003'].map((user) => ({
  jid: `${user}@lid`,
  devices: [{ jid: `${user}:1@lid`, capability: bytes }],
}));
const groupInfo = (attrs, ...users) => el('group_info', attrs, users);
export const groupAndVideo = [
  [
    'video offer to two devices',
    codec.buildOffer(call, {
      to: peer,
      video: true,
      keys: devices.map((device) => ({ ...key, device })),
      privacy: bytes,
      deviceIdentity: bytes,
    }),
    { stage: 'built' },
  ],
  [
    'video offer received',
    arrived(
      el('offer', identity, [
        el('audio', { enc: 'opus', rate: '16000' }),
        el('video', { enc: 'h.264', dec: 'H264' }),
        enc,
      ]),
    ),
  ],
  [
    'offer received for a group call',
    arrived(
      el('offer', { ...identity, 'group-jid': '120363000000000001@g.us', joinable: '1' }, [
        el('audio', { enc: 'opus', rate: '16000' }),
        groupInfo(
          { media: 'audio', 'transaction-id': '1', 'connected-limit': '32' },
          el('user', { jid: '100000000000001@lid' }),
        ),
      ]),
      { participant: caller },
    ),
  ],
  ['offer_notice', arrived(el('offer_notice', { ...identity, media: 'video', type: 'group' }))],
  [
    'reject of a group call, to the call',
    built(el('reject', identity), { to: `${callId}@call` }),
    { stage: 'built', offer: { ...offer, groupJid: '120363000000000001@g.us' } },
  ],
  ['reject received in a group call', arrived(el('reject', identity), { participant: peer })],
  [
    'terminate received when a group call is over',
    arrived(el('terminate', { ...identity, reason: 'group_call_ended' })),
  ],
  [
    'video that asks to upgrade',
    codec.buildVideo(call, { to: peer, state: 11, decoders: ['H264', 'AV1'] }),
    { stage: 'built' },
  ],
  ['video in a state that nobody knows', arrived(el('video', { ...identity, state: '12' }))],
  ['video received that accepts the upgrade', arrived(el('video', { ...identity, state: '4', dec: 'H264' }))],
  [
    'group_update',
    arrived(
      el('group_update', identity, [
        groupInfo(
          { media: 'audio', 'transaction-id': '7', 'connected-limit': '32', joinable: '1' },
          el('user', { jid: '100000000000001@lid', user_pn: account, state: 'connected' }),
        ),
      ]),
    ),
  ],
  [
    'group_update with a relay',
    arrived(
      el('group_update', identity, [
        groupInfo(
          { media: 'audio', 'transaction-id': '8', 'connected-limit': '32' },
          el('user', { jid: '100000000000001@lid', state: 'connected' }),
        ),
        el('av_upgrade', { 'av-upgradable': '1' }),
        el('relay', { uuid: 'U1', participant_uuid: 'P1', self_pid: '1', warp_mi_tag_len: '4' }, [
          el('key', {}, bytes),
          el('token', { id: '0' }, bytes),
          el(
            'te2',
            { relay_id: '0', token_id: '0', auth_token_id: '0', relay_name: 'gru1c02', c2r_rtt: '23' },
            Uint8Array.of(10, 0, 0, 1, 13, 150),
          ),
        ]),
      ]),
    ),
  ],
  ['offer to several people', codec.buildGroupOffer(call, { people }), { stage: 'built' }],
  [
    'offer that invites one more person',
    codec.buildInvitation(call, { to: peer, devices, people: people.slice(1) }),
    { stage: 'built' },
  ],
  [
    'enc_rekey',
    codec.buildRekey(call, { to: devices[0], transactionId: 7, key: { type: 'msg', ciphertext: bytes } }),
    { stage: 'built' },
  ],
  ['user_action that raises a hand', codec.buildRaiseHand(call, { raised: true }), { stage: 'built' }],
  ['screen_share', codec.buildScreenShare(call, { sharing: true }), { stage: 'built' }],
  ['waiting_room_toggle', codec.buildWaitingRoomToggle(call, { enabled: true }), { stage: 'built' }],
  ['waiting_room_admit', codec.buildWaitingRoomAnswer(call, { admit: true, people: [peer] }), { stage: 'built' }],
];

/** The same two stanzas from every kind of address: what is read must be what was sent. */
export const addresses = ['reject', 'terminate'].flatMap((tag) =>
  Object.entries({
    'a device by LID': lid,
    'a LID in its older spelling': '236395184570386.1:75@lid',
    'the highest device': '15550100001:255@s.whatsapp.net',
    'a hosted device': '15550100001:99@hosted',
    'a hosted device by LID': '100000000000001:99@hosted.lid',
    'an account': account,
    'a device that is zero': '15550100001:0@s.whatsapp.net',
    'a device beyond one byte': '15550100001:256@s.whatsapp.net',
    'an agent': '15550100001_1:3@s.whatsapp.net',
    'an old server': '15550100001@c.us',
  })
    .map(([word, jid]) => [
      `${tag} received from ${word}`,
      arrived(el(tag, { ...identity, 'call-creator': jid }), { from: jid }),
    ])
    .concat([
      [
        `${tag} received from a LID, with the phone number beside it`,
        arrived(el(tag, { ...identity, 'call-creator': lid }), { from: lid, caller_pn: account }),
      ],
      [
        `${tag} received from a phone number about a call by LID`,
        arrived(el(tag, { ...identity, 'call-creator': lid })),
      ],
    ]),
);

export const acknowledgements = [
  ['ack', codec.buildAck({ from: caller, id: 'S1', offline: false })],
  ['ack that names the action', el('ack', { to: caller, id: 'S1', class: 'call', type: 'terminate' })],
  ['ack with which the server refuses an offer', el('ack', { id: 'S1', class: 'call', type: 'offer', error: '439' })],
  [
    'ack that names the action and the participant',
    codec.buildAck({ from: caller, id: 'S1', offline: false, participant: peer, recipient: account }, 'video'),
  ],
  [
    'ack with a child that refuses',
    el('ack', { from: caller, id: 'S1', class: 'call' }, [el('error', { code: '403', 'call-id': callId })]),
  ],
  [
    'ack with the relay of a call',
    el('ack', { id: 'S1', class: 'call', type: 'offer' }, [el('relay', { uuid: 'U1' }, [el('te', {}, bytes)])]),
  ],
  ['ack of nothing', el('ack', { class: 'call' })],
  ['receipt of an offer', codec.buildOfferReceipt({ ...offer, envelope: { from: caller, id: 'S1' } }, peer)],
  [
    'receipt of an offer, by LID',
    codec.buildOfferReceipt({ ...offerByLid, envelope: { from: lid, id: 'S1' } }, '100000000000002:5@lid'),
  ],
  ['receipt of a reject, as WhatsApp Web sends it', el('receipt', { to: caller, id: 'S1' }, [el('reject', identity)])],
  [
    'receipt of an offer without call-creator',
    el('receipt', { to: caller, id: 'S1' }, [el('offer', without('call-creator'))]),
  ],
];

export const jids = [
  ['phone number', '15550100001@s.whatsapp.net'],
  ['device', '15550100001:3@s.whatsapp.net'],
  ['highest device', '15550100001:255@s.whatsapp.net'],
  ['LID', '100000000000001@lid'],
  ['device by LID', '100000000000001:75@lid'],
  ['LID in its older spelling', '236395184570386.1:75@lid'],
  ['hosted device', '15550100001:2@hosted'],
  ['hosted device by LID', '100000000000001:2@hosted.lid'],
  ['group', '120363000000000001@g.us'],
  ['group with a device', '120363000000000001:1@g.us'],
  ['call', 'CA11BEEF@call'],
  ['device zero', '15550100001:0@s.whatsapp.net'],
  ['padded device', '15550100001:07@s.whatsapp.net'],
  ['device beyond one byte', '15550100001:256@s.whatsapp.net'],
  ['agent', '15550100001_1:3@s.whatsapp.net'],
  ['agent with a dot', '15550100001.1:3@s.whatsapp.net'],
  ['old server', '15550100001:5@c.us'],
  ['device that is no number', '15550100001:x@s.whatsapp.net'],
  ['empty device', '15550100001:@s.whatsapp.net'],
  ['unknown server', 'abc@def'],
  ['two servers', 'a@b@c'],
  ['no user', '@lid'],
  ['no server', '15550100001'],
  ['empty text', ''],
];

export const texts = [
  ['a reject', codec.printXml(codec.buildReject(offer))],
  ['bytes in a known element', '<te>00 01 05\n f7ff</te>'],
  ['bytes elsewhere', '<x><!--bytes-->00ff</x>'],
  ['a text that looks like bytes', '<te><!--text-->00ff</te>'],
  ['no content', '<a/>'],
  ['an empty list', '<a></a>'],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
  ['an undefined entity', '<a b="&x;"/>'],
  ['two roots', '<a/><b/>'],
  ['text after the root', '<a/>x'],
  ['a doubled attribute', '<a b="1" b="2"/>'],
  ['a raw < in a value', '<a b="<"/>'],
  ['NUL by reference', '<a b="&#0;"/>'],
  ['CDATA', '<a><![CDATA[x]]></a>'],
  ['a processing instruction', '<?x y?><a/>'],
  ['a namespace', '<a xmlns:b="c"/>'],
  ['a default namespace', '<a xmlns="c"/>'],
  ['an attribute that node libraries lose', '<a __proto__="x"/>'],
  ['17 levels', '<a>'.repeat(17) + '</a>'.repeat(17)],
  ['half a byte', '<te>0</te>'],
  ['a shape', '<a [reason="{reason}"]/>'],
];

/** Frames that are no stanza. Each is made from a sound one, that of the first sample of `reject`. */
export const damaged = {
  'no bytes': () => [],
  'a flag byte alone': () => [0],
  'an unknown flag': (frame) => [1, ...frame.slice(1)],
  'the flag of zlib on what is not packed': (frame) => [2, ...frame.slice(1)],
  'cut in the middle': (frame) => frame.slice(0, frame.length >> 1),
  'cut before the last byte': (frame) => frame.slice(0, -1),
  'a byte too many': (frame) => [...frame, 0],
  'no list at the start': (frame) => [0, 17, ...frame.slice(1)],
  'a list that promises more than there is': (frame) => [0, 249, 255, 255, ...frame.slice(3)],
  'an empty list as a stanza': () => [0, 0],
  'a word that no dictionary has': () => [0, 248, 1, 240, 1],
  'a text that promises more than there is': () => [0, 248, 1, 254, 127, 255, 255, 255, 97],
  'an attribute twice': () => [0, 248, 5, 100, 8, 8, 8, 8],
  'a JID without a server': () => [0, 248, 3, 100, 17, 250, 255, 134, 21, 85, 1, 0, 0, 31],
  'deeper than anybody reads': () => [0, ...Array.from({ length: 200 }, () => [248, 2, 100, 248, 1]).flat()],
};
/** Of these the codec refuses more than it must: what they mean can be told. */
export const tolerable = ['an unknown flag', 'a byte too many', 'an attribute twice'];

/** Sound frames in the forms that encoders seldom use. */
export const sound = {
  packed: (frame, { deflate }) => [2, ...deflate(Uint8Array.from(frame.slice(1)))],
  'with a list of 16 bits': (frame) => [0, 249, 0, frame[2], ...frame.slice(3)],
};

const [callerSide, server, callee] = ['caller', 'server', 'callee'].map((role) => ({ role }));
const [d1, d2] = ['1', '2'].map((device) => ({ role: 'callee', device }));
const action = (from, to, tag, attrs = {}, envelope = { from: caller }) => [
  from,
  to,
  el('call', envelope, [el(tag, { ...identity, ...attrs })]),
];
const offered = (to = callee, id = 'A1') => [
  action(callerSide, to, 'offer', {}, { from: caller, id }),
  [to, callerSide, el('ack', { id, class: 'call' })],
  [to, callerSide, el('receipt', { id }, [el('offer', identity)])],
];
const rejected = (from = callee, attrs = {}) => action(from, callerSide, 'reject', attrs, { from: peer });
const accepted = (from = callee) => action(from, callerSide, 'accept', {}, { from: peer });
const hungUp = (from, to, reason) => action(from, to, 'terminate', reason ? { reason } : {});

/** Calls from the first stanza to the last; `media` is the first media packet. */
export const sessions = [
  ['SIG-18', 'a decline by the book', [...offered(), rejected()]],
  ['SIG-18', 'a decline after a preaccept', [...offered(), action(callee, callerSide, 'preaccept'), rejected()]],
  ['SIG-18', 'a reject that is sent again', [...offered(), rejected(), rejected()]],
  ['SIG-18', 'a terminate after the reject', [...offered(), rejected(), hungUp(callee, callerSide)]],
  ['SIG-18', 'a reject for another call', [...offered(), rejected(callee, { 'call-id': 'OTHER' })]],
  ['SIG-18', 'a reject after the accept', [...offered(), accepted(), rejected()]],
  [
    'SIG-18',
    'one device is busy and the other answers',
    [
      ...offered(d1, 'A1'),
      ...offered(d2, 'A2'),
      rejected(d1, { reason: 'busy' }),
      accepted(d2),
      hungUp(callerSide, d1, 'accepted_elsewhere'),
    ],
  ],
  [
    'SIG-18',
    'the rejected call as its flow draws it',
    [
      action(callerSide, server, 'offer'),
      action(server, callee, 'offer'),
      action(callee, server, 'reject', { reason: 'declined' }),
      [server, callee, el('ack', { class: 'call' })],
      action(server, callerSide, 'reject'),
      hungUp(server, callee, 'reject_elsewhere'),
    ],
  ],
  ['SIG-12', 'the caller gives up', [...offered(), hungUp(callerSide, callee)]],
  ['SIG-12', 'the ringing times out', [...offered(), hungUp(callerSide, callee, 'timeout')]],
  ['SIG-12', 'a terminate out of nowhere', [hungUp(callerSide, callee)]],
  [
    'SIG-17',
    'an answered call',
    [
      ...offered(),
      action(callee, callerSide, 'preaccept'),
      accepted(),
      action(callerSide, callee, 'transport'),
      action(callee, callerSide, 'transport'),
      [callerSide, callee, 'media'],
      hungUp(callee, callerSide),
    ],
  ],
  ['SIG-17', 'media before the accept', [...offered(), [callerSide, callee, 'media']]],
  [
    'SIG-17',
    'a stanza after the end',
    [...offered(), hungUp(callerSide, callee), action(callee, callerSide, 'transport')],
  ],
  ['SIG-14', 'an unknown action in between', [...offered(), action(callee, callerSide, 'surprise'), rejected()]],
];

/** What a client is asked to build. */
export const builds = [
  ['SIG-08', 'build a reject', { kind: 'reject', offer }],
  ['SIG-08', 'build a reject of an offer by LID', { kind: 'reject', offer: offerByLid }],
  ['SIG-14', 'build a terminate without a reason', { kind: 'terminate', call, to: peer }],
  ['SIG-14', 'build a terminate with a reason', { kind: 'terminate', call, to: peer, reason: 'timeout' }],
  ['SIG-07', 'build an ack', { kind: 'ack', envelope: { from: caller, id: 'S1' } }],
  ['CNF-04', 'build an ack of a video upgrade', { kind: 'ack', envelope: { from: caller, id: 'S1' }, tag: 'video' }],
  [
    'SIG-07',
    'build a receipt of an offer',
    { kind: 'receipt', offer: { ...offer, envelope: { from: caller, id: 'S1' } } },
  ],
];
