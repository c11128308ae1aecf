import { describe, expect, test } from 'vitest';
import { type BinaryNode, parseAck, parseCall, parseRelay, profiles } from '../../../src/index.ts';
import { actionNode, caller, callId, received } from '../../samples.ts';

const el = (tag: string, attrs: Record<string, string>, content?: BinaryNode['content']): BinaryNode => ({
  tag,
  attrs,
  ...(content !== undefined && { content }),
});
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

const relay = el(
  'relay',
  {
    uuid: 'U1',
    participant_uuid: 'P1',
    'transaction-id': '7',
    self_pid: '1',
    attribute_padding: '1',
    warp_mi_tag_len: '4',
  },
  [
    el('key', {}, bytes(1)),
    el('hbh_key', {}, bytes(2)),
    el('token', { id: '1' }, bytes(4)),
    el('token', { id: '0' }, bytes(3)),
    el('token', { id: '2' }),
    el('auth_token', {}, bytes(5)),
    el(
      'te2',
      {
        relay_id: '0',
        token_id: '1',
        auth_token_id: '0',
        relay_name: 'gru1c02',
        domain_name: 'a.example',
        c2r_rtt: '23',
        is_fna: '0',
      },
      bytes(10, 0, 0, 1, 13, 150),
    ),
    el('te2', { relay_id: 'first', relay_name: '' }),
  ],
);
const read = {
  uuid: 'U1',
  participantUuid: 'P1',
  transactionId: 7,
  selfPid: 1,
  attributePadding: true,
  warpMiTagLength: 4,
  key: bytes(1),
  hopByHopKey: bytes(2),
  tokens: [
    { id: 1, value: bytes(4) },
    { id: 0, value: bytes(3) },
  ],
  authTokens: [{ id: 0, value: bytes(5) }],
  endpoints: [
    {
      relayId: 0,
      name: 'gru1c02',
      domain: 'a.example',
      tokenId: 1,
      authTokenId: 0,
      rtt: 23,
      isFna: false,
      address: bytes(10, 0, 0, 1, 13, 150),
    },
    {},
  ],
};

// wacrg:SIG-06 test
describe('the relay of a call', () => {
  test('is read from a roster, with whether the call may get video', () => {
    const roster = el('group_info', { media: 'audio', 'transaction-id': '7' });
    const action = (...content: BinaryNode[]) => received({ ...actionNode('group_update'), content });
    const upgrade = el('av_upgrade', { 'av-upgradable': '1' });
    expect(parseCall(action(roster, upgrade, relay))).toMatchObject({
      avUpgradable: true,
      relay: read,
      diagnostics: [],
    });
    expect(parseCall(action(roster, el('av_upgrade', { 'av-upgradable': '0' })))).toMatchObject({
      avUpgradable: false,
    });
    const bare = parseCall(action(roster, el('av_upgrade', {})));
    expect(bare).not.toHaveProperty('avUpgradable');
    expect(bare).not.toHaveProperty('relay');
  });

  test('is read from an offer and from the ack of one', () => {
    const offer = parseCall(received({ ...actionNode('offer'), content: [relay] }));
    const ack = parseAck(el('ack', { id: 'S1', class: 'call', type: 'offer' }, [relay]));
    expect(offer.kind === 'offer' && offer.settings?.map(parseRelay)).toEqual([read]);
    expect(ack?.children?.map(parseRelay)).toEqual([read]);
  });

  test('may be empty', () => {
    expect(parseRelay(el('relay', {}))).toEqual({ tokens: [], authTokens: [], endpoints: [] });
  });
});

// wacrg:CNF-05 test
describe.each(profiles)('the choice of a relay, %s', (profile) => {
  const election = (change: Record<string, string>, content?: BinaryNode['content']) =>
    parseCall(received({ ...actionNode('relay_election', change), ...(content && { content }) }), { profile });

  test.each<[string, Record<string, string>, BinaryNode['content'], number]>([
    ['by its place', { elected_relay_idx: '2' }, undefined, 2],
    ['by its number', { relay_id: '3' }, undefined, 3],
    ['by both: the place counts', { elected_relay_idx: '2', relay_id: '3' }, undefined, 2],
    ['by an attribute and the content: the attribute counts', { relay_id: '0' }, bytes(9), 0],
    ['in four bytes', {}, bytes(0, 0, 1, 0), 256],
    ['in one byte', {}, bytes(7), 7],
  ])('%s', (_, change, content, relayNumber) => {
    expect(election(change, content)).toMatchObject({
      kind: 'relay_election',
      callId,
      callCreator: caller,
      relay: relayNumber,
      diagnostics: [],
    });
  });

  test.each<[string, Record<string, string>, BinaryNode['content']]>([
    ['nothing', {}, undefined],
    ['a word', { elected_relay_idx: 'first', relay_id: '3' }, undefined],
    ['a number below 0', { relay_id: '-1' }, undefined],
    ['no byte', {}, bytes()],
  ])('that names %s is a fault, and names none', (_, change, content) => {
    const found = election(change, content);
    expect(found).toMatchObject({ kind: 'relay_election', diagnostics: [{ rule: 'CNF-05#relay-named' }] });
    expect(found).not.toHaveProperty('relay');
  });
});
