import fc from 'fast-check';
import type { Element, Root } from 'hast';
import { expect, test } from 'vitest';
import { markdownTree } from '../src/markdown.ts';
import { plainRows } from '../src/plain-rows.ts';

const head = ['| a | b |', '| --- | --- |'];

/** What the parser makes of rows, without their places in the text. */
function parsedRows(lines: readonly string[]): unknown {
  const tree = markdownTree([...head, ...lines].join('\n'));
  const table = elements(tree).find(({ tagName }) => tagName === 'table');
  const body = table && elements(table).find(({ tagName }) => tagName === 'tbody');
  return JSON.parse(
    JSON.stringify(body?.children.slice(1) ?? [], (key, value) => (key === 'position' ? undefined : value)),
  );
}

const elements = ({ children }: Root | Element): readonly Element[] =>
  children.flatMap((child) => (child.type === 'element' ? [child] : []));

test.each([
  ['words', '| found, 3 of 4 (75 %) | — |'],
  ['code and words', '| `a_b*c` - commits `1a2b3c4` | x |'],
  ['a place', '| <a id="part-0"></a>`AAA-01` | 1 |'],
  ['a link', '| [the part](../signalling/call-reject.md#rule-0) | 1 |'],
  ['a link with code', '| [`f0x1`](https://forge.example/a/b/blob/0a1/src/m_0/f%200.ts#L1-L2) - x | y |'],
])('a row of %s is read without the parser, and as the parser reads it', (_, row) => {
  const rows = plainRows([row], 2);
  expect(rows).toBeDefined();
  expect(JSON.parse(JSON.stringify(rows))).toEqual(parsedRows([row]));
});

test.each([
  ['emphasis', '| *a* | b |'],
  ['an address', '| see https://x.example | b |'],
  ['a mail address', '| a@x.example | b |'],
  ['a tag', '| <b> | c |'],
  ['an entity', '| &amp; | b |'],
  ['a backslash', '| a\\_b | c |'],
  ['code in longer marks', '| ``a`` | b |'],
  ['code next to code', '| `a``b` | c |'],
  ['a bar in code', '| `a|b` | c |'],
  ['a note', '| [^1] | b |'],
  ['a picture', '| ![a](b.png) | c |'],
  ['a missing cell', '| a |'],
  ['one cell too many', '| a | b | c |'],
  ['no last bar', '| a | b'],
])('a row with %s is for the parser', (_, row) => {
  expect(plainRows([row], 2)).toBeUndefined();
});

test('whatever a row is made of, it is read as the parser reads it or not at all', () => {
  const pieces = fc.constantFrom(
    ...[
      '`',
      '``',
      '[',
      ']',
      '](',
      ')',
      '|',
      ' | ',
      '\\',
      '*',
      '**',
      '_',
      '~',
      '<',
      '>',
      '&',
      '!',
      '^',
      '@',
      ':',
      '/',
      '://',
    ],
    ...[
      'http',
      'www.',
      'mailto:',
      'a',
      'b1',
      ' ',
      '  ',
      '.',
      '#',
      '%',
      '%20',
      '-',
      '—',
      '\u00a0',
      '\u200d',
      'ß',
      '😀',
      '{#x}',
      '"',
    ],
    ...['`code`', '[x](y)', '[`x`](a/b_c.ts#L1-L2)', '<a id="x"></a>', '&lt;', 'x@y.zz'],
  );
  const cell = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(cell, cell, (a, b) => {
      const line = `| ${a} | ${b} |`;
      const rows = plainRows([line], 2);
      if (rows !== undefined) expect(JSON.parse(JSON.stringify(rows))).toEqual(parsedRows([line]));
    }),
    { numRuns: 3_000 },
  );
});
