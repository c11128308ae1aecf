import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestName } from '../src/index.ts';

const tags = ['offer', 'offer_notice', 'preaccept', 'accept', 'reject', 'terminate', 'transport'];

test.each([
  ['rejct', 'reject'],
  ['rejetc', 'reject'],
  ['rreject', 'reject'],
  ['Reject', 'reject'],
  ['acept', 'accept'],
  ['terminat', 'terminate'],
  ['off', undefined],
  ['surprise', undefined],
  ['', undefined],
  ['a'.repeat(100_000), undefined],
])('%s was meant to be %s', (word, name) => {
  expect(nearestName(word, tags)).toBe(name);
});

test('of two names that are as near the first by alphabet counts, in whatever order they come', () => {
  expect(nearestName('bccept', ['dccept', 'accept'])).toBe('accept');
  expect(nearestName('bccept', ['accept', 'dccept'])).toBe('accept');
});

test('a word with one letter left out leads back to its name', () => {
  fc.assert(
    fc.property(fc.constantFrom(...tags), fc.nat(20), (name, place) => {
      const at = place % name.length;
      expect(nearestName(name.slice(0, at) + name.slice(at + 1), tags)).toBe(name);
    }),
  );
});
