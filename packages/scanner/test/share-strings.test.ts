import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareStrings } from '../src/share-strings.ts';

test('a value of JSON is the same afterwards', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(shareStrings(structuredClone(value), new Map())).toEqual(value);
    }),
  );
});

test('each text is looked up, at every depth, and known from then on', () => {
  const known = new Map([['src/a.rs', 'taken from here']]);
  const value = { path: 'src/a.rs', commits: ['c0ffee', 'src/a.rs'], changed: { author: 'Ada', date: null } };
  expect(shareStrings(value, known)).toEqual({
    path: 'taken from here',
    commits: ['c0ffee', 'taken from here'],
    changed: { author: 'Ada', date: null },
  });
  expect([...known.keys()]).toEqual(['src/a.rs', 'c0ffee', 'Ada']);
});
