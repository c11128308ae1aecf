import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type BinaryNode,
  buildGroupOffer,
  buildInvitation,
  childOf,
  type GroupMember,
  matchShape,
  parseCall,
  parseGroupInfo,
  parseShape,
  profiles,
} from '../../../src/index.ts';
import { actionNode, caller, callId, peer, received } from '../../samples.ts';

const call = { callId, callCreator: caller };
const member = (user: string, more: Partial<GroupMember> = {}): GroupMember => ({
  jid: `${user}@lid`,
  devices: [{ jid: `${user}:1@lid`, capability: Uint8Array.of(1, 5) }, { jid: `${user}@lid` }],
  ...more,
});
const people = ['100000000000001', '100000000000002', '100000000000003'].map((user) => member(user));
const inCall = people.slice(1).map((each) => ({ ...each, state: 'connected' }));
const devices = ['15550100002:7@s.whatsapp.net'];
const page = readFileSync(new URL('../../../../../spec/signalling/group-call.md', import.meta.url), 'utf8');
const layouts = Array.from(page.matchAll(/^```xml\n([\s\S]*?)^```/gm), ([, layout = '']) =>
  layout.replace('{call-id}@call', `${callId}@call`),
);

function faults(node: BinaryNode, layout = ''): readonly string[] {
  const read = parseShape(layout);
  return 'shape' in read ? matchShape(read.shape, node) : [read.problem.message];
}

// wacrg:SIG-06 test
describe('an offer to several people', () => {
  test('goes to the call, fits its page, and breaks no rule', () => {
    for (const video of [false, true]) {
      const node = buildGroupOffer(call, { people, groupJid: '120363000000000001@g.us', video });
      expect(node.attrs).toEqual({ to: `${callId}@call` });
      expect(faults(node, layouts[0])).toEqual([]);
      for (const profile of profiles)
        expect(parseCall(node, { stage: 'built', profile })).toMatchObject({
          kind: 'offer',
          media: video ? 'video' : 'audio',
          rates: [16000],
          keys: [],
          diagnostics: [],
        });
    }
  });

  test('is read as it was built', () => {
    const read = parseCall(buildGroupOffer(call, { people }), { stage: 'built' });
    const roster = read.kind === 'offer' && read.groupInfo ? parseGroupInfo(read.groupInfo) : undefined;
    expect(roster?.users.map(({ jid, devices: all }) => [jid, all.length])).toEqual(people.map(({ jid }) => [jid, 2]));
  });

  test('that invites goes to one person, names their devices and the roster, and fits its page', () => {
    const node = buildInvitation(call, { to: peer, devices, people: inCall });
    expect(node.attrs).toEqual({ to: peer });
    expect(faults(node, layouts[1])).toEqual([]);
    expect(parseCall(node, { stage: 'built' })).toMatchObject({ kind: 'offer', keys: [], diagnostics: [] });
    expect(childOf((node.content as BinaryNode[])[0]!, 'net')?.attrs).toEqual({ medium: '2' });
  });

  test.each<[string, () => BinaryNode]>([
    ['two people', () => buildGroupOffer(call, { people: people.slice(1) })],
    ['a group that is a person', () => buildGroupOffer(call, { people, groupJid: peer })],
    ['somebody without a device', () => buildGroupOffer(call, { people: [...people, member('1', { devices: [] })] })],
    ['somebody who is nobody', () => buildGroupOffer(call, { people: [...people, member('x', { jid: 'x' })] })],
    ['a call without a name', () => buildGroupOffer({ ...call, callId: '' }, { people })],
    ['an invitation to no device', () => buildInvitation(call, { to: peer, devices: [], people })],
    ['an invitation into an empty call', () => buildInvitation(call, { to: peer, devices, people: [] })],
    ['an invitation to nobody', () => buildInvitation(call, { to: '', devices, people })],
  ])('is not built for %s', (_, build) => {
    expect(build).toThrow(TypeError);
  });
});

// wacrg:SIG-01#enc-per-device test
describe('C14: an offer without a key', () => {
  const offer = (change: Record<string, string> = {}, ...content: BinaryNode[]) =>
    received({ ...actionNode('offer', change), content });
  const keyless = { rule: 'SIG-01#enc-per-device', severity: 'error' };
  const empty: BinaryNode = { tag: 'enc', attrs: { v: '2', type: 'msg' } };

  test.each<[string, BinaryNode]>([
    ['with nothing in it', offer()],
    ['with an empty key', offer({}, empty)],
    ['with a destination without keys', offer({}, { tag: 'destination', attrs: {}, content: [] })],
    ['that goes out', { ...offer(), attrs: { to: peer } }],
  ])('%s breaks the letter, and is read', (_, node) => {
    const stage = node.attrs.to === undefined ? 'received' : 'sent';
    expect(parseCall(node, { stage })).toMatchObject({ kind: 'offer', keys: [], diagnostics: [keyless] });
    expect(parseCall(node, { stage, profile: 'observed' })).toMatchObject({ kind: 'offer', diagnostics: [] });
  });

  test.each<[string, BinaryNode]>([
    ['of a call that is over', offer({ is_call_ended: '1' })],
    ['of a call that was ended', offer({ terminate_reason: 'timeout' })],
    ['of a group', offer({ 'group-jid': '120363000000000001@g.us' })],
    ['of several people', offer({}, { tag: 'group_info', attrs: {} })],
  ])('%s needs none', (_, node) => {
    expect(parseCall(node)).toMatchObject({ kind: 'offer', diagnostics: [] });
  });
});
