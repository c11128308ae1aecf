import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markdownTree } from '../src/markdown/markdown.ts';
import { pageTree, scrolling } from '../src/markdown/page-tree.ts';
import { htmlOf, type Piece } from '../src/page/pieces.ts';
import { withStackedTables } from '../src/page/stacked-tables.ts';

const html = (pieces: Iterable<Piece>) => [...htmlOf(withStackedTables(pieces))].join('');
const ofMarkdown = (text: string) => html([...pageTree(markdownTree(text), { link: (href) => href })] as Piece[]);

test('a row is a card from four columns on', () => {
  expect(ofMarkdown('|A|B|C|\n|-|-|-|\n|1|2|3|')).not.toContain('stacked');
  expect(ofMarkdown('|A|B|C|D|\n|-|-|-|-|\n|1|2|3|4|')).toContain('<td data-label="D">4</td>');
});

test('a column’s name without words, or of hostile ones, stays text', () => {
  const made = ofMarkdown('| |`<script>"`|C|D|\n|-|-|-|-|\n|1|2|');
  expect(made).toContain('<td data-label="">1</td>');
  expect(made).toContain('<td data-label="<script>&#x22;">2</td>');
  expect(made).not.toContain('<script>"');
});

test('a table of states stays one: its rows have heads, and its cells no room for a name', () => {
  const cells = (name: 'th' | 'td') => ['a', 'b', 'c'].map((words) => h(name, words));
  const row = (name: 'th' | 'td') => h('tr', [h('th', 'Part'), ...cells(name)]);
  const table = (className: string[]) => h('table', { className }, [h('thead', row('th')), h('tbody', row('td'))]);
  expect(html([scrolling(table([]))])).toContain('data-label="c"');
  expect(html([scrolling(table(['states']))])).not.toMatch(/stacked|data-label/);
});
