import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BinaryNode, callerOf, parseCall, sameCaller, samePerson } from '../src/index.ts';
import { actionNode, received } from './samples.ts';

const pn = '15550100001@s.whatsapp.net';
const lid = '100000000000001@lid';

function offered(change: Record<string, string>, envelope: Record<string, string>): Parameters<typeof sameCaller>[0] {
  const read = parseCall(received(actionNode('offer', change) satisfies BinaryNode, envelope));
  if (read.kind !== 'offer') throw new Error('the sample is no offer');
  return read;
}

const byLid = offered(
  { 'call-creator': '100000000000001:75@lid', caller_pn: pn, username: 'ann' },
  { from: '100000000000001:75@lid' },
);
const byNumber = offered({ 'call-creator': '15550100001:3@s.whatsapp.net' }, { from: pn, sender_lid: lid });

describe('C8: one caller under all its names', () => {
  test.each([
    pn,
    lid,
    '15550100001:3@s.whatsapp.net',
    '15550100001:0@s.whatsapp.net',
    '100000000000001:75@lid',
    '15550100001@c.us',
    '15550100001@hosted',
    '15550100001:99@hosted',
    '100000000000001@hosted.lid',
  ])('%s is the caller of both offers', (jid) => {
    expect(sameCaller(byLid, jid)).toBe(true);
    expect(sameCaller(byNumber, jid)).toBe(true);
  });

  test.each([
    '15550100002@s.whatsapp.net',
    '100000000000002@lid',
    // The digits of the number in the other address space are somebody else.
    '15550100001@lid',
    '100000000000001@s.whatsapp.net',
    '15550100001@g.us',
    '15550100001@call',
    '15550100001',
    '@s.whatsapp.net',
    '',
  ])('%j is not', (jid) => {
    expect(sameCaller(byLid, jid)).toBe(false);
    expect(sameCaller(byNumber, jid)).toBe(false);
  });

  test('without a mapping a number and a LID are two callers', () => {
    const bare = offered({ 'call-creator': '15550100001:3@s.whatsapp.net' }, { from: pn });
    expect(sameCaller(bare, lid)).toBe(false);
  });

  test('the names of the caller are told apart', () => {
    expect(callerOf(byLid)).toEqual({ jid: lid, lid, pn, username: 'ann' });
    expect(callerOf(byNumber)).toEqual({ jid: pn, lid, pn });
  });

  test('a call in a group has its creator as caller, not the group', () => {
    const inGroup = offered(
      { 'call-creator': '100000000000001:75@lid', 'group-jid': '120363000000000001@g.us' },
      { from: '120363000000000001@g.us', participant: '15550100001:2@s.whatsapp.net' },
    );
    expect(callerOf(inGroup)).toEqual({ jid: lid, lid, pn });
    expect(sameCaller(inGroup, '120363000000000001@g.us')).toBe(false);
  });

  test('being the same person is symmetric, and holds for every spelling of one JID', () => {
    const server = fc.constantFrom('s.whatsapp.net', 'c.us', 'hosted', 'lid', 'hosted.lid', 'g.us');
    const jid = fc
      .tuple(fc.constantFrom('1555', '1556'), fc.constantFrom('', ':0', ':7'), server)
      .map(([user, device, at]) => `${user}${device}@${at}`);
    fc.assert(
      fc.property(jid, jid, (a, b) => {
        expect(samePerson(a, b)).toBe(samePerson(b, a));
        expect(samePerson(a, a)).toBe(!a.endsWith('@g.us'));
      }),
    );
  });
});
