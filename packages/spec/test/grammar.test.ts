import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotationWords } from '../src/citation/annotation.ts';
import { formatAnnotation, parseAnnotationText, type ReadItem } from '../src/citation/grammar.ts';

const words = (more: Partial<AnnotationWords> = {}): AnnotationWords => ({
  citations: [{ code: 'SIG-08' }],
  relation: 'implements',
  status: 'working',
  ...more,
});

const only = (line: string): ReadItem => {
  const items = parseAnnotationText(line);
  expect(items).toHaveLength(1);
  return items[0]!;
};

const codes = (item: ReadItem): readonly string[] => item.problems.map(({ code }) => code);

describe('canonical annotations', () => {
  test.each<[string, AnnotationWords]>([
    ['wacrg:SIG-08', words()],
    ['wacrg:SIG-08/SIG-14', words({ citations: [{ code: 'SIG-08' }, { code: 'SIG-14' }] })],
    ['wacrg:SIG-08, SIG-14', words({ citations: [{ code: 'SIG-08' }, { code: 'SIG-14' }] })],
    ['wacrg:SIG-08#construction-to', words({ citations: [{ code: 'SIG-08', clause: 'construction-to' }] })],
    [
      'wacrg:SIG-08#a/SIG-14#b-2',
      words({
        citations: [
          { code: 'SIG-08', clause: 'a' },
          { code: 'SIG-14', clause: 'b-2' },
        ],
      }),
    ],
    ['wacrg:SIG-08 partial: no destination fan-out', words({ status: 'partial', note: 'no destination fan-out' })],
    ['wacrg:SIG-08 planned', words({ status: 'planned' })],
    ['wacrg:SIG-08 unknown', words({ status: 'unknown' })],
    ['wacrg:SIG-08 working', words()],
    ['wacrg:SIG-08 test', words({ relation: 'tests' })],
    ['wacrg:SIG-08 test partial: one case', words({ relation: 'tests', status: 'partial', note: 'one case' })],
    ['wacrg:SIG-08: with   a note', words({ note: 'with a note' })],
    ['wacrg:SIG-100', words({ citations: [{ code: 'SIG-100' }] })],
    ['Rejects a call, wacrg:SIG-08.', words()],
    ['(wacrg:SIG-08)', words()],
    ['//wacrg:SIG-08', words()],
    ['--wacrg:SIG-08', words()],
    ['/* wacrg:SIG-08 */', words()],
    ['/** wacrg:SIG-08: a note */', words({ note: 'a note' })],
    ['{/* wacrg:SIG-08: a note */} */ -->', words({ note: 'a note */}' })],
    ['<!-- /* wacrg:SIG-08: a note */ -->', words({ note: 'a note' })],
    ['/* wacrg:SIG-08： // */', words()],
    ['<!-- wacrg:SIG-08 -->', words()],
    ['(* wacrg:SIG-08 planned *)', words({ status: 'planned' })],
    ['{- wacrg:SIG-08: a note -}', words({ note: 'a note' })],
  ])('%s', (line, expected) => {
    expect(only(line)).toMatchObject({ kind: 'annotation', words: expected, problems: [] });
  });

  test('several stand on one line, each with its own note', () => {
    const items = parseAnnotationText('wacrg:SIG-08: one wacrg:SIG-14 planned');
    expect(items.map((item) => item.kind === 'annotation' && item.words)).toEqual([
      words({ note: 'one' }),
      words({ citations: [{ code: 'SIG-14' }], status: 'planned' }),
    ]);
    expect(items.map(({ at }) => at)).toEqual([0, 18]);
  });

  test('another namespace is another grammar', () => {
    expect(parseAnnotationText('my-spec:SIG-08 wacrg:SIG-14', 'my-spec')).toMatchObject([
      { at: 0, kind: 'annotation' },
    ]);
    expect(formatAnnotation(words(), 'my-spec')).toBe('my-spec:SIG-08');
    expect(parseAnnotationText('a+b(:SIG-08', 'a+b(')).toMatchObject([{ kind: 'annotation' }]);
  });
});

describe('spellings that are clear but not canonical count, with the canonical one as a notice', () => {
  test.each([
    ['wacrg: SIG-08', 'wacrg:SIG-08'],
    ['wacrg :SIG-08', 'wacrg:SIG-08'],
    ['wacrg:sig-08', 'wacrg:SIG-08'],
    ['WACRG:SIG-08', 'wacrg:SIG-08'],
    ['@wacrg:SIG-08', 'wacrg:SIG-08'],
    ['wacrg:SIG–08', 'wacrg:SIG-08'],
    ['wacrg:SIG-08#Construction-To', 'wacrg:SIG-08#construction-to'],
    ['wacrg:SIG-08 / SIG-14', 'wacrg:SIG-08/SIG-14'],
    ['wacrg:SIG-08 Planned', 'wacrg:SIG-08 planned'],
    ['wacrg:SIG-08 partial : a', 'wacrg:SIG-08 partial: a'],
    ['wacrg:SIG-08 rejects the call', 'wacrg:SIG-08: rejects the call'],
    ['wacrg:SIG-08 - rejects the call */', 'wacrg:SIG-08: rejects the call'],
    ['wacrg:SIG-08 planned test', 'wacrg:SIG-08 test planned'],
  ])('%s', (line, canonical) => {
    const item = only(line);
    expect(item.kind).toBe('annotation');
    expect(item.problems.map(({ message }) => message).join()).toContain(`write "${canonical}"`);
    if (item.kind === 'annotation') expect(formatAnnotation(item.words)).toBe(canonical);
  });
});

