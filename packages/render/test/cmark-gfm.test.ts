import { plainOnForge } from '@wacrg/spec/text';
import { expect, test } from 'vitest';
import { pythonReader } from './python-reader.ts';
import { foreignElements, strangePages, strangeValues } from './strange-pages.ts';

// GitHub's own reader with all that GitHub adds, and HTML let through: `pip install cmarkgfm`.
const { isThere, read } = pythonReader(
  'cmarkgfm',
  'cmarkgfm.github_flavored_markdown_to_html(page, options=cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)',
);

const withoutComments = (html: string): string => html.replaceAll('<!-- -->', '');

test.skipIf(isThere)('cmark-gfm is not on this machine: 0 pages read with it', () => {});

test.skipIf(!isThere)('what a stranger wrote is text for cmark-gfm', () => {
  for (const [index, html] of read(strangePages).entries())
    expect(foreignElements(html), `${JSON.stringify(strangePages[index])}\n${html}`).toBeNull();
});

test.skipIf(!isThere)('what a stranger wrote in a comment on a forge has no link or markup for cmark-gfm', () => {
  const comments = strangeValues.flatMap((value) => [
    `It says ${plainOnForge(value)} there.`,
    `- x ${plainOnForge(value)}`,
  ]);
  for (const [index, html] of read(comments).entries())
    expect(foreignElements(withoutComments(html)), `${JSON.stringify(comments[index])}\n${html}`).toBeNull();
});

test.skipIf(!isThere)('cmark-gfm sees what is not escaped', () => {
  const [html = ''] = read(['www.evil.example <b>x</b>']);
  expect(foreignElements(html)).toEqual(['<a href="http://www.evil.example">', '</a>', '<b>', '</b>']);
});
