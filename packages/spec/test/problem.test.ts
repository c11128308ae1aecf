import { type Problem, sortProblems } from '@wacrg/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const few = (...words: readonly string[]) => fc.constantFrom(...words);
const number = fc.integer({ min: 1, max: 12 });
const problems = fc.array(
  fc.record(
    {
      code: few('bad-field', 'unknown-part'),
      severity: fc.constant('error'),
      flavor: few('a', 'ab', 'b'),
      path: few('spec/a', 'spec/a.md', 'spec/a/b.md'),
      line: number,
      column: number,
      message: few('It is bad.', 'It is wrong.'),
    },
    { requiredKeys: ['code', 'severity', 'message'] },
  ) as fc.Arbitrary<Problem>,
);

/** As one text, all fields in the order in which they count. */
const key = ({ flavor = '', path = '', line = 0, column = 0, code, message }: Problem): string =>
  [flavor, path, String(line).padStart(9, '0'), String(column).padStart(9, '0'), code, message].join('\0');

test('problems are sorted by flavor, place, code and text, each once', () => {
  fc.assert(
    fc.property(problems, (found) => {
      expect(sortProblems(found).map(key)).toEqual([...new Set(found.map(key))].sort());
    }),
  );
});
