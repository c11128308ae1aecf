import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainFile } from '../src/explain-file.ts';
import { findAnnotations } from '../src/find-annotations.ts';
import { languages } from '../src/languages/index.ts';
import { fixtures, plainCount } from './fixtures.ts';

const find = (text: string, path: string, more = {}) => findAnnotations(text, { path, ...more });
const sum = (lines: Readonly<Record<string, number>>): number => Object.values(lines).reduce((a, b) => a + b, 0);

describe('ignored lines', () => {
  test('the next line, a region, and the directives themselves', async () => {
    const text = [
      '// wacrg-ignore-next-line',
      '// wacrg:SIG-01',
      '// wacrg:SIG-02',
      '// wacrg-ignore-start: generated below',
      '// wacrg:SIG-03 and wacrg: SIG8',
      'const text = "wacrg";',
      '// wacrg-ignore-end',
      '// wacrg:SIG-04',
    ].join('\n');
    const { annotations, lines, problems } = await find(text, 'a.ts');
    expect(annotations.map(({ citations }) => citations[0]?.code)).toEqual(['SIG-02', 'SIG-04']);
    expect(lines).toEqual({ annotation: 2, mention: 0, documentation: 0, ignored: 6, skipped: 0 });
    expect(problems).toEqual([]);
  });

  test.each([
    ['// wacrg-ignore-start\n// wacrg:SIG-01\n', 'unclosed-ignore'],
    ['// wacrg-ignore-end\n', 'malformed-annotation'],
  ])('a region without its other end is a problem: %j', async (text, code) => {
    const { problems } = await find(text, 'a.go');
    expect(problems).toMatchObject([{ code, line: 1 }]);
  });

  test('a directive in a string does nothing', async () => {
    const { annotations } = await find('x = "# wacrg-ignore-start"\n# wacrg:SIG-01\n', 'a.py');
    expect(annotations).toHaveLength(1);
  });
});

describe('mentions', () => {
  test('a paragraph over several comment lines is one, with the lines that it spans', async () => {
    const text = [
      '//! Calls.',
      '//!',
      '//! They follow the wacrg spec: call-offer (SIG-01),',
      '//! call-reject (SIG-08).',
      '//!',
      '//! More.',
    ].join('\n');
    expect(await find(text, 'call.rs')).toMatchObject({
      mentions: [
        {
          form: 'prose',
          line: 3,
          column: 21,
          endLine: 4,
          cites: [
            { id: 'call-offer', code: 'SIG-01' },
            { id: 'call-reject', code: 'SIG-08' },
          ],
        },
      ],
      lines: { mention: 1 },
    });
  });

  test('a test gate belongs to the test below it', async () => {
    const text =
      '// Conformance gate for wacrg call-offer (SIG-01): the order\n// of children.\n#[test]\nfn order() {}\n';
    const { mentions } = await find(text, 'call.rs');
    expect(mentions).toMatchObject([{ form: 'test', symbol: 'order', range: [3, 4] }]);
  });

  test('the codes of an annotation are no prose, and a bare code is nothing', async () => {
    const { annotations, mentions, lines } = await find(
      '// SIG-08 of something else\n\n// by wacrg, wacrg:SIG-08\n',
      'a.c',
    );
    expect(annotations).toHaveLength(1);
    expect(mentions).toEqual([]);
    expect(lines.annotation).toBe(1);
  });

  test('a permalink to the source of the spec', async () => {
    const link = `https://github.com/o/wacrg/blob/${'a'.repeat(40)}/spec/signalling/call-accept.yaml#L8-L37`;
    const { mentions } = await find(`package p\n\n// Source of truth: ${link}\nfunc accept() {}\n`, 'a.go');
    expect(mentions).toMatchObject([
      { form: 'permalink', cites: [{ id: 'call-accept', lines: [8, 37] }], symbol: 'accept' },
    ]);
  });
});

describe('what is said of an annotation', () => {
  test('a problem stands at its place', async () => {
    const { problems } = await find('x()\n  /* wacrg:sig-08 */ y()\n', 'a.js');
    expect(problems).toMatchObject([{ code: 'not-canonical', line: 2, column: 6 }]);
  });

  test('a byte-order mark or a lone CR moves no line', async () => {
    const { annotations } = await find('// a\rb\r\n// wacrg:SIG-08\n', 'a.c');
    expect(annotations).toMatchObject([{ line: 2, column: 4 }]);
  });

  test('a namespace of another spec', async () => {
    const { annotations, lines } = await find('# my-spec:ABC-01\n# wacrg:SIG-08\n', 'a.rb', { namespace: 'my-spec' });
    expect(annotations).toMatchObject([{ citations: [{ code: 'ABC-01' }] }]);
    expect(sum(lines)).toBe(1);
  });
});

