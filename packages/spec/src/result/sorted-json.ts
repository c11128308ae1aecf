import { printableJson } from '../text/json-text.ts';

/**
 * A record as JSON with sorted keys and an indentation of two spaces, in pieces, because the whole may be larger than
 * all that it is made of. Fields that are `undefined` are left out. Control characters that JSON leaves raw are escaped,
 * so that the text is safe to print.
 *
 * @example
 * [...sortedJson({ b: 1, a: [] })].join(''); // '{\n  "a": [],\n  "b": 1\n}'
 */
export function* sortedJson(value: object): Generator<string> {
  let texts: string[] = [];
  let length = 0;
  for (const text of textsOf(value)) {
    texts.push(text);
    length += text.length;
    if (length < pieceLength) continue;
    yield printableJson(texts.join(''));
    texts = [];
    length = 0;
  }
  yield printableJson(texts.join(''));
}

/** Larger strings outlive their use, because they do not lie where memory is tidied often. */
const pieceLength = 1 << 16;

/**
 * Every member of a value, of its lists and tables, and of their tables is a text of its own: any of those may be long.
 *
 * @param inside how many lists and tables the value stands in
 */
function* textsOf(value: unknown, inside = 0): Generator<string> {
  if (!isObject(value) || inside > 2 || (inside === 2 && !isTable(value))) {
    yield wholeText(value, inside);
    return;
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const start = `\n${'  '.repeat(inside + 1)}`;
  let before = open;
  for (const [name, member] of membersOf(value)) {
    yield `${before}${start}${name}`;
    yield* textsOf(member, inside + 1);
    before = ',';
  }
  yield before === open ? `${open}${close}` : `\n${'  '.repeat(inside)}${close}`;
}

function* membersOf(value: object): Generator<readonly [name: string, member: unknown]> {
  if (Array.isArray(value)) for (const item of value) yield ['', item];
  else for (const [name, item] of Object.entries(inOrder(value))) yield [`${JSON.stringify(name)}: `, item];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether all that an object holds are objects. */
function isTable(value: Readonly<Record<string, unknown>>): boolean {
  if (Array.isArray(value)) return false;
  for (const name in value) if (!isObject(value[name])) return false;
  return true;
}

/** Inside of lists a value is indented as it must be, and their own text is cut off again. */
function wholeText(value: unknown, inside: number): string {
  const [before = '', after = ''] = around[inside] ?? [];
  return JSON.stringify(within(sorted(value), inside), undefined, 2).slice(before.length, -after.length);
}

const within = (value: unknown, lists: number): unknown => (lists === 0 ? value : [within(value, lists - 1)]);

/** The text of 0, 1, 2 and 3 lists before what stands in them, and after it. */
const around = [0, 1, 2, 3].map((lists) => JSON.stringify(within(0, lists), undefined, 2).split('0'));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(sorted) : inOrder(value, sorted);
}

/** The fields of an object by their names; those that are whole numbers come first in every object. */
function inOrder(value: object, change: (field: unknown) => unknown = (field) => field): Record<string, unknown> {
  const fields = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field === undefined) continue;
    // This one would not become a field by being set.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: change(field), enumerable: true });
    else copy[name] = change(field);
  }
  return copy;
}
