import { readFileSync } from 'node:fs';
import { findAnnotations } from '../src/find-annotations.ts';
import type { Language } from '../src/languages/language.ts';
import { allLanguages, languageOf } from '../src/languages/language-of.ts';
import { type Fixture, fixtures } from './fixtures.ts';

interface GrammarPackage {
  readonly package: string;
  readonly version: string;
  readonly grammars?: readonly string[];
}

const packages: readonly GrammarPackage[] = JSON.parse(
  readFileSync(new URL('../grammars.json', import.meta.url), 'utf8'),
);

/** `docs/languages.md`: how each language is read, by what reads it. */
export async function languagesPage(): Promise<string> {
  const rows = await Promise.all(fixtures.map(rowOf));
  const names = (isOne: (language: Language) => boolean): string =>
    `${allLanguages()
      .filter(isOne)
      .map(({ name }) => name)
      .sort()
      .join(', ')}.`;
  const isTold = ({ reader, textMate }: Language): boolean => reader === undefined && textMate !== undefined;
  const isOther = ({ textMate }: Language): boolean => textMate?.grammar.includes('.') === true;
  const marked = ({ reader, textMate, comments }: Language): boolean =>
    reader === undefined && textMate === undefined && comments !== undefined;
  return `# Languages

<!-- Made by "npx vitest run packages/finder/test/fixtures.test.ts -u" from the tests and the table of languages. -->

Which language a file is in is decided by what GitHub knows of it: its name, a modeline, its ending, what it holds where
an ending is shared, its \`#!\` line, and before all of these \`linguist-language\` in \`.gitattributes\`. The text is read in UTF-8
or UTF-16, else as \`working-tree-encoding\` or the file's first lines declare (PEP 263, Emacs, Vim, XML), as Shift JIS where it
holds Japanese, else as Windows-1252. UTF-32 is not read, and named.

In these languages a real parser tells comments from strings, and gives each annotation the declaration that it is
about, named as its people write it, with the lines from its first attribute to its end. A **site** is an annotation
of the test file whose declaration and lines are checked; a **decoy** is one in a string, a template, a here-document,
a regular expression, in backticks or in a fenced block, which must not count. Where a rule of tests is known, what stands
above a test counts as a test of the clause.

| Language | Read by | Rule of tests | Sites | Decoys | Names |
|---|---|---|---|---|---|
${rows.sort().join('\n')}

A page of HTML, Vue, Svelte or Astro is read in parts: its scripts as TypeScript, its styles as SCSS, the rest by its TextMate grammar.
The cells of a Jupyter notebook are one program in the notebook's language; a link leads to the line of the \`.ipynb\` file. A Markdown
page is prose and not read, until a library [includes](corpus.md#a-library) it or says \`linguist-documentation=false\`: then its fenced
blocks are programs in the languages that they name, as the chunks of R Markdown always are.

Protocol Buffers, Julia, OCaml, Objective-C, Haskell, R and others have no names here: of the first no package on npm has a grammar as
WebAssembly; those of the next four take 4 to 6 MB each, in a command of which every installation has to carry all; the others are only
in collections that others build. Their comments are read as below.

## By a TextMate grammar

An annotation in a comment counts, and its site is the file. By the grammars of editors, as Shiki keeps them:

${names((each) => isTold(each) && !isOther(each))}

By those of GitHub, as starry-night keeps them:

${names((each) => isTold(each) && isOther(each))}

## By the marks of their comments

The same. Neither has a grammar for them that may be passed on, so each has a file of its own that says how it writes comments and strings:

${names((each) => marked(each) && (each.comments?.length ?? 0) > 0)}

## Without comments

${names((each) => marked(each) && each.comments?.length === 0)}

## Guessed

GitHub knows them, and nothing at hand tells their comments. A line that begins as comments mostly do and looks like an
annotation is a mention of the form \`guess\`: it is named by a notice and counts for nothing, unless the spec lists the file's
ending under [\`languages\`](corpus.md#wacrgyaml). The same notice names such a line where a language is known to write its comments
otherwise, so that nothing is lost in silence.

${names(({ reader, textMate, comments }) => reader === undefined && textMate === undefined && comments === undefined)}
`;
}

async function rowOf({ path, text }: Fixture): Promise<string> {
  const { annotations } = await findAnnotations(text, { path });
  const symbols = [...new Set(annotations.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol])))];
  const decoys = text.match(/wacrg:DEC-\d+/g)?.length ?? 0;
  const shown = symbols.filter((_, index) => index % Math.ceil(symbols.length / 6) === 0);
  const language = languageOf(path);
  const names = shown.map((symbol) => `\`${symbol}\``).join(', ');
  return `| ${language?.name} | ${readBy(language?.reader)} | ${language?.isTest ? 'yes' : ''} | ${annotations.length} | ${decoys} | ${names} |`;
}

function readBy(reader: Language['reader']): string {
  if (reader === 'typescript') return 'ts-morph';
  if (typeof reader !== 'object') return 'its parts';
  const from = packages.find(({ grammars }) => grammars?.includes(reader.grammar));
  return `${from?.package} ${from?.version}`;
}
