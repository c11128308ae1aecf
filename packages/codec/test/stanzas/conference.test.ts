import { describe, expect, test } from 'vitest';
import {
  type BinaryNode,
  buildLinkCreate,
  buildLinkJoin,
  buildLinkQuery,
  buildRekey,
  buildVideo,
  buildWaitingRoomAnswer,
  childOf,
  matchShape,
  needsTypedAck,
  parseAck,
  parseCall,
  parseGroupInfo,
  parseLinkAnswer,
  parseShape,
  refusalOf,
} from '../../src/index.ts';
import { actionNode, caller, callId, peer, received } from '../samples.ts';

const identity = { 'call-id': callId, 'call-creator': caller };
const lid = '100000000000001@lid';
const el = (tag: string, attrs: Record<string, string>, ...content: BinaryNode[]): BinaryNode => ({
  tag,
  attrs,
  ...(content.length > 0 && { content }),
});
const roster = el(
  'group_info',
  { media: 'video', 'transaction-id': '7', 'connected-limit': '32', joinable: '1', rekey: '0', 'group-jid': '1@g.us' },
  el(
    'user',
    { jid: lid, user_pn: peer, state: 'connected', type: 'admin', guest_name: 'Ann', username: 'ann' },
    el('device', { jid: '100000000000001:2@lid', platform: 'web', pid: '3' }, el('capability', { ver: '1' })),
  ),
  el('user', {}),
);
const users = [
  {
    jid: lid,
    pn: peer,
    state: 'connected',
    type: 'admin',
    guestName: 'Ann',
    username: 'ann',
    devices: [{ jid: '100000000000001:2@lid', platform: 'web', pid: '3' }],
  },
];

// wacrg:SIG-06 test
describe('group calls', () => {
  test('a roster is read, and says which user has no JID', () => {
    const action = { ...actionNode('group_update'), content: [roster, el('relay', { uuid: 'U' })] };
    expect(parseCall(received(action))).toMatchObject({
      kind: 'group_update',
      callId,
      info: {
        media: 'video',
        transactionId: 7,
        connectedLimit: 32,
        joinable: true,
        rekey: false,
        groupJid: '1@g.us',
        users,
      },
      relay: { uuid: 'U' },
      diagnostics: [{ rule: 'SIG-06#user-jid' }],
    });
  });

  test('the roster of an offer is read the same way', () => {
    const read = parseCall(received({ ...actionNode('offer'), content: [roster] }));
    if (read.kind !== 'offer' || read.groupInfo === undefined) throw new Error('the roster is lost');
    expect(parseGroupInfo(read.groupInfo).users).toEqual(users);
  });
});

// wacrg:SIG-02 test
describe('video', () => {
  test.each(['12', '19', '21', '-1', 'on', '1.0'])('the state %s is none, and is kept', (state) => {
    const read = parseCall(received(actionNode('video', { state })));
    expect(read).toMatchObject({ kind: 'video', state, diagnostics: [{ rule: 'SIG-02#state-value' }] });
    expect(read).not.toHaveProperty('meaning');
  });
  test('what cannot be is not built', () => {
    expect(() => buildVideo({ callId, callCreator: caller }, { to: peer, state: 12 })).toThrow(RangeError);
    expect(() => buildVideo({ callId, callCreator: caller }, { to: peer, state: 1, orientation: 4 })).toThrow(
      RangeError,
    );
  });
});

// wacrg:CNF-02 test
describe('waiting rooms', () => {
  test('a room with who waits in it', () => {
    const room = el(
      'waiting_room',
      { 'link-token': 'T', media: 'audio', enabled: '1', is_admin: '0' },
      el('user', { jid: lid }),
    );
    expect(parseCall(received({ ...actionNode('waiting_room_update'), content: [room] }))).toMatchObject({
      kind: 'waiting_room_update',
      linkToken: 'T',
      enabled: true,
      isAdmin: false,
      users: [{ jid: lid, devices: [] }],
      diagnostics: [],
    });
  });
  test.each([[[]], [['somebody']], [[peer, '']]])('nobody lets in %j', (people) => {
    expect(() => buildWaitingRoomAnswer({ callId, callCreator: caller }, { admit: true, people })).toThrow(TypeError);
  });
});

