import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBlocks } from '../../../src/source/markdown/markdown.ts';
import { PageBody } from '../../../src/source/markdown/page-body.ts';
import { withoutZones } from '../../../src/source/markdown/without-zones.ts';
import { zonesOf } from '../../../src/source/markdown/zone.ts';
import { blocksAndZones } from '../../../src/source/page-source.ts';

const lines = fc.array(
  fc.constantFrom(
    ...[
      '',
      '',
      'A door MUST shut. {#shut}',
      '## Normative',
      '## Findings',
      '# Door',
      '- a',
      '  b',
      '> c',
      '===',
      '---',
    ],
    ...[
      '| a | b |',
      '|---|---|',
      '| [`x`](#x) | <a id="x"></a> |',
      '```xml',
      '```',
      '~~~',
      '<div>',
      '</div>',
      '[x]: y.md',
    ],
    ...['`code` [x]', 'text <!-- a', '-->', '<!-- wacrg:one -->', '<!-- /wacrg:one -->', '<!-- wacrg:two -->'],
    ...['<!-- /wacrg:two -->', ' <!-- wacrg:one -->', '    code', '1. one', '*a*', '[^1]: note'],
  ),
  { maxLength: 14 },
);
const page = fc.oneof(
  lines.map((each) => each.join('\n')),
  fc.tuple(lines, lines, lines).map((each) =>
    each
      .map((some) => some.join('\n'))
      .join('\n\n<!-- wacrg:one -->\n\n')
      .replace(/wacrg:one(?![\s\S]*wacrg:one)/, '/wacrg:one'),
  ),
);

test('what people wrote on a page, and its zones, are the same whether or not the zones are blank', () => {
  fc.assert(
    fc.property(page, (text) => {
      const where = { page: text, shift: 0 };
      const read = ({ blocks, zones, problems }: ReturnType<typeof blocksAndZones>) => {
        const body = new PageBody(text, blocks, { shift: 0, zones });
        const sections = [body.summary(), body.section('normative'), body.section('findings')];
        return { zones, problems, texts: sections.map((each) => [each.text, each.blocks()]) };
      };
      const all = parseBlocks(text);
      expect(read(blocksAndZones(text, 0, where))).toEqual(read({ ...zonesOf(all, where), blocks: all }));
    }),
    { numRuns: 300 },
  );
});

test('the rows that the tool wrote are blank', () => {
  const text = 'A.\n\n<!-- wacrg:one -->\n\n| a |\n| --- |\n\n<!-- /wacrg:one -->\n\nB.\n';
  expect(withoutZones(text)).toBe(text.replace('| a |', '     ').replace('| --- |', '       '));
});
