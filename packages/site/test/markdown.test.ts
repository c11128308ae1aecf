import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { cutLongTables } from '../src/long-tables.ts';
import { markdownTree } from '../src/markdown.ts';

const html = (markdown: string) => toHtml(markdownTree(markdown));

test.each([
  ['a place that links lead to', 'a <a id="x.y"></a> b', '<p>a <span id="x.y"></span> b</p>'],
  ['a comment', 'a <!-- wacrg:zone --> b', '<p>a  b</p>'],
  ['a script', '<script>x()</script>', '&#x3C;script>x()&#x3C;/script>'],
  ['a tag in a line', 'a <img src=x onerror=y()> b', '<p>a &#x3C;img src=x onerror=y()> b</p>'],
  [
    'a place with more than an id',
    '<a id="x" href="javascript:y()">z</a>',
    '<p>&#x3C;a id="x" href="javascript:y()">z</p>',
  ],
  ['front matter', '---\na: 1\n---\n\nb', '<p>b</p>'],
])('%s is text, or nothing', (_, markdown, wanted) => {
  expect(html(markdown)).toBe(wanted);
});

test('a long table stays one table, with what follows it', () => {
  const rows = Array.from({ length: 950 }, (_, n) => `| ${n} | [x](y) |`);
  const page = ['# T', '', '| A | B |', '| --- | --- |', ...rows, '', 'After.', ''].join('\n');
  expect(cutLongTables(page)).toHaveLength(5);
  const made = html(page);
  expect(made.match(/<table>/g)).toHaveLength(1);
  expect([...made.matchAll(/<td>(\d+)<\/td>/g)].map(([, n]) => Number(n))).toEqual(rows.map((_, n) => n));
  expect(made).toMatch(/<\/table>\s*<p>After\.<\/p>$/);
});

test('a table in a code block is never cut', () => {
  const page = ['```', '| A |', '| --- |', ...Array.from({ length: 900 }, () => '| x |'), '```'].join('\n');
  expect(cutLongTables(page)).toEqual([page]);
});
