import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { cutPage } from '../src/markdown/cut-page.ts';
import { markdownTree } from '../src/markdown/markdown.ts';
import { markdownPage } from '../src/markdown/markdown-page.ts';
import { pageTree } from '../src/markdown/page-tree.ts';
import { htmlOf } from '../src/page/pieces.ts';

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
  expect(cutPage(page).map(({ lines }) => lines.length)).toEqual([949, 0]);
  const made = [...htmlOf(markdownPage(page, { link: () => 'y' }))].join('');
  expect(made.match(/<table>/g)).toHaveLength(1);
  expect([...made.matchAll(/<td>(\d+)<\/td>/g)].map(([, n]) => Number(n))).toEqual(rows.map((_, n) => n));
  expect(made).toMatch(/<\/table><\/div>\s*<p>After\.<\/p>$/);
});

test('long tables one after the other, and headings of one name, stay apart', () => {
  const rows = (name: string) => Array.from({ length: 450 }, (_, n) => `| ${name}${n} |`);
  const table = (name: string) => ['## Same', '', '| H |', '| --- |', ...rows(name), ''];
  const page = [...table('a'), ...table('b'), 'After.'].join('\n');
  const made = [...htmlOf(markdownPage(page, { link: () => undefined }))].join('');
  expect(made.match(/<table>/g)).toHaveLength(2);
  expect(made.match(/<th /g)).toHaveLength(2);
  expect([...made.matchAll(/<td>([ab]\d+)<\/td>/g)].map(([, cell]) => `| ${cell} |`)).toEqual([
    ...rows('a'),
    ...rows('b'),
  ]);
  expect([...made.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['same', 'same-1']);
});

test('lines that only look like a long table lose nothing', () => {
  const page = ['| A | B |', '| --- |', ...Array.from({ length: 450 }, (_, n) => `| x${n} |`)].join('\n');
  const made = [...htmlOf(markdownPage(page, { link: () => undefined }))].join('');
  for (let n = 0; n < 450; n++) expect(made).toContain(`x${n} |`);
});

test.each([
  ['a comment that goes on behind it', ['<!--', '', ...tableOf(20), '', '-->', 'After.']],
  ['a block of tags that goes on behind it', ['<div>', ...tableOf(20), '</div>', '', 'After.']],
  ['a last row without bars', [...tableOf(20), 'last', '', 'After.']],
  ['a link that is defined behind it', ['See [that].', '', ...tableOf(20), '', '[that]: https://x.example/']],
  ['items', listOf(300)],
  ['items and a table behind', [...listOf(150), '', ...tableOf(20), '', ...listOf(120), '', 'After.']],
  ['items of which one has a second line', [...listOf(110), '  more', ...listOf(110)]],
  ['items that a blank line parts', [...listOf(110), '', ...listOf(110)]],
  ['items behind an item', ['* a', '', ...listOf(110)]],
  ['items of which one is a line across', [...listOf(110), '- - -', ...listOf(110)]],
  ['things to do', Array.from({ length: 120 }, (_, n) => `- [ ] ${n}`)],
  ['items in a comment', ['<!--', '', ...listOf(110), '', '-->', '', 'After.']],
  ['rows of which one is more than plain', [...tableOf(70), '| **x** |', '| y |', '', 'After.']],
])('a long block with %s is as the parser makes it', (_, lines) => {
  const page = lines.join('\n');
  const rules = { link: (href: string) => href };
  const flat = (html: string) => html.replace(/\s*\n\s*/g, '');
  const made = [...htmlOf(markdownPage(page, rules))].join('');
  expect(flat(made)).toBe(flat(toHtml([...pageTree(markdownTree(page), rules)])));
});

function tableOf(rows: number): readonly string[] {
  return ['| A |', '| --- |', ...Array.from({ length: rows }, (_, n) => `| ${n} |`)];
}

function listOf(items: number): readonly string[] {
  return Array.from({ length: items }, (_, n) => `- **${n}** [x](y) *z*`);
}

test('a long list is cut, whatever stands behind it', () => {
  const page = ['# T', '', ...listOf(300), '', '---', '', 'After.'].join('\n');
  expect(cutPage(page).map(({ lines }) => lines.length)).toEqual([299, 0]);
});

test('a table in a code block is never cut', () => {
  const page = ['```', '| A |', '| --- |', ...Array.from({ length: 900 }, () => '| x |'), '```'].join('\n');
  expect(cutPage(page).map(({ text }) => text)).toEqual([page]);
});
