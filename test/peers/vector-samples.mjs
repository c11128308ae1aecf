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
  ['received with both counters', arrived(el('terminate', { ...identity, duration: '3670', audio_duration: '0' }))],
  ['received with the largest counter', arrived(el('terminate', { ...identity, duration: '4294967295' }))],
  ...['-1', '+5', '1.5', '', '4294967296'].map((duration) => [
    `received with the duration "${duration}"`,
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
export const others = [
  ['offer to one device', codec.buildOffer(call, { to: peer, keys: [key] }), { stage: 'built' }],
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
    'offer received with an audio rate that is no number',
    arrived(el('offer', identity, [el('audio', { enc: 'opus', rate: 'high' })])),
  ],
  [
    'offer received from a LID, with what it says of its caller',
    arrived(
      el(
        'offer',
        { ...identity, 'call-creator': lid, caller_pn: account, username: 'ann', caller_country_code: 'NZ' },
        [el('audio', { enc: 'opus', rate: '16000' }), el('silence', { reason: 'unknown_caller' })],
      ),
      { from: lid },
    ),
  ],
  [
    'offer received for a group call',
    arrived(
      el('offer', { ...identity, 'group-jid': '120363000000000001@g.us', joinable: '1' }, [
        el('audio', { enc: 'opus', rate: '16000' }),
        el('group_info', { media: 'audio' }, [el('user', { jid: '100000000000001@lid' })]),
      ]),
      { participant: caller },
    ),
  ],
  ['offer_notice', arrived(el('offer_notice', { ...identity, media: 'video', type: 'group' }))],
  ['preaccept', codec.buildPreaccept(offer, { id: 'A1B2' }), { stage: 'built', offer }],
  ['accept', codec.buildAccept(offer, { rates: [16000], relayEndpoint: bytes }), { stage: 'built', offer }],
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
  [
    'video that asks to upgrade',
    codec.buildVideo(call, { to: peer, state: 11, decoders: ['H264', 'AV1'] }),
    { stage: 'built' },
  ],
  ['video in a state that nobody knows', arrived(el('video', { ...identity, state: '12' }))],
  [
    'group_update',
    arrived(
      el('group_update', identity, [
        el('group_info', { media: 'audio', 'transaction-id': '7', joinable: '1' }, [
          el('user', { jid: '100000000000001@lid', user_pn: account, state: 'connected' }),
        ]),
      ]),
    ),
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
  ['heartbeat', codec.buildHeartbeat(call, { id: 'A1B2' }), { stage: 'built' }],
];

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
  '15550100001@s.whatsapp.net',
  '15550100001:3@s.whatsapp.net',
  '15550100001:255@s.whatsapp.net',
  '100000000000001@lid',
  '100000000000001:75@lid',
  '236395184570386.1:75@lid',
  '15550100001:2@hosted',
  '100000000000001:2@hosted.lid',
  '120363000000000001@g.us',
  '120363000000000001:1@g.us',
  'CA11BEEF@call',
  '15550100001:0@s.whatsapp.net',
  '15550100001:07@s.whatsapp.net',
  '15550100001:256@s.whatsapp.net',
  '15550100001_1:3@s.whatsapp.net',
  '15550100001.1:3@s.whatsapp.net',
  '15550100001:5@c.us',
  '15550100001:x@s.whatsapp.net',
  '15550100001:@s.whatsapp.net',
  'abc@def',
  'a@b@c',
  '@lid',
  '15550100001',
  '',
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
