import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frontMatterOf } from '../../src/source/front-matter.ts';
import { readPlain } from '../../src/source/plain-yaml.ts';
import { quickYaml } from '../../src/source/quick-yaml.ts';

/** What is read quickly is what the full reader gives; what that refuses is not read quickly. */
function expectSame(text: string): void {
  const quick = quickYaml(text);
  if (quick !== undefined) expect(quick).toEqual(readPlain(text));
}

const pieces = [
  ...[
    'id: a',
    'key: ',
    'key:',
    'a:',
    'b: ',
    'c: d',
    '- ',
    '- a: b',
    '- word',
    '-',
    '  ',
    '    ',
    ' ',
    '\n',
    '\n',
    '\n',
    '\n',
    '\n  ',
    '\n  ',
    '\n    ',
    '\n\n',
    '\n- ',
  ],
  ...[
    'word',
    'two words',
    '2026-06-21',
    '674e85',
    '"quoted"',
    "'quoted'",
    '"',
    "'",
    '\\',
    '[a, b]',
    '[]',
    '[',
    ']',
    ',',
    '{ a: b }',
    '{',
    '}',
  ],
  ...[
    '|',
    '>',
    '>-',
    '|-',
    '|+',
    '|2',
    ': ',
    ':',
    ' #',
    '#',
    '&a',
    '*a',
    '!t',
    '%',
    '@',
    '`',
    '?',
    '? ',
    '~',
    'null',
    '---',
    '...',
    '<call>',
    '(x)',
    'é',
    '\t',
    '\r\n',
    '__proto__: a',
  ],
];

describe('quick reading agrees with the full reader', () => {
  test('on random texts of everything that YAML has', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((each) => each.join(''));
    fc.assert(fc.property(text, expectSame), { numRuns: 5000 });
  });

  test('on random texts of plain lines', () => {
    const key = fc.constantFrom('', '', 'a: ', 'b: ', 'c: ', 'd:', 'e: ', 'f: |', 'g: >-', 'h: |-', 'i: >');
    const start = fc.constantFrom('', '', '', '- ', '  ', '  ', '  - ', '    ', '      ');
    const words = fc.constantFrom('', 'word', 'two words', '[a, b c]', '"quoted"', "it's", 'a: b', 'x - y', '<call>');
    const end = fc.constantFrom('\n', '\n', '\n', '\n\n', '');
    const line = fc.tuple(start, key, words, end).map((each) => each.join(''));
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 7 }).map((lines) => lines.join('')),
        expectSame,
      ),
      { numRuns: 5000 },
    );
  });

  const files = ['../../../../spec', '../../../../test/fixtures'].flatMap((folder) => {
    const root = fileURLToPath(new URL(folder, import.meta.url));
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(md|yaml)$/.test(name));
    return names.sort().map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
  });
  test.each(files)('on $name', ({ name, text }) => {
    const { start = 0, end = text.length } = (name.endsWith('.md') && frontMatterOf(text)) || {};
    expectSame(text.slice(start, end));
  });
});

test.each([
  ['a map', 'id: call-reject\ncode: SIG-08\n'],
  ['a list in a map', 'requires:\n  - call-offer\n  - call-ack\nnext: a\n'],
  ['a list in the column of its key', 'requires:\n- call-offer\nnext: a\n'],
  ['maps in a list', 'claims:\n  - flavor: a\n    status: working\n\n  - flavor: b\n    commits: [674e851]\n'],
  ['words on two lines', 'note: The first\n  and the second.\n'],
  ['quotes', 'since: "0.1.0"\nurl: \'\'\n'],
  ['a block text', 'normative: |\n  A MUST.\n\n    code\n  B MAY.\n\nnext: a\n'],
  ['a folded text', 'summary: >-\n  One\n  two.\nnext: a\n'],
])('%s is read quickly', (_, text) => {
  expect(quickYaml(text)).toEqual(readPlain(text));
});
