import type { PlainYaml, ScalarRange } from './plain-yaml.ts';

/** Comments, directives, several documents, and white space that YAML counts in its own way. */
const unclear = / $(?![\s\S])|[\t\r\0\uFEFF\x85\u2028\u2029]|(?:^|[ \n])#|^(?:---|\.\.\.|%)/m;
const entry = /^([A-Za-z_][\w-]*):(?: (?=[^ ])|$)/;
const forbidden = /^(?:constructor|prototype|__proto__)$/;
/** The first line of words begins with no sign of YAML's; no line ends a key or ends in a space. */
const firstWords = /^[\p{L}\p{N}_(./<]/u;
const moreWords = /^[\p{L}\p{N}_(./<`"'&*-]/u;
const signs = /: |:$| $/;
const noValue = /^(?:~|null|Null|NULL)$/;
const quoted = /^(?:"([^"\\\n]*)"|'([^'\n]*)')$/;
const flowList = /^\[([\w ./+,-]*)\]$/;
const flowWord = /^\w(?:[\w ./+-]*[\w./+-])?$/;

/** Deeper nesting and longer texts than these go to the full reader, which has limits of its own. */
const deepest = 16;
const longest = 1_000_000;

/**
 * What the full reader gives of a YAML text in the plain block style of most pages: maps and lists by indentation,
 * words on one or more lines, quotes without escapes, `[a, b]`, and block texts. `undefined` for everything else, for
 * every fault, and in every doubt.
 */
export function quickYaml(text: string): PlainYaml | undefined {
  if (text.length > longest || unclear.test(text)) return undefined;
  try {
    return new QuickReading(text).whole();
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

// Thrown from any depth, and never seen outside.
const notPlain = new Error('not plain YAML');

interface Line {
  readonly start: number;
  readonly end: number;
  /** Where its first character stands; -1 when it is blank. */
  readonly column: number;
}

/** The value to be read next: its field, and the column of the map or list that it belongs to. */
interface Slot {
  readonly field: string;
  readonly around: number;
  readonly depth: number;
}

class QuickReading {
  readonly #text: string;
  readonly #lines: Line[];
  #next = 0;
  readonly #values = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #scalars = new Map<string, ScalarRange>();

  constructor(text: string) {
    this.#text = text;
    this.#lines = linesOf(text);
  }

  whole(): PlainYaml {
    const data = this.#block({ field: '', around: -1, depth: 0 });
    if (this.#line() !== undefined) throw notPlain;
    return { data, values: this.#values, keys: this.#keys, scalars: this.#scalars };
  }

  /** The next line that is not blank; it stays the next. */
  #line(): Line | undefined {
    while (this.#lines[this.#next]?.column === -1) this.#next++;
    return this.#lines[this.#next];
  }

  #block(slot: Slot): unknown {
    const line = this.#line();
    if (line === undefined || slot.depth > deepest) throw notPlain;
    const isList = this.#isItem(line);
    // A list may stand in the column of the key that it belongs to.
    if (line.column < slot.around || (line.column === slot.around && !isList)) throw notPlain;
    this.#values.set(slot.field, line.start + line.column);
    return isList ? this.#list(slot, line.column) : this.#map(slot, line.column);
  }

  #isItem({ start, column }: Line): boolean {
    return this.#text.startsWith('- ', start + column);
  }

  #list({ field, depth }: Slot, column: number): unknown[] {
    const items: unknown[] = [];
    for (let line = this.#line(); line?.column === column && this.#isItem(line); line = this.#line()) {
      // What follows the dash stands in a column of its own, as if on its own line.
      this.#lines[this.#next] = { ...line, column: column + 2 };
      const item = { field: child(field, String(items.length)), around: column, depth: depth + 1 };
      const isMap = entry.test(this.#text.slice(line.start + column + 2, line.end));
      items.push(isMap ? this.#block(item) : this.#value(item, line.start + column + 2));
    }
    return items;
  }

  #map({ field, depth }: Slot, column: number): object {
    const map: Record<string, unknown> = Object.create(null);
    for (let line = this.#line(); line?.column === column; line = this.#line()) {
      const start = line.start + column;
      const [opening, key] = entry.exec(this.#text.slice(start, line.end)) ?? [];
      if (opening === undefined || key === undefined || key in map || forbidden.test(key)) throw notPlain;
      const slot = { field: child(field, key), around: column, depth: depth + 1 };
      this.#keys.set(slot.field, start);
      map[key] = opening.endsWith(':') ? this.#nested(slot) : this.#value(slot, start + opening.length);
    }
    return map;
  }

  #nested(slot: Slot): unknown {
    this.#next++;
    return this.#block(slot);
  }

  /** What stands on the line of its key or dash, and on the lines after it that are part of it. */
  #value(slot: Slot, start: number): unknown {
    const line = this.#lines[this.#next++];
    const words = this.#text.slice(start, line?.end);
    this.#values.set(slot.field, start);
    if (/^[|>]-?$/.test(words)) return this.#blockText(slot, start, words);
    if (words.startsWith('[')) return this.#flowList(slot, start, words);
    const quotes = quoted.exec(words);
    if (quotes !== null) {
      this.#scalars.set(slot.field, { start, end: start + words.length, block: false });
      return quotes[1] ?? quotes[2];
    }
    return this.#words(slot, start, words);
  }

  #words({ field, around }: Slot, start: number, first: string): string {
    const words = [first];
    let end = start + first.length;
    for (let line = this.#lines[this.#next]; line && line.column > around; line = this.#lines[++this.#next]) {
      words.push(this.#text.slice(line.start + line.column, line.end));
      end = line.end;
    }
    const isWords = firstWords.test(first) && words.slice(1).every((each) => moreWords.test(each));
    const text = words.join(' ');
    if (!isWords || words.some((each) => signs.test(each)) || noValue.test(text)) throw notPlain;
    this.#scalars.set(field, { start, end, block: false });
    return text;
  }

  #flowList({ field }: Slot, start: number, words: string): string[] {
    const inner = flowList.exec(words)?.[1];
    if (inner === undefined) throw notPlain;
    if (inner.trim() === '') return [];
    let at = start + 1;
    return inner.split(',').map((each, index) => {
      const word = each.trim();
      const from = at + each.indexOf(word);
      if (!flowWord.test(word) || noValue.test(word)) throw notPlain;
      this.#values.set(child(field, String(index)), from);
      this.#scalars.set(child(field, String(index)), { start: from, end: from + word.length, block: false });
      at += each.length + 1;
      return word;
    });
  }

  #blockText({ field, around }: Slot, start: number, header: string): string {
    const first = this.#lines[this.#next];
    if (first === undefined || first.column <= around) throw notPlain;
    const lines: Line[] = [];
    let line: Line | undefined = first;
    for (; line && (line.column === -1 || line.column > around); line = this.#lines[++this.#next]) lines.push(line);
    while (lines.at(-1)?.column === -1) lines.pop();
    const { column } = first;
    const isFolded = header.startsWith('>');
    const isOdd = (each: Line): boolean =>
      each.column === -1
        ? isFolded || each.end - each.start > column
        : each.column < column || (isFolded && each.column > column);
    const end = (lines.at(-1)?.end ?? 0) + 1;
    if (lines.some(isOdd) || end > this.#text.length) throw notPlain;
    this.#scalars.set(field, { start, end, block: true });
    const texts = lines.map((each) => this.#text.slice(Math.min(each.start + column, each.end), each.end));
    return `${texts.join(isFolded ? ' ' : '\n')}${header.endsWith('-') ? '' : '\n'}`;
  }
}

const child = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`);

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    let at = start;
    while (at < end && text.charCodeAt(at) === 32) at++;
    lines.push({ start, end, column: at === end ? -1 : at - start });
    start = end + 1;
  }
  return lines;
}
