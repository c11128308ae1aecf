import { problem, withFix } from '../../problem/problem.ts';
import type { AnnotationWords } from '../annotation.ts';
import type { BlockItem, CodeItem, Dialect } from '../dialect.ts';
import type { ReadItem } from '../grammar.ts';
import { nearest } from '../nearest.ts';

/** What begins a line that says what is cited, and one that quotes it. */
const usualMarks: readonly string[] = ['//=', '//#'];

/**
 * Citations as duvet reads them: `//= https://www.rfc-editor.org/rfc/rfc9114#section-4.1`, more lines such as
 * `//= type=test`, and `//#` before each line of what is quoted. Its side files in TOML are read too.
 *
 * @example
 * const [block] = duvetDialect().readBlock?.(['//= bell.md#ring', '//# A bell MUST ring.']) ?? [];
 * block?.item.kind === 'annotation' && block.item.words.quote; // 'A bell MUST ring.'
 */
export function duvetDialect([meta = '//=', content = '//#']: readonly string[] = usualMarks): Dialect {
  return {
    name: 'duvet',
    words: [meta, ...Object.keys(tables).map((name) => `[[${name}]]`)],
    read: () => [],
    readBlock: (lines) => blocksIn(lines, { meta, content }),
    readProse: () => undefined,
    readCode: readTable,
    // That it tests stands on a line of its own.
    format: ({ citations, relation }) =>
      relation === 'tests' ? undefined : citations.map(({ code }) => `${meta} ${code}`).join('\n'),
    typing: (before) => {
      const typed = behind(before.trimStart(), meta);
      return typed === undefined || /[\s=]/.test(typed) ? undefined : { typed, fits: () => true, revision: () => '' };
    },
  };
}

type Words = Pick<AnnotationWords, 'relation' | 'status' | 'note' | 'excepts'>;

const kinds: Readonly<Record<string, (why: string) => Words>> = {
  citation: () => ({ relation: 'implements', status: 'working' }),
  implementation: () => ({ relation: 'implements', status: 'working' }),
  implication: () => ({ relation: 'implements', status: 'working', note: 'implication' }),
  test: () => ({ relation: 'tests', status: 'working' }),
  exception: (why) => ({ relation: 'refers', status: 'working', excepts: why }),
  todo: (why) => ({ relation: 'implements', status: 'planned', ...(why === '' ? {} : { note: why }) }),
  spec: () => ({ relation: 'refers', status: 'working' }),
};
const keys = ['source', 'type', 'level', 'format', 'reason', 'feature', 'tracking-issue'];

interface Marks {
  readonly meta: string;
  readonly content: string;
}

interface Open {
  readonly first: number;
  readonly at: number;
  last: number;
  readonly facts: string[];
  readonly quote: string[];
}

/** The lines of a comment as citations: a line that says what is cited, after one that quotes, begins another. */
function blocksIn(lines: readonly string[], marks: Marks): readonly BlockItem[] {
  const found: Open[] = [];
  let open: Open | undefined;
  for (const [n, line] of lines.entries()) {
    const meta = behind(line, marks.meta);
    const quoted = meta === undefined ? behind(line, marks.content) : undefined;
    if (meta !== undefined && (open === undefined || open.quote.length > 0)) {
      open = { first: n, last: n, at: line.indexOf(marks.meta), facts: [], quote: [] };
      found.push(open);
    }
    if (meta === undefined && quoted === undefined) open = undefined;
    if (open === undefined) continue;
    open.last = n;
    if (meta !== undefined) open.facts.push(meta);
    if (quoted !== undefined && quoted !== '') open.quote.push(quoted);
  }
  return found.flatMap((each) => itemOf(each, lines[each.first] ?? ''));
}

/** What stands behind a mark that begins a line, be it inside of a comment's own mark. */
function behind(line: string, mark: string): string | undefined {
  const at = line.indexOf(mark);
  if (at < 0 || /[\p{L}\p{N}]/u.test(line.slice(0, at))) return undefined;
  return line.slice(at + mark.length).trim();
}

function itemOf({ first, last, at, facts, quote }: Open, line: string): readonly BlockItem[] {
  const read = factsOf(facts);
  const place = { at, end: line.length };
  const item = (each: ReadItem): readonly BlockItem[] => [{ first, last, item: each }];
  if (read.wrong !== undefined)
    return item({
      kind: 'malformed',
      ...place,
      problems: [wrong(read.wrong.text, read.wrong.detail, read.wrong.meant)],
    });
  const target = read.values.get('source')?.[0];
  // A ruler, or the heading of a section of the file.
  if (target === undefined || !isTarget(target)) return [];
  const words = wordsOf(target, read.values, quote.join(' '));
  return item({ kind: 'annotation', ...place, words, problems: [] });
}

