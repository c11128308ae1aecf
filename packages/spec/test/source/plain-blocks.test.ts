import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clausesOf } from '../../src/source/clauses/clauses.ts';
import { codeBlock, plainBlocks, plainMarkdown } from '../../src/source/forms/plain-blocks.ts';
import { parseBlocks } from '../../src/source/markdown/markdown.ts';

const words = fc
  .array(
    fc.constantFrom(
      'A',
      'peer',
      'MUST',
      'be',
      'open.',
      'MAY',
      'list:',
      '--',
      '---',
      '-',
      '+',
      '1.',
      '2)',
      '* x',
      '#',
      '`a`',
      '<b>',
      '&amp;',
      '[c]:',
      '|',
      '\\',
      '~~',
      'https://a.example/b',
      'c@d.example',
      '{#id}',
      '===',
      'e.g.',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((each) => each.join(' ').trim());
const paragraph = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 3 }).map(codeBlock),
  fc
    .tuple(fc.boolean(), words, fc.array(words, { maxLength: 3 }))
    .map(([isItem, first, items]) =>
      [`${isItem ? '* ' : ''}${plainMarkdown(first)}`, ...items.map((each) => `* ${plainMarkdown(each)}`)].join('\n'),
    ),
);

test('the blocks of a plain text hold the clauses that the parser of Markdown finds in it', () => {
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 5 }), (paragraphs) => {
      const text = paragraphs.join('\n\n');
      const placed = paragraphs.map((markdown, n) => ({
        markdown,
        offset: paragraphs.slice(0, n).reduce((sum, each) => sum + each.length + 2, 0),
      }));
      const clauses = (blocks: ReturnType<typeof parseBlocks>) =>
        clausesOf({ text, source: text, blocks: () => blocks, locate: () => ({ line: 1, column: 1 }) }, 'a.txt')
          .clauses;
      expect(clauses(plainBlocks(placed))).toEqual(clauses(parseBlocks(text)));
    }),
    { numRuns: 300 },
  );
});
