import fc from 'fast-check';
import type { Element, Root } from 'hast';
import { expect, test } from 'vitest';
import { markdownTree } from '../src/markdown/markdown.ts';
import { columnsOf, tableRow } from '../src/markdown/table-row.ts';

type Tree = Root | Element;

/** The second row of a table, as the parser makes it, without places in the text. */
function parsed(line: string, columns: number): unknown {
  const head = `|${' h |'.repeat(columns)}\n|${' --- |'.repeat(columns)}\n| first |`;
  const [table] = elements(markdownTree(`${head}\n${line}`), 'table');
  const [body] = table ? elements(table, 'tbody') : [];
  const row = body && elements(body, 'tr')[1];
  return JSON.parse(JSON.stringify(row ?? null, (key, value) => (key === 'position' ? undefined : value)));
}

const elements = ({ children }: Tree, name: string): readonly Element[] =>
  children.flatMap((child) => (child.type === 'element' && child.tagName === name ? [child] : []));

test.each([
  '| [`SIG-01`](./a_b.md#c-d) | working, found | [`f(x)`](https://x.example/a%20b#L1-L2) - commits `ab` `cd` | — |',
  '| <a id="rule-0"></a>[`rule-0`](#rule-0) | **Stale**: the spec moved on. | a_b &lt;x> &#126; &amp; | `<b>` |',
  '| é ü 😀 | {#mark} | |  |',
])('a row of our pages is read as the parser reads it: %s', (line) => {
  expect(tableRow(line, 4)).toEqual(parsed(line, 4));
});

test.each([
  ['a backslash', '| a\\|b |'],
  ['a tag', '| <b>x</b> |'],
  ['an address', '| see www.x.example |'],
  ['an address in pieces', '| http&#58;//x.example |'],
  ['a mailbox', '| a&#64;x.example |'],
  ['marks that may be emphasis', '| _a_ and *b* |'],
  ['a picture', '| ![a](b) |'],
  ['a script', '| [a](<javascript:x>) |'],
  ['a cell too many', '| a | b |'],
  ['no bar at its end', '| a'],
])('a row with %s is left to the parser', (_, line) => {
  expect(tableRow(line, 1)).toBeUndefined();
});

test('columns that say how they are aligned are left to the parser', () => {
  expect([columnsOf(['| a | b |', '| --- | --- |']), columnsOf(['| a |', '| :-: |'])]).toEqual([2, 0]);
});

const pieces = [
  ...['a', 'B1', ' ', '  ', 'é', '—', '\u00a0', '😀', 'www', '.', 'http', ':', '//', '@', 'x.example', 'mailto:'],
  ...[
    '`',
    '``',
    '`c`',
    '*',
    '**',
    '**b**',
    '_',
    '__',
    '~',
    '~~',
    '!',
    '#',
    '^',
    '"',
    "'",
    '=',
    '+',
    '$',
    '%',
    '%20',
    ';',
  ],
  ...['[', ']', '(', ')', '](', '[l](m)', '[`l`](m.md#n)', '[^1]', '{#id}', '-', '---', ':-:', '- ', '1. '],
  ...[
    '<',
    '>',
    '<a id="p"></a>',
    '<a id="p">',
    '</a>',
    '<b>',
    '<!--',
    '-->',
    '&',
    '&lt;',
    '&amp;',
    '&#42;',
    '&#64;',
    '&copy;',
    '&#0;',
  ],
  ...['\\', '|', ' | ', '\t', '\u0000', '\u202e'],
];

test('whatever stands in a row, it is read as the parser reads it or left to it', () => {
  let read = 0;
  const cell = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((each) => each.join(''));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 3 }), (cells) => {
      const line = `| ${cells.join(' | ')} |`;
      const row = tableRow(line, cells.length);
      if (row === undefined) return;
      read++;
      expect(row).toEqual(parsed(line, cells.length));
    }),
    { numRuns: 3_000 },
  );
  expect(read).toBeGreaterThan(100);
});
