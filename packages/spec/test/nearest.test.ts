import { nearest } from '@wacrg/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  ['call-ofer', ['call-accept', 'call-offer'], 'call-offer'],
  ['SIG-80', ['SIG-08', 'SIG-14'], 'SIG-08'],
  ['sig-08', ['SIG-08'], 'SIG-08'],
  ['staus', ['title', 'status'], 'status'],
  ['title', ['status'], undefined],
  ['ab', ['cd'], undefined],
  ['x', [], undefined],
  ['a'.repeat(100_000), ['a'], undefined],
])('for %j the nearest of %j is %j', (word, words, expected) => {
  expect(nearest(word, words)).toBe(expected);
});

test('a word is nearest to itself, and the order of the words does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 3, maxLength: 20 }), { minLength: 1 }), (words) => {
      for (const word of words) expect(nearest(word, words)?.toLowerCase()).toBe(word.toLowerCase());
      expect(nearest('status', [...words].reverse())).toBe(nearest('status', words));
    }),
  );
});
