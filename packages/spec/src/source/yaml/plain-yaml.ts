import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Parser,
  type Scalar,
} from 'yaml';

/** Where a value stands in a document: keys and list indexes from the top. */
export type FieldPath = readonly (string | number)[];

/** The data of a YAML text, and the offset of every value and key by dotted name. */
export interface PlainYaml {
  readonly data: unknown;
  readonly values: ReadonlyMap<string, number>;
  readonly keys: ReadonlyMap<string, number>;
  readonly scalars: ReadonlyMap<string, ScalarRange>;
}

export interface ScalarRange {
  readonly start: number;
  readonly end: number;
  /** True for `|` and `>`, whose first line is a header. */
  readonly block: boolean;
}

/** Why a YAML text is not read, and the offset of the reason. */
export class YamlRefusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** How a field is named in messages: `implementations.0.flavor`. */
export function fieldName(field: FieldPath): string {
  return field.join('.');
}

/** More nesting than any page needs; deeper input only serves to exhaust the stack. */
const maxDepth = 48;
/** More values than any page has; aliases that expand to more are an attack. */
const maxNodes = 100_000;
const maxAliases = 100;

// On an ordinary object these would change the object itself instead of becoming a field.
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one YAML document as maps, lists and strings: `674e851` is not a number here, nor `2026-06-21` a date.
 *
 * @throws {Refusal} for anything that a reader of strangers' files should not accept.
 */
export function readPlain(text: string): PlainYaml {
  const tokens = [...new Parser().parse(text)];
  const [, second] = tokens.filter(({ type }) => type === 'document');
  if (second) throw new YamlRefusal('it holds more than one document', second.offset);
  refuseDeep(tokens);
  // The library's own check for duplicate keys takes quadratic time; ours is in `keyName`.
  const composer = new Composer({ schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  const [document] = composer.compose(tokens, true, text.length);
  if (document === undefined) throw new YamlRefusal('it is empty', 0);
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw new YamlRefusal(asClause(fault.message), fault.pos[0]);
  return new YamlReading(document).whole();
}

// Composing recurses, and Node aborts as a whole when a regular expression is compiled at the end of its stack.
function refuseDeep(tokens: readonly CST.Token[]): void {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new YamlRefusal('it is nested too deeply', level[0]?.offset ?? 0);
    level = level.flatMap(childTokens);
  }
}

function childTokens(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((each) => each !== null && each !== undefined));
}

function asClause(message: string): string {
  const line = (message.split('\n', 1)[0] ?? '').replace(/[.:]$/, '').slice(0, 200);
  return line.charAt(0).toLowerCase() + line.slice(1);
}

/** One walk over a parsed document, which makes plain data and notes where everything stood. */
class YamlReading {
  readonly #document: Document.Parsed;
  readonly #values = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #scalars = new Map<string, ScalarRange>();
  #nodes = 0;
  #aliases = 0;

  constructor(document: Document.Parsed) {
    this.#document = document;
  }

  whole(): PlainYaml {
    const data = this.#read(this.#document.contents, []);
    return { data, values: this.#values, keys: this.#keys, scalars: this.#scalars };
  }

  #read(written: Node | null, field: FieldPath): unknown {
    if (written === null) return undefined;
    const offset = written.range?.[0] ?? 0;
    if (field.length > maxDepth) throw new YamlRefusal('it is nested too deeply', offset);
    if (++this.#nodes > maxNodes) throw new YamlRefusal('it expands to too many values', offset);
    const node = isAlias(written) ? this.#resolve(written, offset) : written;
    this.#values.set(fieldName(field), offset);
    if (isMap<Node, Node | null>(node)) return this.#readMap(node.items, field);
    if (isSeq<Node>(node)) return node.items.map((item, index) => this.#read(item, [...field, index]));
    return isScalar(node) ? this.#readScalar(node, field) : undefined;
  }

  #resolve(alias: Node, offset: number): Node {
    if (++this.#aliases > maxAliases) throw new YamlRefusal('it has too many aliases', offset);
    const node = isAlias(alias) ? alias.resolve(this.#document) : alias;
    if (node === undefined) throw new YamlRefusal('the alias refers to nothing', offset);
    return node;
  }

  #readMap(pairs: readonly { key: Node; value: Node | null }[], field: FieldPath): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    const seen = new Set<string>();
    for (const { key, value } of pairs) {
      const name = keyName(key, seen);
      seen.add(name);
      this.#keys.set(fieldName([...field, name]), key.range?.[0] ?? 0);
      const read = this.#read(value, [...field, name]);
      if (read !== undefined) map[name] = read;
    }
    return map;
  }

  #readScalar(scalar: Scalar, field: FieldPath): string | undefined {
    const text = String(scalar.value);
    if (scalar.type === 'PLAIN' && /^(|~|null|Null|NULL)$/.test(text)) return undefined;
    const [start = 0, end = 0] = scalar.range ?? [];
    const block = scalar.type?.startsWith('BLOCK_') ?? false;
    this.#scalars.set(fieldName(field), { start, end, block });
    return text;
  }
}

function keyName(key: Node, seen: ReadonlySet<string>): string {
  const offset = key.range?.[0] ?? 0;
  if (!isScalar(key) || typeof key.value !== 'string') throw new YamlRefusal('a key is not plain text', offset);
  if (forbiddenKeys.has(key.value)) throw new YamlRefusal(`the key "${key.value}" is not allowed`, offset);
  if (seen.has(key.value)) throw new YamlRefusal(`the key "${key.value.slice(0, 80)}" stands here twice`, offset);
  return key.value;
}
