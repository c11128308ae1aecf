import type { DialectSettings } from '../dialect.ts';
import { usualNames } from './specrc.ts';

/** Where an SDK of OpenFeature says how it cites, at the root of its repository. */
export const specrcFile = '.specrc';

export interface SpecrcFile {
  /** Names of the attribute by which it cites; none where it cites in comments. */
  readonly names: readonly string[];
  /** What a search looks for. */
  readonly literals: readonly string[];
  /** The pattern that says no name. */
  readonly unread?: string;
}

/**
 * How an SDK cites, as its `.specrc` says. Of its patterns the name of the attribute is taken, and nothing is run: what
 * stands in the attribute is read by the grammar of the language.
 *
 * @example
 * parseSpecrc('[spec]\nmultiline_regex=@Rule\\((?P<innards>.*?)\\)').names; // ['Rule']
 */
export function parseSpecrc(text: string): SpecrcFile {
  const said = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const at = line.search(/[=:]/);
    if (at > 0) said.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  if (said.has('inline_comment_prefix')) return { names: [], literals: ['spec:'] };
  const pattern = said.get('multiline_regex');
  if (pattern === undefined) return { names: [], literals: [] };
  const name = /^[^\p{L}\p{N}_(]{0,8}([\p{L}_][\p{L}\p{N}_]{0,100})\\\(/u.exec(pattern)?.[1];
  return name === undefined
    ? { names: [], literals: [], unread: pattern.slice(0, 100) }
    : { names: [name], literals: [`${name}(`] };
}

/** Dialects as a library's `.specrc` completes them: by the names of its attribute, where the spec says none. */
export function withSpecrc(
  dialects: readonly DialectSettings[] | undefined,
  { names }: SpecrcFile,
): readonly DialectSettings[] | undefined {
  const own = names.filter((name) => !usualNames.includes(name));
  if (own.length === 0) return dialects;
  return dialects?.map((each) =>
    each.name === 'specrc' && each.words === undefined ? { ...each, words: [...usualNames, ...own] } : each,
  );
}

/** Whether citations are asked for in the words of a `.specrc`. */
export const readsSpecrc = (dialects: readonly DialectSettings[] | undefined): boolean =>
  dialects?.some(({ name, words }) => name === 'specrc' && words === undefined) ?? false;
