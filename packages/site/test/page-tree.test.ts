import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { markdownTree } from '../src/markdown/markdown.ts';
import { type PageRules, pageTree } from '../src/markdown/page-tree.ts';

const asWritten: PageRules = { link: (href) => href };
const html = (markdown: string, rules: PageRules = asWritten) => toHtml([...pageTree(markdownTree(markdown), rules)]);

test.each([
  ['javascript:x()', undefined],
  ['data:text/html,x', undefined],
  ['//evil.example/', undefined],
  ['/\\evil.example', undefined],
  ['vbscript:x', undefined],
  ['JaVaScRiPt:x', undefined],
  ['https://ok.example/', 'https://ok.example/'],
  ['mailto:a@ok.example', 'mailto:a@ok.example'],
  ['./a.html#b', './a.html#b'],
  ['a:b', undefined],
])('a link to %s leads to %s', (address, wanted) => {
  const made = html('[x](y)', { link: () => address });
  expect(/href="([^"]*)"/.exec(made)?.[1]).toBe(wanted);
  expect(made).toContain('x');
});

test('a link that is only a script keeps its words', () => {
  expect(html('[x](javascript:y)')).toBe('<p><span>x</span></p>');
});

test('a link by reference is judged as any other', () => {
  expect(html('[x][r]\n\n[r]: javascript:y')).toBe('<p><span>x</span></p>');
});

test('an address of a protocol is no mailbox, unless someone made a link of it', () => {
  expect(html('Such as user:3@s.example and user@s.example.')).toBe(
    '<p>Such as user:3@s.example and user@s.example.</p>',
  );
  expect(html('[write](mailto:user@s.example)')).toContain('href="mailto:user@s.example"');
});

test('a picture becomes a link to it', () => {
  expect(html('![a picture](https://pictures.example/a.png)')).toBe(
    '<p><a href="https://pictures.example/a.png" rel="noopener noreferrer">a picture</a></p>',
  );
});

test('the mark of a clause becomes a link to the clause', () => {
  expect(html('- It MUST hold. {#it-holds}')).toContain(
    'It MUST hold. <a class="clause" href="#it-holds" aria-label="Clause it-holds">#</a>',
  );
});

test('in code the mark of a clause stays as it is', () => {
  expect(html('`{#it-holds}`')).toBe('<p><code>{#it-holds}</code></p>');
});

test('an id stands once on a page: places come before headings', () => {
  const made = html(
    '# Title\n\n## Rules\n\n## Rules\n\n| A |\n| --- |\n| <a id="rules"></a>b |\n| <a id="rules"></a>c |',
  );
  expect([...made.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['rules-1', 'rules-2', 'rules']);
});

test('pages that are joined keep their places apart', () => {
  const made = html('## Rules\n\n[go](#rules)', { ...asWritten, idPrefix: 'a-', deeper: 1 });
  expect(made).toContain('<h3 id="a-rules">');
  expect(made).toContain('href="#a-rules"');
});

test('a wide table scrolls in a box that the keyboard reaches, and names its columns', () => {
  const made = html('| A | B |\n| --- | --- |\n| 1 | [x](javascript:y) |');
  expect(made).toMatch(/^<div class="wide" tabindex="0" role="group" aria-label="Table: A B"><table>/);
  expect(made).toContain('<th scope="col">A</th>');
  expect(made).not.toContain('javascript');
});
