import { problem, withFix } from '../../problem/problem.ts';
import type { AnnotationWords, Relation } from '../annotation.ts';
import type { Dialect } from '../dialect.ts';
import type { ReadItem } from '../grammar.ts';

/** The types of items that specs of OpenFastTrace use; a spec adds its own. */
export const usualTypes: readonly string[] = ['feat', 'req', 'arch', 'dsn'];

const name = String.raw`\p{L}[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*`;
const id = String.raw`[A-Za-z]+~${name}~\d+`;
const types = String.raw`[A-Za-z]+(?:[ \t]*,[ \t]*[A-Za-z]+)*`;
const tag = new RegExp(
  String.raw`\[[ \t]*([A-Za-z]+)(?:~(?:${name})?~\d+)?[ \t]*->[ \t]*(${id}(?:[ \t]*,[ \t]*${id})*)[ \t]*(?:>>[ \t]*${types}[ \t]*)?\]`,
  'gu',
);
const whole = new RegExp(`^[A-Za-z]+~${name}$`, 'u');
/** A tag that ends where the cursor stands. */
const open = new RegExp(
  String.raw`\[[ \t]*[A-Za-z]+(?:~(?:${name})?~\d+)?[ \t]*->[ \t]*(?:${id}[ \t]*,[ \t]*)*([\p{L}\p{N}_.~-]*)$`,
  'u',
);
/** What was most likely to be a tag. */
const nearly = /\[[ \t]*[A-Za-z]+[^[\]>]{0,120}->[ \t]*[A-Za-z]+~[^[\]]{0,120}\]?/g;
const maxQuoteLength = 80;

/**
 * The tags of OpenFastTrace: `[impl->dsn~name~1]`. An `impl` implements, a type that ends in `test` tests, and any other
 * type refers from one level of a spec to the next.
 *
 * @example
 * const [item] = oftDialect(['dsn']).read('[impl->dsn~login~2]');
 * item?.kind === 'annotation' && item.words.citations; // [{ code: 'dsn~login', revision: '2' }]
 */
export const oftDialect = (itemTypes: readonly string[] = usualTypes): Dialect => ({
  name: 'oft',
  words: itemTypes.map((type) => `${type}~`),
  read: readTags,
  readProse: () => undefined,
  format: ({ citations, relation }) =>
    citations
      .map(({ code, revision = '1' }) => `[${relation === 'tests' ? 'utest' : 'impl'}->${code}~${revision}]`)
      .join(''),
  typing: (before) => {
    const typed = open.exec(before)?.[1];
    return typed === undefined
      ? undefined
      : { typed, fits: (code) => whole.test(code), revision: (revision = '1') => `~${revision}` };
  },
});

function readTags(line: string): readonly ReadItem[] {
  const items: ReadItem[] = [];
  for (const match of line.matchAll(tag)) {
    const [whole, type = '', ids = ''] = match;
    const words: AnnotationWords = {
      citations: ids.split(',').map(citationOf),
      relation: relationOf(type),
      status: 'working',
      dialect: 'oft',
    };
    items.push({ kind: 'annotation', at: match.index, end: match.index + whole.length, words, problems: [] });
  }
  const isRead = (at: number) => items.some((each) => 'end' in each && each.at <= at && at < (each.end ?? 0));
  for (const { 0: text, index } of line.matchAll(nearly)) {
    if (isRead(index)) continue;
    items.push({ kind: 'malformed', at: index, end: index + text.length, problems: [malformed(text)] });
  }
  return items.sort((a, b) => a.at - b.at);
}

function malformed(text: string) {
  const detail = 'a tag of OpenFastTrace is like [impl->dsn~name~1], with the type, name and revision of one item';
  const found = problem('malformed-annotation', { text: text.slice(0, maxQuoteLength), detail });
  const bare = /^(\[[ \t]*[A-Za-z]+[ \t]*->[ \t]*[A-Za-z]+~[\p{L}\p{N}_.-]+)\]$/u.exec(text)?.[1];
  return bare === undefined ? found : withFix(found, text, `${bare}~1]`);
}

function citationOf(written: string) {
  const at = written.lastIndexOf('~');
  return { code: written.slice(0, at).trim(), revision: written.slice(at + 1).trim() };
}

const relationOf = (type: string): Relation =>
  /test$/i.test(type) ? 'tests' : type.toLowerCase() === 'impl' ? 'implements' : 'refers';
