import {
  type BinaryNode,
  buildReject,
  buildTerminate,
  judge,
  parseAck,
  parseCall,
  rejectRules,
  terminateRules,
} from '@wacrg/codec';
import { afterAll, describe, expect, test } from 'vitest';
import { startLiveClient } from './live-client.ts';

const callId = 'CA11000000000000000000000000BEEF';
const caller = '15550100001@s.whatsapp.net';
const offer = { callId, callCreator: caller, envelope: { from: caller } };
const client = await startLiveClient();

afterAll(() => client?.close());

/** Our stanza, as the server passes it on to the other side. */
function delivered(node: BinaryNode, id: string): BinaryNode {
  return { ...node, attrs: { from: caller, id, t: '1766847151' } };
}

// Skipped, and counted, where the package cannot be loaded.
describe.skipIf(client === undefined)('the live Baileys client', () => {
  test('its own reject breaks three points to the letter, and none of the field’s', async () => {
    const frame = client!.nextSent();
    const [node] = await Promise.all([frame, client!.rejectCall(callId, caller)]);
    expect(node.attrs).toMatchObject({ to: caller, from: '15550100002:5@s.whatsapp.net', id: expect.any(String) });
    const judged = (profile: 'spec' | 'observed', stage: 'built' | 'sent'): string[] => {
      const read = parseCall(node, { profile, stage, offer, earlier: [] });
      return read.kind === 'reject' ? read.diagnostics.map(({ rule }) => rule) : [read.kind];
    };
    expect(judged('spec', 'built')).toEqual([
      'codec#envelope-no-from',
      'SIG-08#construction-no-id',
      'SIG-08#construction-two-attributes',
    ]);
    // After its I/O layer an id is as it should be.
    expect(judged('spec', 'sent')).toEqual(['codec#envelope-no-from', 'SIG-08#construction-two-attributes']);
    expect(judged('observed', 'built')).toEqual([]);
  });

  test('our reject reaches its application as a reject, and is acked by its stanza id', async () => {
    const { events, sent } = await client!.receive(delivered(buildReject(offer), 'S1'));
    expect(events).toMatchObject([{ id: callId, from: caller, status: 'reject' }]);
    expect(sent.map(parseAck)).toMatchObject([{ kind: 'ack', id: 'S1', class: 'call' }]);
  });

  test.each([
    ['timeout', 'timeout'],
    ['accepted_elsewhere', 'terminate'],
    [undefined, 'terminate'],
  ])('our terminate with the reason %s reaches its application as %s', async (reason, status) => {
    const node = buildTerminate(offer, { to: caller, ...(reason && { reason }) });
    const { events, sent } = await client!.receive(delivered(node, 'S2'));
    expect(events).toMatchObject([{ id: callId, from: caller, status }]);
    expect(sent.map(parseAck)).toMatchObject([{ kind: 'ack', id: 'S2', class: 'call' }]);
  });

  test('it takes a reject without call-creator, which SIG-08 has receivers refuse', async () => {
    const action: BinaryNode = { tag: 'reject', attrs: { 'call-id': callId } };
    const call: BinaryNode = { tag: 'call', attrs: { from: caller, id: 'S3', t: '1766847151' }, content: [action] };
    const { events } = await client!.receive(call);
    expect(events).toMatchObject([{ id: callId, status: 'reject' }]);
    const sight = { call, action, stage: 'received', outcome: { kind: events[0]!.status } } as const;
    expect(judge(rejectRules, sight, 'spec').map(({ rule }) => rule)).toContain('SIG-08#receiving-malformed');
    const ours = { ...sight, outcome: parseCall(call) };
    expect(judge(rejectRules, ours, 'spec').map(({ rule }) => rule)).not.toContain('SIG-08#receiving-malformed');
  });

  test('it takes an unknown action with a call-id for a ringing call, which SIG-14 has receivers ignore', async () => {
    const action: BinaryNode = { tag: 'surprise', attrs: { 'call-id': callId, 'call-creator': caller } };
    const call: BinaryNode = { tag: 'call', attrs: { from: caller, id: 'S4', t: '1766847151' }, content: [action] };
    const { events } = await client!.receive(call);
    const sight = { call, action, stage: 'received' } as const;
    const judged = (outcome: { kind: string }): string[] =>
      judge(terminateRules, { ...sight, outcome }, 'spec').map(({ rule }) => rule);
    expect(judged({ kind: events[0]!.status })).toContain('SIG-14#inbound-unknown-action');
    expect(judged(parseCall(call))).not.toContain('SIG-14#inbound-unknown-action');
  });
});
