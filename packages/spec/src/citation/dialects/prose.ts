import type { MentionCite } from '../annotation.ts';
import type { Dialect, DialectSettings } from '../dialect.ts';
import { escapePattern } from '../grammar.ts';
import type { ProseMention } from '../mention-grammar.ts';
import { stanceOf } from '../stance.ts';

/**
 * Prose that cites a spec as its readers write it, `NIP-42`, or by the address of a part. It says that somebody had the part
 * in mind, and no more.
 *
 * @example
 * proseDialect({ name: 'prose', words: ['NIP-{name}'], code: 'NIP-{name}' }).readProse('see NIP-42')?.cites;
 * // [{ code: 'NIP-42' }]
 */
export function proseDialect({ words = [], addresses = [], code = '{code}' }: DialectSettings): Dialect {
  const templates = [...words, ...addresses].map((each) => ({ pattern: patternOf(each), name: placeOf(each) }));
  return {
    name: 'prose',
    words: [...words.map(openingOf), ...addresses.map(longestOf)].filter((word) => word.length > 1),
    read: () => [],
    readProse: (paragraph) => citesIn(paragraph.slice(0, maxProseLength), templates, code),
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

function citesIn(text: string, templates: readonly Template[], code: string): ProseMention | undefined {
  const found = templates.flatMap(({ pattern, name }) =>
    [...text.matchAll(pattern)].map(({ 0: all, 1: value = '', index }) => ({
      all,
      index,
      code: codeOf(value, name, code),
    })),
  );
  if (found.length === 0) return undefined;
  const cites = new Map(
    found.sort((a, b) => a.index - b.index).map((each): [string, MentionCite] => [each.code, { code: each.code }]),
  );
  const stance = stanceOf(
    text,
    found.map(({ all }) => all),
  );
  return { form: 'cites', cites: [...cites.values()], ...(stance === undefined ? {} : { stance }) };
}

const codeOf = (value: string, name: string, code: string): string =>
  name === 'code' ? value : code.replace(`{${name}}`, value).replace(/\{code\}/, value);
