import { expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';
import type { Language } from '../src/languages/language.ts';
import { allLanguages, languageOf } from '../src/languages/language-of.ts';
import { fixtures, plainCount } from './fixtures.ts';

const signed = (lines: number): string => `${lines < 0 ? '-' : '+'}${Math.abs(lines)}`;

test.each(fixtures)('$path: every annotation with its declaration and range, no decoy', async ({ path, text }) => {
  const { annotations, problems, lines } = await findAnnotations(text, { path });
  const sites = annotations.map(({ citations, note, line, symbol, range }) => {
    const site = range === undefined ? 'file' : `${symbol} ${signed(range[0] - line)}..${signed(range[1] - line)}`;
    return { code: citations[0]?.code, expected: note, found: `=> ${site}` };
  });
  expect(sites.map(({ code, found }) => `${code} ${found}`)).toEqual(
    sites.map(({ code, expected }) => `${code} ${expected}`),
  );
  expect(sites.map(({ code }) => code)).toEqual([...text.matchAll(/wacrg:(SIG-\d+)/g)].map((match) => match[1]));
  // Some of them stand above tests.
  expect(problems.filter(({ code }) => code !== 'site-is-test')).toEqual([]);
  expect(Object.values(lines).reduce((a, b) => a + b)).toBe(plainCount(text));
});

test.each(fixtures)('$path: the same with CRLF', async ({ path, text }) => {
  const lf = await findAnnotations(text, { path });
  expect(await findAnnotations(text.replaceAll('\n', '\r\n'), { path })).toEqual(lf);
});

test('the languages are told to the reader as they are tested', async () => {
  const rows = await Promise.all(
    fixtures.map(async ({ path, text }) => {
      const { annotations } = await findAnnotations(text, { path });
      const symbols = [...new Set(annotations.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol])))];
      const decoys = text.match(/wacrg:DEC-\d+/g)?.length ?? 0;
      const shown = symbols.filter((_, index) => index % Math.ceil(symbols.length / 6) === 0);
      return `| ${languageOf(path)?.name} | ${annotations.length} | ${decoys} | ${shown.map((symbol) => `\`${symbol}\``).join(', ')} |`;
    }),
  );
  const read = allLanguages();
  const names = (isOne: (language: Language) => boolean): string =>
    read
      .filter(isOne)
      .map(({ name }) => name)
      .sort()
      .join(', ');
  const isParsed = ({ reader }: Language): boolean => reader !== undefined;
  const page = [
    '# Languages',
    '',
    '<!-- Made from the tests; run them with `-u` to renew it. -->',
    '',
    'In these languages a real parser tells comments from strings, and gives each annotation the declaration that it is',
    'about, named as its people write it, with the lines from its first attribute to its end. A **site** is an annotation',
    'of the test file whose declaration and lines are checked; a **decoy** is one in a string, a template, a here-document,',
    'a regular expression, in backticks or in a fenced block, which must not count.',
    '',
    '| Language | Sites | Decoys | Names |',
    '|---|---|---|---|',
    ...rows.sort(),
    '',
    'Which language a file is in is decided by what GitHub knows of it: its name, a modeline, its ending, what it holds where',
    'an ending is shared, its `#!` line, and before all of these `linguist-language` in `.gitattributes`.',
    '',
    '## By a TextMate grammar',
    '',
    'An annotation in a comment counts, and its site is the file:',
    `${names((each) => !isParsed(each) && each.textMate !== undefined)}.`,
    '',
    '## By the marks of their comments',
    '',
    'The same, where no grammar is at hand:',
    `${names((each) => !isParsed(each) && each.textMate === undefined && (each.comments?.length ?? 0) > 0)}.`,
    '',
    '## Without comments',
    '',
    `${names((each) => !isParsed(each) && each.comments?.length === 0)}.`,
    '',
    '## Guessed',
    '',
    'GitHub knows them and nothing at hand tells their comments. A line that looks like an annotation is a mention of the',
    'form `guess`: it is named by a notice and counts for nothing.',
    `${names((each) => !isParsed(each) && each.textMate === undefined && each.comments === undefined)}.`,
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../../docs/languages.md');
});
