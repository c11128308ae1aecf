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
  jidServers,
  parseCall,
  wireHazard,
  withStanzaId,
} from '@wacrg/codec';
import { describe, expect, test } from 'vitest';
import { comparable, missing, type Peer, peers } from './peers.ts';

const call = { callId: 'CA11000000000000000000000000BEEF', callCreator: '15550100001:3@s.whatsapp.net' };
const byPhone = { ...call, envelope: { from: '15550100001:3@s.whatsapp.net' } };
const byLid = { ...call, callCreator: '100000000000001:75@lid', envelope: { from: '100000000000001:75@lid' } };
const to = '15550100002@s.whatsapp.net';
const device = '15550100002:4@s.whatsapp.net';
const bytes = Uint8Array.of(0, 1, 5, 247, 255);

const stanzas: Record<string, BinaryNode> = {
  'reject by phone number': buildReject(byPhone),
  'reject by LID': withStanzaId(buildReject(byLid), '3EB0A1'),
  terminate: buildTerminate(call, { to }),
  'terminate with reason and destination': buildTerminate(call, {
    to,
    reason: 'accepted_elsewhere',
    destination: [device],
  }),
  offer: buildOffer(call, { to, keys: [{ type: 'pkmsg', ciphertext: bytes, device }], video: true, privacy: bytes }),
  preaccept: buildPreaccept(byPhone, { id: '3EB0A2' }),
  accept: buildAccept(byLid, { rates: [16000], relayEndpoint: bytes, voipSettings: bytes }),
  transport: buildTransport(call, { to, messageType: '9', relayToken: bytes }),
  relaylatency: buildRelaylatency(call, { to, rtt: 45, relay: 'gru1c02', address: bytes }),
  mute_v2: buildMute(call, { to, state: '1' }),
};
const pairs = peers.flatMap((from) => peers.map((into) => [from, into] as const));

test.skipIf(missing > 0)('all three peers are there, so nine pairs are tried', () => {
  expect(pairs).toHaveLength(9);
});

describe.each(pairs.map(([from, into]) => [from.name, into.name, from, into] as const))(
  '%s to %s',
  (_from, _into, from, into) => {
    test.each(Object.entries(stanzas))('%s arrives as it was built', async (_, node) => {
      const arrived = await into.decode(from.encode(node));
      expect(comparable(arrived)).toEqual(comparable(node));
      expect(parseCall(arrived, { stage: 'sent' })).toMatchObject({
        kind: parseCall(node, { stage: 'sent' }).kind,
        diagnostics: [],
      });
    });

    test.skipIf(into.name.startsWith('whatsapp-rust-bridge'))('heartbeat arrives as it was built', async () => {
      const node = buildHeartbeat(call, { id: '3EB0A3' });
      expect(comparable(await into.decode(from.encode(node)))).toEqual(comparable(node));
    });
  },
);

// What becomes of a value on the way through one peer: kept, gone, or another one.
const values: [value: string, hazard: string | undefined][] = [
  ['15550100001@s.whatsapp.net', undefined],
  ['15550100001:255@s.whatsapp.net', undefined],
  ['100000000000001:75@lid', undefined],
  ['236395184570386.1:75@lid', undefined],
  ['CA11000000000000000000000000BEEF', undefined],
  ['ca11beef', undefined],
  ['accepted_elsewhere', undefined],
  ['4294967295', undefined],
  ['Ünï🤙', undefined],
  ['a"<&>', undefined],
  ['', 'empty-value'],
  ['x\ud800', 'half-character'],
  ['15550100001:0@s.whatsapp.net', 'device-zero'],
  ['15550100001:07@s.whatsapp.net', 'device-leading-zero'],
  ['15550100001:256@s.whatsapp.net', 'device-range'],
  ['15550100001_1:3@s.whatsapp.net', 'agent'],
  ['15550100001:5@c.us', 'rewritten-server'],
  ['15550100001:5@msgr', 'rewritten-server'],
  ['15550100001:5@interop', 'rewritten-server'],
  ['1:b@s.whatsapp.net', 'device-form'],
  ['120363000000000001:1@g.us', 'device-form'],
  ['1:1:2@lid', 'user-form'],
  ['a:0@s.whatsapp.net', 'user-form'],
  ['1:1@b@c', 'not-a-jid'],
  ['abc@def', 'undecodable-server'],
  ['CA11@call', 'undecodable-server'],
];

describe('values that do not survive', () => {
  test.each(values)('%j has the hazard %s', (value, hazard) => {
    expect(wireHazard(value)).toBe(hazard);
  });

  const safe = values.filter(([, hazard]) => hazard === undefined).map(([value]) => value);
  test.each(pairs.map(([from, into]) => [from.name, into.name, from, into] as const))(
    'every value without a hazard arrives from %s at %s',
    async (_from, _into, from, into) => {
      for (const value of safe) expect(await through(from, into, value)).toBe(value);
    },
  );

  test.skipIf(missing > 0)('no spelling of a JID that has no hazard is changed by any pair', async () => {
    const changed: string[] = [];
    for (const value of spellings.filter((spelling) => wireHazard(spelling) === undefined)) {
      const arrived = await Promise.all(pairs.map(([from, into]) => through(from, into, value)));
      if (arrived.some((text) => text !== value)) changed.push(value);
    }
    expect(changed).toEqual([]);
  });

  const hazardous = values.filter(([, hazard]) => hazard !== undefined).map(([value]) => value);
  test.skipIf(missing > 0).each(hazardous)('%j is changed by one peer at least', async (value) => {
    const arrived = await Promise.all(pairs.map(([from, into]) => through(from, into, value)));
    expect(arrived.filter((text) => text !== value)).not.toEqual([]);
  });
});

/** Good, odd and wrong users, devices and servers, each with each. */
const spellings = ['1', '15550100001', '1.2', '1_1', 'A-b', '', '1 2'].flatMap((user) =>
  ['', ':1', ':255', ':256', ':0', ':01', ':', ':x', ':1:2', ':-1', ':1.5'].flatMap((device) =>
    [...jidServers, '', 'b@c', 'LID', 'def'].map((server) => `${user}${device}@${server}`),
  ),
);

/** What a value has become, or undefined when it or the whole stanza is gone. */
async function through(from: Peer, into: Peer, value: string): Promise<string | undefined> {
  try {
    const arrived = await into.decode(from.encode({ tag: 'call', attrs: { to: value } }));
    return arrived.attrs.to;
  } catch {
    return undefined;
  }
}
