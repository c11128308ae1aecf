import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { takesUnchanged } from '../src/result/takes-unchanged.ts';
import { traceability } from '../src/result/traceability-json.ts';

/** What the question comes to: the schema takes the value, and gives the same. */
function isTaken(schema: z.ZodType, value: unknown): boolean {
  const read = schema.safeParse(value);
  return read.success && isDeepStrictEqual(read.data, value);
}

/** Values of JSON as a reader of the text gets them, `__proto__` as a field like others. */
const json = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  value.map((each) => JSON.parse(JSON.stringify(each) ?? 'null'));

const { small } = fc.letrec<{ small: unknown }>((tie) => ({
  small: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, -1, 1.5, 2 ** 53, '', 'a', 'word', 'a\n', 'constructor', {}, []),
    fc.array(tie('small'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'word', '__proto__', 'constructor'), tie('small')), { maxLength: 3 })
      .map((fields) => Object.fromEntries(fields)),
  ),
}));

describe('a value of JSON is taken as it is exactly when the schema takes it and changes nothing', () => {
  const word = z.string().regex(/^[a-z]+$/);
  const whole = z.number().int();
  test.each<[string, z.ZodType]>([
    ['a text', z.string()],
    ['a text of a form', word],
    ['a number', z.number()],
    ['a count', whole.nonnegative()],
    ['a line', whole.positive()],
    ['a yes or no', z.boolean()],
    ['words', z.enum(['a', 'word'])],
    ['one value', z.literal(1)],
    ['a value or none', word.nullable()],
    ['a list', z.array(word)],
    ['a pair', z.tuple([whole, whole]).readonly()],
    ['an object', z.object({ a: word, b: whole.optional() })],
    ['an object of optional fields', z.object({ a: z.string().optional() })],
    ['an object with a field of any value', z.object({ a: z.unknown() })],
    ['a record', z.record(z.string(), whole)],
    ['a record of certain names', z.record(word, z.array(word))],
    ['any of these in each other', z.record(z.string(), z.object({ a: z.array(z.object({ b: word.nullable() })) }))],
  ])('%s', (_, schema) => {
    const takes = takesUnchanged(schema);
    fc.assert(fc.property(json(small), (value) => takes(value) === isTaken(schema, value)));
  });

  test.each<[string, z.ZodType]>([
    ['a text that is trimmed', z.string().trim()],
    ['a text of a known format', z.iso.date()],
    ['a text that is made of anything', z.coerce.string()],
    ['a number with a rule of its own', z.number().refine((value) => value > 0)],
    ['one of several', z.union([z.string(), z.object({ a: z.string() })])],
    ['a value with a default', z.object({ a: z.string().default('x') })],
    ['a list of a length', z.array(z.string()).min(1)],
    ['an object that keeps what is unknown', z.looseObject({ a: z.string() })],
    ['an object that refuses what is unknown', z.strictObject({ a: z.string() })],
  ])('what it does not know is never taken wrongly: %s', (_, schema) => {
    const takes = takesUnchanged(schema);
    fc.assert(fc.property(json(small), (value) => !takes(value) || isTaken(schema, value)));
  });
});

describe('a result', () => {
  const own = readFileSync(new URL('../../../traceability.json', import.meta.url), 'utf8');
  const takes = takesUnchanged(traceability);

  test('is taken as it is, so that a large one is not copied', () => {
    expect(takes(JSON.parse(own))).toBe(true);
  });

  test('that was changed anywhere is judged as the schema judges it', () => {
    const text = JSON.stringify(shortened(JSON.parse(own)));
    const places = placesIn(JSON.parse(text));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.option(json(small), { nil: undefined }), (place, change) => {
        const value = JSON.parse(text);
        replace(value, place, change);
        expect(takes(value)).toBe(isTaken(traceability, value));
      }),
      { numRuns: 500 },
    );
  });
});

/** The first two of everything are enough to change something everywhere. */
function shortened(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  const few = Object.entries(value).filter(([name], index) => index < 2 || !/[A-Z]|-/.test(name));
  return Object.fromEntries(few.map(([name, each]) => [name, shortened(each)]));
}

function placesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [[name], ...placesIn(each).map((place) => [name, ...place])]);
}

function replace(value: Record<string, unknown>, [name = '', ...inside]: readonly string[], change: unknown): void {
  if (inside.length > 0) replace(value[name] as Record<string, unknown>, inside, change);
  else if (change !== undefined) value[name] = change;
  else if (Array.isArray(value)) value.splice(Number(name), 1);
  else delete value[name];
}
