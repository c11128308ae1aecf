import { describe, expect, test } from 'vitest';
import { renderFollowUp } from '../../src/policy/index.ts';
import { decided, known, policyOf } from './samples.ts';

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

test('R24: a place cannot be filled with places, nor with what every object has', () => {
  const tricky = { ...withVariants, texts: { t: '{office}{constructor}{media}' } };
  const vars = { office: '{media}', media: 'audio' };
  expect(renderFollowUp(tricky, { template: 't', vars })).toBe('{media}audio');
});