describe('files that are not read', () => {
  test('a language without comments: its lines are documentation', async () => {
    expect((await find('wacrg:SIG-08\n', 'data.json')).lines.documentation).toBe(1);
  });

  test.each(['//', '#', '--', ';', '%', '*', '!', '"', '(*', '<!--'])(
    'a language that is not known: a line that begins with %s is a guess, which a notice names',
    async (mark) => {
      const text = `x = "wacrg:SIG-07"\n  ${mark} wacrg:SIG-08\n`;
      const { annotations, mentions, problems, lines } = await find(text, 'a.unheardof');
      expect(annotations).toEqual([]);
      expect(mentions).toMatchObject([{ form: 'guess', cites: [{ code: 'SIG-08' }], line: 2 }]);
      expect(problems).toMatchObject([{ code: 'unknown-language', severity: 'notice', line: 2 }]);
      expect(lines).toMatchObject({ mention: 1, documentation: 1 });
    },
  );

  test.each([
    ['a language that is not known', 'a.unheardof', {}],
    ['one whose comments are not', 'a.pro', { language: 'Proguard' }],
  ])('%s: a guess counts where the spec lists its ending, and nowhere else', async (_, path, options) => {
    const text = `x = "wacrg:SIG-07"\n; wacrg:SIG-08 partial: no retries\n`;
    const guessed = [path.slice(2)];
    const { annotations, mentions, problems, lines } = await find(text, path, { ...options, guessed });
    expect(annotations).toMatchObject([{ citations: [{ code: 'SIG-08' }], status: 'partial', line: 2 }]);
    expect({ mentions, problems }).toEqual({ mentions: [], problems: [] });
    expect(lines).toMatchObject({ annotation: 1, documentation: 1 });
    expect((await find(text, path, { ...options, guessed: ['other'] })).annotations).toEqual([]);
  });

  test('a language that is known, and whose comments are not, is named', async () => {
    const { problems } = await find('# wacrg:SIG-08\n', 'a.pro', { language: 'Proguard' });
    expect(problems).toMatchObject([{ message: expect.stringContaining('how Proguard writes') }]);
  });

  test('more lines with the word than the limit: they are skipped', async () => {
    const result = await find('// wacrg:SIG-08\n'.repeat(5), 'a.c', { maxHits: 4 });
    expect(result).toMatchObject({ skipped: 'too-many', annotations: [], lines: { skipped: 5 } });
  });
});

test('a file is explained line by line', async () => {
  const text =
    '// wacrg:SIG-08\nlet a = "wacrg"; // `wacrg:SIG-08`\n/// ```\n/// wacrg:SIG-08\n/// ```\n// wacrg\nfn f() {}\n';
  const { language, lines } = await explainFile(text, { path: 'a.rs' });
  expect(language).toBe('Rust');
  expect(lines.map(({ line, kind, why }) => `${line} ${kind}: ${why}`)).toEqual([
    '1 annotation: an annotation',
    '2 documentation: in backticks or marked as code, so it is documentation',
    '4 documentation: in a fenced block, so it is documentation',
    '6 documentation: a comment that cites neither a code nor a part',
  ]);
});

const scraps = [
  'wacrg',
  'wacrg:SIG-08',
  'wacrg-ignore-start',
  'wacrg-ignore-end',
  '//',
  '/*',
  '*/',
  '#',
  '--',
  '"',
  "'",
  '`',
  '"""',
  '{',
  '}',
  '(',
  ')',
  '\n',
  '\r\n',
  'fn f',
  'class A',
  '=begin',
  '<<EOF',
  '\\',
  '${',
  '<!--',
  ' ',
];
const scrapText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...scraps) },
      { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('laws of every finder', () => {
  test.each(
    languages
      .filter(({ extensions }) => extensions.length > 0)
      .map(({ name, extensions }) => ({ name, extension: extensions[0] })),
  )('$name: any text is read, and every line with the word is counted once', async ({ extension }) => {
    await fc.assert(
      fc.asyncProperty(scrapText, async (text) => {
        const { lines, annotations } = await find(text, `a.${extension}`);
        expect(sum(lines)).toBe(plainCount(text));
        const last = text.split('\n').length;
        for (const { range } of annotations)
          expect(range === undefined || (range[0] >= 1 && range[0] <= range[1] && range[1] <= last)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test.each(fixtures)('$path: cut and fixed anywhere, it is still counted', async ({ path, text }) => {
    const cut = fc.record({ from: fc.nat(text.length), length: fc.nat(60), scrap: fc.constantFrom(...scraps) });
    await fc.assert(
      fc.asyncProperty(cut, async ({ from, length, scrap }) => {
        const broken = text.slice(0, from) + scrap + text.slice(from + length);
        expect(sum((await find(broken, path)).lines)).toBe(plainCount(broken));
      }),
      { numRuns: 25 },
    );
  });
});

test.each(['rs', 'ts', 'go', 'py', 'c', 'kt', 'swift', 'yaml'])(
  '.%s: nesting, long comments and many hits end',
  async (extension) => {
    const mark = extension === 'py' || extension === 'yaml' ? '#' : '//';
    const text = `${'('.repeat(400)}\n${`${mark} wacrg:SIG-08 and wacrg prose\n`.repeat(200)}${')'.repeat(400)}\n`;
    expect(sum((await find(text, `a.${extension}`)).lines)).toBe(200);
  },
);

test.each([
  ['a tilde underline', '// Calls\n// ~~~~~\n// wacrg:SIG-08\n'],
  ['two underlines', '// Calls\n// ~~~~~\n// wacrg:SIG-08\n// More\n// ~~~~\n'],
  ['a fence that does not close', '// ```\n// wacrg:SIG-08\n'],
  ['what stands behind a closed fence', '// ```\n// a\n// ```\n// wacrg:SIG-08\n// ~~~\n'],
])('%s hides nothing', async (_, text) => {
  expect((await find(text, 'a.rs')).annotations).toHaveLength(1);
});
