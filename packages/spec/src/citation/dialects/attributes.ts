import type { Relation } from '../annotation.ts';
import type { CodeItem, Dialect } from '../dialect.ts';
import { isId } from '../id.ts';
import { argumentsAt, openingBefore } from './string-arguments.ts';

/** The calls and attributes by which test frameworks and tools for requirements cite. */
const usualNames: readonly string[] = ['RecordProperty', 'Requirements', 'SVCs', 'req_satisfied', 'req_verified'];

/**
 * Citations that are code: `RecordProperty("Verifies", "REQ-1, REQ-2")` in a test, and attributes and decorators whose
 * arguments are ids, `@Requirements("REQ-1")`, `#[req_satisfied("REQ-1")]`.
 *
 * @example
 * attributesDialect().readCode?.('@Requirements("REQ-1")', 1)?.words.citations; // [{ code: 'REQ-1' }]
 */
export const attributesDialect = (names: readonly string[] = usualNames): Dialect => ({
  name: 'attributes',
  words: names.map((name) => `${name}(`),
  read: () => [],
  readProse: () => undefined,
  readCode: (text, at) => readAttribute(text, at, names),
  format: () => undefined,
});

function readAttribute(text: string, at: number, names: readonly string[]): CodeItem | undefined {
  const name = names.find((each) => text.startsWith(`${each}(`, at));
  const written = name === undefined ? undefined : argumentsAt(text, at + name.length);
  if (name === undefined || written === undefined) return undefined;
  const before = openingBefore(text, at);
  // Behind a comma stands an argument, and no attribute.
  const opening = before === undefined || text.charAt(before) === ',' ? undefined : before;
  const values = written.list.map(({ value }) => value);
  const [key = '', ...rest] = values;
  // A call says what it does by its first argument, an attribute by its name.
  const relation = opening === undefined ? relationOf(key) : (relationOf(name) ?? 'implements');
  const codes = (opening === undefined ? rest : values).flatMap((each) => each.split(',')).map((each) => each.trim());
  if (relation === undefined || codes.length === 0 || !codes.every(isId)) return undefined;
  const citations = codes.map((code) => ({ code }));
  return {
    start: opening ?? at,
    end: written.end,
    words: { citations, relation, status: 'working', dialect: 'attributes' },
  };
}

/** Longer words before it make it partial or full, as in `PartiallyVerifies`. */
function relationOf(word: string): Relation | undefined {
  if (/verif|test|svc/i.test(word)) return 'tests';
  return /implement|satisf|require/i.test(word) ? 'implements' : undefined;
}
