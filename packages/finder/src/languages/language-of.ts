import { escapePattern } from '@wacrg/spec';
import { languages } from './index.ts';
import type { Language, TextMatePattern } from './language.ts';
import { heuristics, languageRows } from './linguist.ts';
import { wholeString } from './patterns.ts';
import { withoutComments } from './without-comments.ts';

/** What GitHub's data says of one language. */
interface LanguageRow {
  readonly name: string;
  readonly grammar: string;
  readonly endings: readonly string[];
  readonly files: readonly string[];
  readonly interpreters: readonly string[];
  /** How a comment is written, with a blank between what begins and what ends it. */
  readonly mark: string;
}

interface Tables {
  readonly byName: ReadonlyMap<string, LanguageRow>;
  readonly byEnding: ReadonlyMap<string, readonly LanguageRow[]>;
  readonly byFile: ReadonlyMap<string, LanguageRow>;
  readonly byInterpreter: ReadonlyMap<string, readonly LanguageRow[]>;
}

/**
 * The language of a file, by what its repository's attributes declare, its name, its modeline, its ending, what it holds
 * where an ending is shared, and its `#!` line; `undefined` when it is unknown.
 *
 * @example
 * languageOf('src/call.rs')?.name; // 'Rust'
 */
export function languageOf(path: string, text: string = '', declared?: string): Language | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return (
    languageNamed(declared) ??
    byFileName(file) ??
    byModeline(text) ??
    byEnding(file, text) ??
    byFileName(file.split('.', 1)[0] ?? '') ??
    first(byInterpreter(text)) ??
    (/^\s*<\?xml\s/.test(text) ? languageNamed('XML') : undefined)
  );
}

/** A language by its name or one of its other names, as `.gitattributes` and modelines write it. */
export const languageNamed = (name: string | undefined): Language | undefined =>
  name === undefined ? undefined : first([tables().byName.get(keyOf(name))]);

/** Every language that GitHub knows, each with what reads it here. */
export const allLanguages = (): readonly Language[] => [
  ...new Set([...new Set(tables().byName.values())].map(languageOfRow)),
];

const byFileName = (file: string): Language | undefined => ownByFile.get(file) ?? first([tables().byFile.get(file)]);

