import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonPieces } from '../src/result/json-pieces.ts';

/** The text in pieces that are cut anywhere, also inside an escape. */
async function* cut(text: string, sizes: readonly number[]): AsyncGenerator<string> {
  for (let at = 0, n = 0; at < text.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    yield text.slice(at, at + size);
    at += size;
  }
}

/** The object that the pieces are of. */
async function joined(text: string, sizes: readonly number[]): Promise<unknown> {
  const whole = new Map<string, unknown>();
  for await (const { key, name, value } of jsonPieces(cut(text, sizes))) {
    const held = whole.get(key);
    if (value === undefined && name === undefined) whole.set(key, new Map());
    else if (held instanceof Map) held.set(name ?? held.size, value);
    else whole.set(key, value);
  }
  return whole;
}

function expected(value: object): unknown {
  const isBox = (each: unknown): each is object => typeof each === 'object' && each !== null;
  const entries = (box: object): [unknown, unknown][] =>
    Array.isArray(box) ? [...box.entries()] : Object.entries(box);
  return new Map(entries(value).map(([key, each]) => [key, isBox(each) ? new Map(entries(each)) : each]));
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
const anyObject = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { noNullPrototype: true });
const anyIndent = fc.constantFrom(undefined, 2, '\t', ' \n\r');

describe('the pieces of a JSON text', () => {
  test('are its members and theirs, however the text is laid out and cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyObject, anyIndent, sizes, async (object, indent, cuts) => {
        const text = JSON.stringify(object, null, indent);
        expect(await joined(text, cuts)).toEqual(expected(JSON.parse(text)));
      }),
    );
  });

  test('exist exactly where the text is a JSON object', async () => {
    const token = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b":', '1', ' ', 'null', '"\\"', '"\\\\"');
    const damaged = fc.tuple(anyObject, fc.nat(), fc.nat(3), token).map(([object, at, taken, put]) => {
      const text = JSON.stringify(object);
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + taken);
    });
    const tokens = fc.array(token, { maxLength: 14 }).map((list) => list.join(''));
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, tokens, fc.string()), sizes, async (text, cuts) => {
        const parsed = objectIn(text);
        const pieces = await joined(text, cuts).catch((error) => error);
        if (parsed === undefined) expect(pieces).toBeInstanceOf(SyntaxError);
        else expect(pieces).not.toBeInstanceOf(Error);
      }),
      { numRuns: 3_000 },
    );
  });
});

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
