import { describe, expect, test } from 'vitest';
import { type Decision, planFollowUp, renderFollowUp } from '../../src/policy/index.ts';
import { decided, known, noon, policyOf } from './samples.ts';

const rules = 'vip: { tiers: [gold], text: t }';
const withVariants = { ...policyOf(rules), texts: { t: { a: 'A {media}', b: 'B {media}', c: 'C {media}' } } };

describe('R26: variants of a text', () => {
  test('R26: a caller gets the same variant every time, whatever its device', () => {
    const lid = '100000000000001@lid';
    const variant = (jid: string): string | undefined =>
      decided(withVariants, { tier: known(null) }, { caller: { jid, lid } }).followUp?.variant;
    expect(variant(lid)).toMatch(/^[abc]$/);
    expect(variant('15550100001@s.whatsapp.net')).toBe(variant(lid));
  });

  test('R26: over many callers each variant comes about as often', () => {
    const counts = new Map<string, number>();
    for (let user = 0; user < 3000; user++) {
      const jid = `${15550100000 + user}@s.whatsapp.net`;
      const variant =
        decided(withVariants, { tier: known(null) }, { caller: { jid, pn: jid } }).followUp?.variant ?? '';
      counts.set(variant, (counts.get(variant) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(['a', 'b', 'c']);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('R26: the words are those of the variant, with its places filled in', () => {
    const { followUp } = decided(withVariants, { tier: known(null) });
    expect(followUp && renderFollowUp(withVariants, followUp)).toBe(`${followUp?.variant?.toUpperCase()} audio`);
  });
});

describe('R24, R40: whether a text is due', () => {
  const policy = policyOf(rules, 'follow_up: { once_per: 1h }');
  const rejected = decided(policy, { tier: known(null) });
  const queued: Decision = { ...rejected, action: 'queue' };
  const silent: Decision = { action: 'reject', rule: 'vip', asked: [], mode: 'declined' };
  const hour = 3_600_000;
  test.each([
    ['an accepted rejection', rejected, 'accepted', null, 'due'],
    ['the last text was an hour ago', rejected, 'accepted', noon - hour, 'due'],
    ['the last text was just now', rejected, 'accepted', noon - hour + 1, 'coalesced'],
    ['the server refused it', rejected, 'refused', null, 'refused'],
    ['nobody knows what came of it', rejected, 'unconfirmed', null, 'unconfirmed'],
    ['the call was over', rejected, 'ended', null, 'ended'],
    ['rejecting is off', rejected, 'none', null, 'not-rejected'],
    ['the policy has no text', silent, 'accepted', null, 'no-text'],
    ['a queued call', queued, 'none', null, 'due'],
    ['a queued call, told just now', queued, 'none', noon - 1, 'coalesced'],
    ['an allowed call', { ...rejected, action: 'allow' } as Decision, 'none', null, 'not-rejected'],
  ] as const)('R24, R40: %s', (_, decision, rejection, lastSentAt, expected) => {
    const plan = planFollowUp(policy, decision, { rejection, lastSentAt, now: noon });
    expect(plan.state === 'due' ? 'due' : plan.reason).toBe(expected);
  });

  test('R24: a place cannot be filled with places, nor with what every object has', () => {
    const tricky = { ...policy, texts: { t: '{office}{constructor}{media}' } };
    const vars = { office: '{media}', media: 'audio' };
    expect(renderFollowUp(tricky, { template: 't', vars })).toBe('{media}audio');
  });
});
