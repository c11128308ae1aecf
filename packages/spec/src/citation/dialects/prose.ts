import type { MentionCite } from '../annotation.ts';
import { codesOf } from '../code-pattern.ts';
import type { Dialect, DialectSettings } from '../dialect.ts';
import { escapePattern } from '../grammar.ts';
import type { ProseMention } from '../mention-grammar.ts';
import { stanceOf } from '../stance.ts';

/**
 * Prose that cites a spec as its readers write it, `NIP-42`, or by the address of a part. It says that somebody had the part
 * in mind, and no more. A section that is written beside it, or behind `#` in the address, is cited too.
 *
 * @example
 * proseDialect({ name: 'prose', words: ['NIP-{name}'], code: 'NIP-{name}' }).readProse('see NIP-42')?.cites;
 * // [{ code: 'NIP-42' }]
 * proseDialect({ name: 'prose', words: ['RFC {number}'], code: 'RFC{number}' }).readProse('RFC 9114, section 4.1')?.cites;
 * // [{ code: 'RFC9114', section: '4.1' }]
 */
export function proseDialect({ words = [], addresses = [], code = '{code}', codes }: DialectSettings): Dialect {
  const isCode = (cited: string): boolean => codes === undefined || codesOf(codes)(cited, 0)?.end === cited.length;
  const templates = [...words, ...addresses].map((each) => ({ pattern: patternOf(each), name: placeOf(each) }));
  return {
    name: 'prose',
    words: [...words.map(openingOf), ...addresses.map(longestOf)].filter((word) => word.length > 1),
    read: () => [],
    readProse: (paragraph) => citesIn(paragraph.slice(0, maxProseLength), templates, { code, isCode }),
    format: () => undefined,
  };
}

const maxProseLength = 4000;
const placeholder = /\{(code|name|number|path)\}/;

const placeOf = (template: string): string => placeholder.exec(template)?.[1] ?? '';
const openingOf = (template: string): string => template.split(placeholder, 1)[0]?.trim() ?? '';
const longestOf = (template: string): string =>
  template
    .split(/\{\w+\}|\*/)
    .reduce((a, b) => (b.length > a.length ? b : a), '')
    .replace(/^https?:\/\//, '');

const values: Readonly<Record<string, string>> = {
  code: '([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}])?)',
  name: '([\\p{L}\\p{N}]+)',
  number: '0*(\\d{1,9})',
  path: '([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._/-]*[\\p{L}\\p{N}])?)',
};

/** A template as a pattern; `*` in an address is one step of it. */
function patternOf(template: string): RegExp {
  const [before = '', place = '', after = ''] = template.split(placeholder);
  const literal = (text: string) =>
    text
      .split('*')
      .map(escapePattern)
      .join('[^\\s/]{1,100}')
      .replace(/^https?:/, 'https?:')
      .replace(/ +/g, '[ \\t]+');
  const start = /^[\p{L}\p{N}]/u.test(template) ? '(?<![\\p{L}\\p{N}_])' : '';
  const end = after === '' ? '(?![\\p{L}\\p{N}_])' : '';
  return new RegExp(`${start}${literal(before)}${values[place] ?? ''}${literal(after)}${end}`, 'giu');
}

interface Template {
  readonly pattern: RegExp;
  readonly name: string;
}

function citesIn(
  text: string,
  templates: readonly Template[],
  { code, isCode }: { readonly code: string; readonly isCode: (cited: string) => boolean },
): ProseMention | undefined {
  const all = templates.flatMap(({ pattern, name }) =>
    [...text.matchAll(pattern)].map(({ 0: all, 1: value = '', index }) => ({
      all,
      index,
      code: codeOf(value, name, code),
      section: sectionAround(text, index, index + all.length),
    })),
  );
  const found = all.filter((each) => isCode(each.code));
  if (found.length === 0) return undefined;
  const cites = new Map(
    found
      .sort((a, b) => a.index - b.index)
      .map(({ code: cited, section }): [string, MentionCite] => [
        JSON.stringify([cited, section]),
        section === undefined ? { code: cited } : { code: cited, section },
      ]),
  );
  const stance = stanceOf(
    text,
    found.map(({ all }) => all),
  );
  return { form: 'cites', cites: [...cites.values()], ...(stance === undefined ? {} : { stance }) };
}

const behind =
  /^(?:(?:\.html?|\.txt|\.xml|\/)?#([\w.-]{1,100})|\]?,?\s+(?:section|sec\.|appendix)\s+([\w.]{1,30})|\]?,?\s*§\s*([\w.]{1,30}))/i;
const before = /(?:section|sec\.|appendix|§)\s*([\w.]{1,30})\s+(?:of|in|from)\s+(?:the\s+)?\[?$/i;

/** The section that stands behind what cites, or before it: "section 4.1 of RFC 9114". */
function sectionAround(text: string, start: number, end: number): string | undefined {
  const [, ...after] = behind.exec(text.slice(end, end + 150)) ?? [];
  const found =
    after.find((each) => each !== undefined) ?? before.exec(text.slice(Math.max(0, start - 60), start))?.[1];
  return found?.replace(/\.+$/, '');
}

const codeOf = (value: string, name: string, code: string): string =>
  name === 'code' ? value : code.replace(`{${name}}`, value).replace(/\{code\}/, value);