describe('codes that are joined in another way are all kept', () => {
  test.each([
    ['wacrg:SIG-08 SIG-14', 'wacrg:SIG-08/SIG-14'],
    ['wacrg:SIG-08 and SIG-14', 'wacrg:SIG-08/SIG-14'],
    ['wacrg:SIG-08-SIG-14', 'wacrg:SIG-08/SIG-14'],
    ['wacrg:SIG-08 & SIG-14, SIG-20 test', 'wacrg:SIG-08/SIG-14/SIG-20 test'],
    ['wacrg:SIG-08#to SIG-14#by partial: none', 'wacrg:SIG-08#to/SIG-14#by partial: none'],
  ])('%s', (line, canonical) => {
    const item = only(line);
    if (item.kind === 'annotation') expect(formatAnnotation(item.words)).toBe(canonical);
    expect(item.problems).toMatchObject([{ code: 'not-canonical', fix: { from: line, to: canonical } }]);
  });

  test.each(['wacrg:SIG-08 AES-256 is used', 'wacrg:SIG-08: SIG-14 is another', 'wacrg:SIG-08 sig-14'])(
    '%s cites one',
    (line) => {
      expect(only(line)).toMatchObject({ words: { citations: [{ code: 'SIG-08' }] } });
    },
  );
});

describe('a first word that is close to a status counts as the status, with a fix', () => {
  test.each([
    ['parital: typo', { status: 'partial', note: 'typo' }, 'partial'],
    ['TODO', { status: 'planned' }, 'planned'],
    ['WIP: the parser', { status: 'planned', note: 'the parser' }, 'planned'],
    ['tests', { relation: 'tests' }, 'test'],
    ['plannde', { status: 'planned' }, 'planned'],
    ['n/a', { status: 'planned' }, undefined],
    ['not supported here', { status: 'planned' }, undefined],
  ] as const)('wacrg:SIG-08 %s', (rest, meant, to) => {
    const item = only(`wacrg:SIG-08 ${rest}`);
    expect(item).toMatchObject({ kind: 'annotation', words: words(meant) });
    const [found] = item.problems.filter(({ code }) => code === 'suspicious-word');
    expect(found).toMatchObject({ severity: 'warning' });
    expect(found?.fix?.to).toBe(to);
  });

  test.each(['tests the builder', ': parital', 'rejects it', 'particle'])('wacrg:SIG-08 %s is a note', (rest) => {
    expect(codes(only(`wacrg:SIG-08 ${rest}`))).not.toContain('suspicious-word');
  });
});

describe('a code that is almost one is named, with a fix', () => {
  test.each([
    ['wacrg: SIG-8', 'wacrg:SIG-08'],
    ['wacrg:SIG08', 'wacrg:SIG-08'],
    ['wacrg::SIG-08', 'wacrg:SIG-08'],
    ['@wacrg SIG-07', 'wacrg:SIG-07'],
  ])('%s', (line, to) => {
    expect(only(line)).toMatchObject({ kind: 'malformed', problems: [{ code: 'malformed-annotation', fix: { to } }] });
  });

  test('and the whole annotation is shown as it is meant, in a question', () => {
    const [found] = only('// wacrg:SIG-8#reason test: by hand').problems;
    expect(found?.message).toMatch(/cannot be read: did you mean "wacrg:SIG-08#reason test: by hand"\?$/);
  });

  test.each(['nostr:npub1qqqqqqqq', 'wacrg:foo', 'wacrg:<CODE>', 'wacrg SIG-07', 'wacrg::connect()'])(
    '%s is no annotation',
    (line) => {
      expect(parseAnnotationText(line, line.startsWith('nostr') ? 'nostr' : 'wacrg')).toEqual([]);
    },
  );
});

describe('what looks like an annotation and is none is said to be malformed', () => {
  test.each([
    'wacrg:SIG-8',
    'wacrg:SIG08',
    'wacrg: SIG8',
    'wacrg:SIGN-08',
    'wacrg:DOORS',
    'wacrg:SIG-08x',
    '// wacrg:',
    'wacrg-ignore-file',
    'wacrg-ignore',
  ])('%s', (line) => {
    expect(only(line)).toMatchObject({ kind: 'malformed' });
    expect(codes(only(line))).toEqual(['malformed-annotation']);
  });

  test.each([
    ['wacrg:SIG-08/14', '14'],
    ['wacrg:SIG-08#Not_Kebab', '#Not_Kebab'],
    ['wacrg:SIG-08/SIG-1', 'SIG-1'],
  ])('%s counts for what is clear, and the rest is a problem', (line, text) => {
    const item = only(line);
    expect(item).toMatchObject({ kind: 'annotation', words: { citations: [{ code: 'SIG-08' }] } });
    expect(item.problems.map(({ message }) => message).join()).toContain(`"${text}"`);
  });
});