/** `vim: set ft=ruby:` in the first or last lines, and `-*- mode: ruby -*-` in the first. */
function byModeline(text: string): Language | undefined {
  const head = text.slice(0, modelineLength);
  const emacs = /-\*-\s*(?:[^\n]{0,200}?\bmode:\s*)?([\w+#-]{1,40})\s*(?:;[^\n]{0,200})?-\*-/i.exec(
    firstLines(head, 2),
  )?.[1];
  const vim = /(?:^|[ \t])(?:vim?|ex):[^\n]{0,200}?\b(?:ft|filetype|syntax)=([\w+#-]{1,40})/m;
  const name = emacs ?? vim.exec(firstLines(head, 5))?.[1] ?? vim.exec(text.slice(-modelineLength))?.[1];
  return languageNamed(name);
}

const modelineLength = 1000;
const firstLines = (text: string, count: number): string => text.split('\n', count).join('\n');

function byEnding(file: string, text: string): Language | undefined {
  for (let dot = file.indexOf('.'); dot >= 0; dot = file.indexOf('.', dot + 1)) {
    const ending = file.slice(dot + 1);
    const found = ofEnding(ending, text) ?? ofEnding(ending.toLowerCase(), text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a file with an ending is: ours, or GitHub's, by what the text holds where there are several. */
function ofEnding(ending: string, text: string): Language | undefined {
  const own = ownByEnding.get(ending);
  if (ending === 'h') return ownByName.get(isCpp(text) ? 'c++' : 'c');
  const rows = tables().byEnding.get(ending) ?? [];
  if (rows.length === 0) return own;
  if (rows.length === 1 && own !== undefined) return own;
  const named = byInterpreter(text).find((row) => rows.includes(row)) ?? byContent(ending, text, rows);
  if (named !== undefined) return languageOfRow(named);
  return own ?? first([likeliestOf(ending, rows)]);
}

/** The language whose first ending it is, and that a grammar reads; those that editors know before rarer ones. */
function likeliestOf(ending: string, rows: readonly LanguageRow[]): LanguageRow | undefined {
  const rank = ({ grammar, endings }: LanguageRow): number =>
    (grammar === '' ? 4 : grammar.includes('.') ? 2 : 0) + (endings[0] === ending ? 0 : 1);
  return rows.find(({ name }) => name === likeliest[ending]) ?? [...rows].sort((a, b) => rank(a) - rank(b))[0];
}

const likeliest: Readonly<Record<string, string>> = {
  v: 'Verilog',
  m: 'MATLAB',
  pp: 'Puppet',
  cls: 'TeX',
  pro: 'Prolog',
};

/** Which of several languages a text is in, by the patterns that GitHub tries, and a few of our own. */
function byContent(ending: string, text: string, rows: readonly LanguageRow[]): LanguageRow | undefined {
  const head = text.slice(0, maxHeadLength);
  const own = ownSigns[ending]?.find(([, sign]) => sign.test(head))?.[0];
  const rules = rulesByEnding().get(ending) ?? [];
  const name =
    own ??
    rules.find(
      ([, all, none]) => all.every((each) => fits(each, head)) && (none === undefined || !fits(none, head)),
    )?.[0];
  const row = name === undefined ? undefined : tables().byName.get(keyOf(name));
  return row !== undefined && rows.includes(row) ? row : undefined;
}

/** As much of a text as decides its language. */
const maxHeadLength = 20_000;

const patterns = new Map<string, RegExp>();

function fits([source, flags]: readonly [source: string, flags: string], text: string): boolean {
  const pattern = patterns.get(source) ?? new RegExp(source, flags);
  patterns.set(source, pattern);
  return pattern.test(text);
}

/** Signs of a language that GitHub leaves to statistics. */
const ownSigns: Readonly<Record<string, readonly (readonly [language: string, sign: RegExp])[]>> = {
  m: [
    ['Objective-C', /^\s*(?:#\s*(?:import|include)|@(?:interface|implementation|import|protocol|class)\b|\/\/|\/\*)/m],
  ],
  v: [['Rocq Prover', /^\s*\(\*|^(?:Definition|Theorem|Lemma|Inductive|Fixpoint|Module|Section)\s/m]],
  pp: [['Puppet', /^\s*(?:class|define|node)\s+[\w:'"]+.*\{\s*$/m]],
};

function rulesByEnding(): ReadonlyMap<string, readonly HeuristicRule[]> {
  knownRules ??= new Map(
    heuristics.flatMap(([endings, ...rules]) => endings.split(' ').map((ending) => [ending, rules] as const)),
  );
  return knownRules;
}

type HeuristicRule = (typeof heuristics)[number] extends readonly [string, ...infer Rules extends readonly unknown[]]
  ? Rules[number]
  : never;
let knownRules: ReadonlyMap<string, readonly HeuristicRule[]> | undefined;

/** The languages of the interpreter that a `#!` line names, by its whole name or without its version. */
function byInterpreter(text: string): readonly LanguageRow[] {
  const line = /^#!\s*([^\n]{0,200})/.exec(text)?.[1];
  if (line === undefined) return [];
  const [command = '', ...rest] = line
    .trim()
    .split(/\s+/)
    .map((word) => word.slice(word.lastIndexOf('/') + 1));
  const name = command === 'env' ? (rest.find((word) => !/^-|=/.test(word)) ?? '') : command;
  const { byInterpreter: known } = tables();
  return known.get(name) ?? known.get(name.replace(/[\d.]+$/, '')) ?? [];
}

const ownByEnding = byKey(({ extensions }) => extensions);
const ownByFile = byKey(({ files = [] }) => files);
const ownByName = byKey(({ name, linguist = [name] }) => linguist.map(keyOf));

function byKey(keysOf: (language: Language) => readonly string[]): ReadonlyMap<string, Language> {
  const all = [...languages].reverse();
  return new Map(all.flatMap((each) => keysOf(each).map((key) => [key, each] as const)));
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

const first = (rows: readonly (LanguageRow | undefined)[]): Language | undefined =>
  rows[0] === undefined ? undefined : languageOfRow(rows[0]);

/** Our own file of a language, or what is known of it without one. */
function languageOfRow({ name, grammar, mark }: LanguageRow): Language {
  const own = ownByName.get(keyOf(name));
  if (own !== undefined) return own;
  if (withoutComments.has(name)) return { name, extensions: [], comments: [] };
  if (grammar === '') return { name, extensions: [] };
  const [before = '', after] = mark.split(' ');
  // Editors' own grammars have no such gaps.
  const fallback = grammar.includes('.') ? fallbackOf(before, after) : [];
  const textMate = { grammar, key: `${grammar} ${mark}`, fallback };
  return { name, extensions: [], textMate, written: [`${before} `, after === undefined ? '' : ` ${after}`] };
}

/** In code, what grammars overlook within their longer rules: a string, and a comment between marks. */
function fallbackOf(before: string, after: string | undefined): readonly TextMatePattern[] {
  if (!/^(?:\/\/|\/\*|#|--|;+|%+|\(\*)$/.test(before)) return [];
  if (after === undefined) return [anyString];
  return [anyString, { name: 'comment.block', begin: escapePattern(before), end: escapePattern(after) }];
}

/** Not a quote beside another, which may open a string over lines. */
const anyString = wholeString('(?<!")"(?!")(?:\\\\.|[^"\\\\\\n])+"(?!")');

let known: Tables | undefined;

function tables(): Tables {
  known ??= parseTables(languageRows);
  return known;
}

function parseTables(text: string): Tables {
  const rows = text.trim().split('\n').map(parseRow);
  const names = rows.flatMap(({ row, aliases }) => aliases.map((alias) => [alias, row] as const));
  return {
    byName: new Map([...names, ...rows.map(({ row }) => [keyOf(row.name), row] as const)]),
    byEnding: grouped(
      rows.map(({ row }) => row),
      ({ endings }) => endings,
    ),
    byFile: new Map(rows.flatMap(({ row }) => row.files.map((file) => [file, row] as const))),
    byInterpreter: grouped(
      rows.map(({ row }) => row),
      ({ interpreters }) => interpreters,
    ),
  };
}

function parseRow(line: string): { readonly row: LanguageRow; readonly aliases: readonly string[] } {
  const [name = '', grammar = '', endings = '', files = '', interpreters = '', aliases = '', mark = ''] =
    line.split('|');
  const list = (field: string, separator: string): readonly string[] =>
    field.split(separator).filter((each) => each !== '');
  const row = {
    name,
    grammar,
    endings: list(endings, ' '),
    files: list(files, '/'),
    interpreters: list(interpreters, ' '),
    mark,
  };
  return { row, aliases: list(aliases, ' ') };
}

function grouped(
  rows: readonly LanguageRow[],
  keysOf: (row: LanguageRow) => readonly string[],
): ReadonlyMap<string, readonly LanguageRow[]> {
  const groups = new Map<string, LanguageRow[]>();
  for (const row of rows) for (const key of keysOf(row)) groups.set(key, [...(groups.get(key) ?? []), row]);
  return groups;
}

/** A header is C++ when it uses what C has not. */
function isCpp(text: string): boolean {
  return /^[ \t]*(?:class\s+\w|namespace\b|template\s*<|using\s+\w|(?:public|private|protected)\s*:)|\b\w+::\w|\bconstexpr\b|\bnullptr\b/m.test(
    text,
  );
}
