import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedJson } from '../src/result/sorted-json.ts';

const text = (value: object): string => [...sortedJson(value)].join('');

/** The same made whole, and slowly. */
function plainly(value: object): string {
  const whole = JSON.stringify(sortKeys(value), null, 2);
  return whole.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sortKeys(each)]));
}

const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', '10', '9', '4294967295', '\u0085', '"'));
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);
const record = fc.dictionary(key, fc.anything({ key, values: [leaf], maxDepth: 4 }));

test('pieces join to the text that JSON has with its keys sorted', () => {
  fc.assert(
    fc.property(record, (value) => text(value) === plainly(value)),
    { numRuns: 300 },
  );
});

test('a large value comes in many pieces, none of them much larger than its largest item', () => {
  const pieces = [
    ...sortedJson({ list: Array.from({ length: 20_000 }, (_, line) => ({ path: 'x'.repeat(100), line })) }),
  ];
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(300_000);
});