describe('mere words are nothing', () => {
  test.each([
    'SIG-08',
    'wacrg',
    'the wacrg spec: call-offer (SIG-01)',
    'see wacrg: it says so',
    'wacrg::call::reject',
    'https://example.org/wacrg:SIG-08',
    'xwacrg:SIG-08',
    '@wacrg/spec:SIG-08',
    'wacrg_x:SIG-08',
    'wacrg://open',
  ])('%s', (line) => {
    expect(parseAnnotationText(line)).toEqual([]);
  });
});

describe('directives', () => {
  test.each(['ignore-next-line', 'ignore-start', 'ignore-end'] as const)('%s', (directive) => {
    expect(only(`// wacrg-${directive}: because`)).toEqual({ kind: 'directive', at: 3, directive, problems: [] });
  });

  test('another case counts with a notice', () => {
    expect(codes(only('WACRG-Ignore-Start'))).toEqual(['not-canonical']);
  });
});

describe('hidden characters', () => {
  test.each([
    ['zero-width space', 'wacrg:SIG\u200B-08'],
    ['right-to-left override', 'wacrg:\u202ESIG-08'],
    ['U+0000', 'wacrg:SIG-08: a\u0000b'],
    ['zero-width no-break space', 'wacrg\uFEFF:SIG-08'],
  ])('a %s is reported and left out', (name, line) => {
    const item = only(line);
    expect(item).toMatchObject({ kind: 'annotation', words: { citations: [{ code: 'SIG-08' }] } });
    expect(item.problems.map(({ message }) => message).join()).toContain(name);
  });

  test('an emoji of several characters is none', () => {
    expect(only('wacrg:SIG-08: done ❤️ 👩‍💻').problems).toEqual([]);
  });
});

test('partial without a note counts, with a warning', () => {
  expect(codes(only('wacrg:SIG-14 partial'))).toEqual(['partial-without-note']);
});

const kebab = fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}$/);
const code = fc.tuple(fc.stringMatching(/^[A-Z]{3}$/), fc.stringMatching(/^[0-9]{2,4}$/)).map(([a, b]) => `${a}-${b}`);
const citation = fc.oneof(fc.record({ code }), fc.record({ code, clause: kebab }));
// Some letters, such as the Hangul fillers, are drawn as nothing and count as hidden.
const note = fc
  .stringMatching(/^[\p{L}][\p{L}\p{N} ,'"]{0,30}[\p{L}\p{N}]$/u)
  .map((text) => text.replace(/ +/g, ' '))
  .filter((text) => !/\p{Default_Ignorable_Code_Point}/u.test(text));
const annotation: fc.Arbitrary<AnnotationWords> = fc
  .record({
    citations: fc.array(citation, { minLength: 1, maxLength: 4 }),
    relation: fc.constantFrom('implements' as const, 'tests' as const),
    status: fc.constantFrom('working' as const, 'partial' as const, 'planned' as const, 'unknown' as const),
    note: fc.option(note, { nil: undefined }),
  })
  .map(({ note: text, ...rest }) => (text === undefined ? rest : { ...rest, note: text }));

describe('laws', () => {
  test('what is printed is read as what it was, without a notice', () => {
    fc.assert(
      fc.property(annotation, (each) => {
        const item = only(formatAnnotation(each));
        expect(item).toMatchObject({ kind: 'annotation', at: 0, words: each });
        expect(codes(item).filter((problem) => problem !== 'partial-without-note')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('whatever is read can be printed and read again', () => {
    const scrap = fc.constantFrom(
      'wacrg',
      ':',
      'SIG-08',
      '/',
      ',',
      '#',
      ' ',
      'partial',
      'test',
      'note',
      '*/',
      '-',
      '\u200B',
      '`',
      'é',
      'x',
    );
    const line = fc
      .array(fc.oneof(scrap, fc.string({ maxLength: 3 })), { maxLength: 20 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(line, (text) => {
        for (const item of parseAnnotationText(text)) {
          expect(text.slice(item.at, item.at + 5).toLowerCase()).toBe('wacrg');
          if (item.kind === 'annotation')
            expect(only(formatAnnotation(item.words))).toMatchObject({ words: item.words });
        }
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['wacrg:'.repeat(50_000)],
    [`wacrg:${'SIG-08/'.repeat(50_000)}`],
    [`wacrg:SIG-08#${'a-'.repeat(100_000)}_`],
    [`wacrg:SIG-08${' '.repeat(300_000)}x`],
    [`wacrg:SIG-08 ${'test '.repeat(60_000)}`],
    ['/'.repeat(300_000)],
  ])('a hostile line of 300 kB is read to its end', (line) => {
    expect(parseAnnotationText(line).length).toBeLessThanOrEqual(line.length);
  });
});