const isTarget = (text: string): boolean => /^\S+$/.test(text) && /[\p{L}\p{N}]/u.test(text) && /[#/.]/.test(text);

interface Facts {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly wrong?: { readonly text: string; readonly detail: string; readonly meant: string | undefined };
}

function factsOf(facts: readonly string[]): Facts {
  const values = new Map<string, readonly string[]>();
  let wrongFact: Facts['wrong'];
  for (const fact of facts) {
    const [, key = 'source', value = fact] = /^([\w-]+)\s*=\s*(.*)$/.exec(fact) ?? [];
    if (!keys.includes(key)) {
      const meant = nearest(key, keys);
      wrongFact ??= { text: fact, detail: `it has no key "${key}"`, meant: meant && fact.replace(key, meant) };
    } else if (key === 'type' && kindOf(value) === undefined) {
      const meant = nearest(value, Object.keys(kinds));
      wrongFact ??= { text: fact, detail: `it has no type "${value}"`, meant: meant && fact.replace(value, meant) };
    } else values.set(key, [...(values.get(key) ?? []), value]);
  }
  const isCited = isTarget(values.get('source')?.[0] ?? '');
  if (wrongFact === undefined && !isCited && values.has('type'))
    wrongFact = { text: facts[0] ?? '', detail: 'no line of it says what is cited', meant: undefined };
  // Without anything that is cited a line with "=" is most likely no citation at all.
  return { values, ...(wrongFact !== undefined && (isCited || values.has('type')) ? { wrong: wrongFact } : {}) };
}

const kindOf = (name: string) => {
  const lower = name.toLowerCase();
  return Object.hasOwn(kinds, lower) ? kinds[lower] : undefined;
};

function wrong(text: string, detail: string, meant: string | undefined) {
  const found = problem('malformed-annotation', {
    text: text.slice(0, 80),
    detail: meant === undefined ? detail : `${detail}; did you mean "${meant}"?`,
  });
  return meant === undefined ? found : withFix(found, text, meant);
}

function wordsOf(target: string, values: Facts['values'], quote: string): AnnotationWords {
  const why = ['reason', 'feature', 'tracking-issue'].flatMap((key) => values.get(key) ?? []).join(' ');
  const kind = kindOf(values.get('type')?.[0] ?? 'citation') ?? kinds.citation;
  return {
    citations: [{ code: target }],
    ...(kind?.(why) ?? { relation: 'refers', status: 'working' }),
    dialect: 'duvet',
    ...(quote === '' ? {} : { quote }),
  };
}

/** The tables of a side file, by their names. */
const tables: Readonly<Record<string, string>> = { exception: 'exception', todo: 'todo', spec: 'spec' };
const header = /\[\[[ \t]*(\w+)[ \t]*\]\]/y;
const maxTable = 20_000;
const field =
  /^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:'''\r?\n?([\s\S]{0,8000}?)'''|"""\r?\n?([\s\S]{0,8000}?)"""|'([^'\n]{0,4000})'|"((?:[^"\\\n]|\\.){0,4000})")/gm;

/** One table of a side file: `[[exception]]` with `quote`, `reason` and, where the file names none above, `target`. */
function readTable(text: string, at: number): CodeItem | undefined {
  header.lastIndex = at;
  const [opening = '', name = ''] = header.exec(text) ?? [];
  const kind = tables[name.toLowerCase()];
  if (kind === undefined || !/(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at))) return undefined;
  const rest = text.slice(at + opening.length, at + maxTable);
  const end = /^[ \t]*\[/m.exec(rest)?.index ?? rest.length;
  const own = fieldsOf(rest.slice(0, end));
  const target = own.get('target') ?? fieldsOf(text.slice(0, text.search(/^[ \t]*\[/m))).get('target');
  const quote = own.get('quote');
  if (target === undefined || quote === undefined) return undefined;
  const values = new Map([...own].map(([key, value]) => [key.replace('tracking_', 'tracking-'), [value]]));
  const words = wordsOf(target, values.set('type', [kind]), quote);
  return { start: at, end: at + opening.length + end, words };
}

const fieldsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(field)].map(([, key = '', ...values]) => [
      key,
      (values.find((each) => each !== undefined) ?? '').replace(/\s+/g, ' ').trim(),
    ]),
  );
