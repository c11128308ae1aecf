import { expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';
import { fixtures, plainCount } from './fixtures.ts';
import { languagesPage } from './languages-page.ts';

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
  // Some of them stand above tests, and some decoys where only a reader who knows the language sees that they are none.
  expect(problems.filter(({ code }) => !/^(?:site-is-test|unknown-language)$/.test(code))).toEqual([]);
  expect(Object.values(lines).reduce((a, b) => a + b)).toBe(plainCount(text));
});

test.each(fixtures)('$path: the same with CRLF', async ({ path, text }) => {
  const lf = await findAnnotations(text, { path });
  expect(await findAnnotations(text.replaceAll('\n', '\r\n'), { path })).toEqual(lf);
});

test('the languages are told to the reader as they are tested', async () => {
  await expect(await languagesPage()).toMatchFileSnapshot('../../../docs/languages.md');
});
