import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { frontMatterOf } from '../../src/source/front-matter.ts';
import { parseMarkdown, rangeOf } from '../../src/source/markdown.ts';
import { quickBlock } from '../../src/source/quick-blocks.ts';
import { stretchesOf } from '../../src/source/stretches.ts';

/** A tree as plain data, of which the positions are offsets. */
function bare(node: Nodes): object {
  const { position: _position, data: _data, ...rest } = node;
  const children = 'children' in node ? { children: node.children.map(bare) } : {};
  return { ...rest, ...children, range: rangeOf(node) };
}

const byFullParser = (text: string) =>
  parseMarkdown(text)
    .children.filter(({ type }) => type !== 'yaml')
    .map(bare);
/** What the full parser gives, or nothing where it stumbles itself: its development build asserts what texts may break. */
function byFullParserIfSound(text: string): readonly object[] | undefined {
  try {
    return byFullParser(text);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_ASSERTION') return undefined;
    throw error;
  }
}

function expectSame(text: string): void {
  const whole = byFullParserIfSound(text);
  if (whole !== undefined) expect(byStretches(text), JSON.stringify(text)).toEqual(whole);
}

const byStretches = (text: string) =>
  stretchesOf(text, frontMatterOf(text)?.after).flatMap((each) => each.blocks().map(bare));

const pieces = [
  ...['word', 'MUST', 'Two words', '2026', '9', 'é', '😀', '.', ':', '!', '?', ',', '{#id}', '"', "'", ')', '('],
  ...[
    '`code`',
    '`',
    '``',
    '**bold**',
    '*soft*',
    '**',
    '*',
    '_',
    'a_b',
    '[part](call-offer)',
    '[a](b "t")',
    '[',
    ']',
    '](',
  ],
  ...['# Title', '## Normative', '#', '##### ', '- ', '* ', '+ ', '1. ', '2) ', '10. ', '> ', '  ', '   ', '    ', ' '],
  ...[
    '```',
    '```xml',
    '~~~',
    '````',
    '<!-- wacrg:steps -->',
    '<!-- /wacrg:steps -->',
    '<!--',
    '-->',
    '<div>',
    '</div>',
    '<b>',
  ],
  ...[
    '| a | b |',
    '|---|---|',
    '|',
    '---',
    '===',
    '***',
    'www.a.bc',
    'http://a.bc',
    'a@b.cd',
    '&amp;',
    '\\',
    '~',
    '~~',
    '[x] ',
    '[^1]',
  ],
  ...[
    '[a]: b',
    '\t',
    '\r\n',
    '\r',
    '\n',
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\n\n',
    '\n\n',
    '\n- ',
    '\n\n- ',
    '\n  ',
    '\n\n  ',
    '  \n',
    '![',
    '\uFEFF',
  ],
];

describe('what is cut into stretches is read as the full parser reads it', () => {
  test('random texts of everything that Markdown has', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((each) => each.join(''));

    fc.assert(fc.property(text, expectSame), { numRuns: 3000 });
  });

  test('random texts of plain lines', () => {
    const inline = fc.constantFrom(
      'word',
      ' ',
      ' ',
      'MUST',
      '`code`',
      '**bold**',
      '*soft*',
      '[part](call-offer)',
      '.',
      ', ',
      '*',
      '`',
      'a_b',
      ' - ',
      '(',
      ')',
    );
    const line = fc.tuple(
      fc.constantFrom('', '', '- ', '  ', '1. ', '## ', '    '),
      fc.array(inline, { minLength: 1, maxLength: 8 }),
    );
    const ends = fc.constantFrom('\n', '\n\n');
    const text = fc
      .array(fc.tuple(line, ends), { maxLength: 8 })
      .map((lines) => lines.map(([[start, words], end]) => `${start}${words.join('')}${end}`).join(''));

    fc.assert(fc.property(text, expectSame), { numRuns: 3000 });
  });

  const pages = ['../../../../spec', '../../../../test/fixtures'].flatMap((folder) => {
    const root = fileURLToPath(new URL(folder, import.meta.url));
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    return names.sort().map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
  });
  test.each(pages)('$name', ({ text }) => expect(byStretches(text)).toEqual(byFullParser(text)));
});

test.each([
  ['a heading', '## The `code` of it'],
  ['a paragraph', 'Words **in bold**, *softly*,\nin [a link](call-offer#id) and `<code>`. {#id}'],
  ['a list', '- A MUST be b.\n- `c` MUST NOT\n  be d_e. {#id}'],
  ['a numbered list', '1. First,\n   and on.\n2. Second.'],
  ['a table', '| a | `b` |\n|---|:-:|\n| **c** | A MUST be b. |\n| d |  |'],
  ['fenced code', '```xml\n<call/>\n\n<ack/>\n```'],
])('%s in its plainest form needs no full parser', (_, text) => {
  expect([quickBlock(text, 0)].map((block) => block && bare(block))).toEqual(byFullParser(text));
});