// wacrg:CNF-01 test
describe('call links', () => {
  test('what is sent about a link goes to all calls', () => {
    const link = { token: 'T', media: 'video' } as const;
    expect(buildLinkCreate({ media: 'audio', startTime: 1_766_847_151 })).toEqual(
      el('call', { to: '@call' }, el('link_create', { media: 'audio' }, el('event', { start_time: '1766847151' }))),
    );
    expect(buildLinkQuery(link)).toEqual(el('call', { to: '@call' }, el('link_query', { token: 'T', media: 'video' })));
    const [join] = buildLinkJoin(link).content as [BinaryNode];
    expect((join.content as BinaryNode[]).map(({ tag }) => tag)).toEqual(['audio', 'video', 'net', 'capability']);
    expect(childOf(join, 'net')?.attrs).toEqual({ medium: '2' });
    expect(() => buildLinkQuery({ ...link, token: '' })).toThrow(TypeError);
  });

  const answer = (type: string, ...content: BinaryNode[]): ReturnType<typeof parseLinkAnswer> => {
    const ack = parseAck({ tag: 'ack', attrs: { id: 'A1', class: 'call', type }, content });
    return ack && parseLinkAnswer(ack);
  };
  test.each<[string, ReturnType<typeof answer>, unknown]>([
    [
      'a link that was made',
      answer('link_create', el('link_create', { media: 'audio', token: 'T' })),
      { token: 'T', media: 'audio' },
    ],
    [
      'what is behind a link',
      answer(
        'link_query',
        el(
          'link_query',
          { token: 'T', media: 'audio', link_creator: lid, link_creator_pn: peer },
          el('waiting_room', { enabled: '1', is_admin: '0' }),
        ),
      ),
      {
        token: 'T',
        media: 'audio',
        creator: lid,
        creatorPn: peer,
        waitingRoom: { enabled: true, isAdmin: false, waiting: 0 },
      },
    ],
    [
      'a call that was joined, with its name',
      answer('link_join', { ...roster, attrs: { ...roster.attrs, ...identity } }),
      { call: expect.objectContaining({ callId, callCreator: caller, transactionId: 7 }) },
    ],
    [
      'a room to wait in',
      answer('link_join', el('waiting_room', identity, el('user', { jid: lid }))),
      { waitingRoom: { callId, callCreator: caller, waiting: 1 } },
    ],
    ['a refusal', answer('link_query', el('error', { code: '404' })), {}],
    ['another ack', answer('offer', el('relay', {})), undefined],
  ])('%s', (_, read, expected) => {
    expect(read).toEqual(expected);
  });
  test('a refusal is one whatever was asked', () => {
    const ack = parseAck({
      tag: 'ack',
      attrs: { id: 'A1', type: 'link_join' },
      content: [el('error', { code: '403' })],
    });
    expect(ack && refusalOf(ack)).toEqual({ code: '403' });
  });
});

// wacrg:CNF-03/CNF-04 test
test('what needs an ack that names it is known', () => {
  expect(
    ['video', 'group_update', 'enc_rekey', 'user_action', 'screen_share', 'waiting_room_update'].every(needsTypedAck),
  ).toBe(true);
});

test('a new key fits the layout of its page', () => {
  const built = buildRekey(
    { callId, callCreator: caller },
    { to: peer, transactionId: 7, key: { type: 'msg', ciphertext: Uint8Array.of(1) } },
  );
  const layout =
    '<call to="{jid}"><enc_rekey call-id="{id}" call-creator="{jid}" transaction-id="{n}"><encopt keygen="2"/><enc v="2" type="{type}" count="0">{ciphertext}</enc></enc_rekey></call>';
  const read = parseShape(layout);
  expect('shape' in read ? matchShape(read.shape, built) : read).toEqual([]);
});
