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
    yield printable(texts.join(''));
    texts = [];
    length = 0;
  }
  yield printable(texts.join(''));
}

const pieceLength = 1 << 18;

function* textsOf(value: object): Generator<string> {
  let before = '{';
  for (const [name, section] of Object.entries(inOrder(value))) {
    yield `${before}\n  ${JSON.stringify(name)}: `;
    yield* sectionTexts(section);
    before = ',';
  }
  yield before === '{' ? '{}' : '\n}';
}

/** The lists and records of a result are long; their items are not. */
function* sectionTexts(section: unknown): Generator<string> {
  if (typeof section !== 'object' || section === null) yield JSON.stringify(section);
  else if (Array.isArray(section)) yield* enclosed('[', ']', listTexts(section));
  else yield* enclosed('{', '}', recordTexts(section));
}

function* enclosed(open: string, close: string, texts: Iterable<string>): Generator<string> {
  let before = open;
  for (const text of texts) {
    yield `${before}\n    ${text}`;
    before = ',';
  }
  yield before === open ? `${open}${close}` : `\n  ${close}`;
}

function* listTexts(list: readonly unknown[]): Generator<string> {
  for (const item of list) yield itemText(item);
}

function* recordTexts(record: object): Generator<string> {
  for (const [name, item] of Object.entries(inOrder(record))) yield `${JSON.stringify(name)}: ${itemText(item)}`;
}

const [opening = '', closing = ''] = JSON.stringify([[0]], undefined, 2).split('0');

/** Inside two lists an item is indented as in a result. */
function itemText(item: unknown): string {
  return JSON.stringify([[sorted(item)]], undefined, 2).slice(opening.length, -closing.length);
}

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

const printable = (text: string): string => text.replace(/[\u007f-\u009f\u2028\u2029]/g, escapeControl);

const escapeControl = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
