/**
 * One member of an object's member: of `{ "sites": [a, b], "format": 1 }` first `sites` with a, then with b, then `format`. A list
 * or object is reported when it opens too, without a value, so that an empty one is not missed.
 */
export interface JsonPiece {
  readonly key: string;
  /** The member's own key, where it stands in an object. */
  readonly name?: string;
  readonly value?: unknown;
}

/**
 * Reads a JSON object member by member while its text comes in, so that a text of any length never is in memory as a whole.
 *
 * @throws {SyntaxError} when the text is not JSON, or no object
 * @example
 * for await (const { key, name, value } of jsonPieces(file)) keep(key, name, value);
 */
export async function* jsonPieces(chunks: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const splitter = new Splitter();
  for await (const chunk of chunks) yield* splitter.take(chunk);
  splitter.end();
}

/** What opens, closes, separates or may hide such a character, outside of strings; and what ends a string. */
const marks = /["[\]{},]/g;
const stringMarks = /["\\]/g;

class Splitter {
  /** What was not given out yet, and how far it was looked at. */
  #text = '';
  #at = 0;
  /** Where the present member starts. */
  #start = 0;
  #inString = false;
  #depth = 0;
  #key = '';
  /** The bracket that ends the list or object whose members are given out. */
  #close = '';
  /** Whether a member must come: after a comma. */
  #owing = false;
  /** Whether a list or object was just given out member by member: its own text is spent. */
  #afterInner = false;
  #ended = false;

  *take(chunk: string): Generator<JsonPiece> {
    this.#text = this.#text.slice(this.#start) + chunk;
    this.#at -= this.#start;
    this.#start = 0;
    for (let mark = this.#next(); mark !== undefined; mark = this.#next()) yield* this.#pass(mark);
  }

  end(): void {
    if (!this.#ended || this.#text.slice(this.#start).trim() !== '')
      throw new SyntaxError('The JSON text ends too early');
  }

  /** The next mark outside of strings; the place after it is looked at next. */
  #next(): string | undefined {
    for (;;) {
      const pattern = this.#inString ? stringMarks : marks;
      pattern.lastIndex = this.#at;
      // There are millions of marks, and asking only whether there is one makes no objects.
      const end = pattern.test(this.#text) ? pattern.lastIndex : undefined;
      const mark = end === undefined ? undefined : this.#text.charAt(end - 1);
      // What an escape hides may be in the next chunk.
      if (end === undefined || (mark === '\\' && end >= this.#text.length)) {
        this.#at = end === undefined ? this.#text.length : end - 1;
        return undefined;
      }
      this.#at = mark === '\\' ? end + 1 : end;
      if (mark === '"') this.#inString = !this.#inString;
      else if (!this.#inString) return mark;
    }
  }

  *#pass(mark: string): Generator<JsonPiece> {
    const opens = mark === '{' || mark === '[';
    if (opens) this.#depth++;
    if (this.#depth === 1 && opens) this.#begin(mark);
    else if (this.#depth === 2 && opens) yield this.#open(mark);
    else if (this.#depth <= 2 && !opens) yield* this.#endMember(mark);
    if (mark === '}' || mark === ']') this.#depth--;
  }

  #begin(mark: string): void {
    const before = this.#member();
    if (this.#ended || mark !== '{' || before !== '') throw new SyntaxError('The JSON text is no object');
    this.#close = '}';
  }

  #open(mark: string): JsonPiece {
    const head = /^(".*")\s*:$/s.exec(this.#member());
    if (this.#afterInner) throw new SyntaxError('A comma is missing in the JSON text');
    const key: unknown = JSON.parse(head?.[1] ?? '');
    this.#key = String(key);
    this.#close = mark === '{' ? '}' : ']';
    this.#owing = false;
    return { key: this.#key };
  }

  *#endMember(mark: string): Generator<JsonPiece> {
    if (this.#depth === 0 || (mark !== ',' && mark !== this.#close))
      throw new SyntaxError(`Unexpected ${mark} in the JSON text`);
    const text = this.#member();
    const inner = this.#depth === 2;
    if (text !== '')
      yield inner && this.#close === ']' ? { key: this.#key, value: JSON.parse(text) } : this.#named(text, inner);
    else if (this.#owing || (mark === ',' && !this.#afterInner))
      throw new SyntaxError(`Unexpected ${mark} in the JSON text`);
    this.#owing = mark === ',';
    this.#afterInner = false;
    if (mark === ',') return;
    this.#afterInner = inner;
    this.#close = '}';
    if (!inner) this.#ended = true;
  }

  #named(text: string, inner: boolean): JsonPiece {
    const members = Object.entries(JSON.parse(`{${text}}`) as object);
    const [name, value] = members[0] ?? ['', undefined];
    return inner ? { key: this.#key, name, value } : { key: name, value };
  }

  /** The text since the last mark that counted. */
  #member(): string {
    const text = this.#text.slice(this.#start, this.#at - 1).trim();
    this.#start = this.#at;
    return text;
  }
}
