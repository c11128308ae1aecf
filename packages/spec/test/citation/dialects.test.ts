import {
  type AnnotationWords,
  type DialectSettings,
  openDialects,
  parseSpecrc,
  type ReadItem,
  withSpecrc,
} from '@wacrg/spec';
import { loadCodePatterns, parseConfig } from '@wacrg/spec/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const open = (...settings: readonly DialectSettings[]) => openDialects('bell', settings);
const wordsIn = (items: readonly ReadItem[]) =>
  items.flatMap((each) => (each.kind === 'annotation' ? [each.words] : []));
const implementing = { relation: 'implements', status: 'working' } as const;

describe('the dialect oft', () => {
  const oft = open({ name: 'oft', words: ['dsn', 'req'] });

  test.each<[string, Partial<AnnotationWords>]>([
    ['[impl->dsn~ring~1]', { citations: [{ code: 'dsn~ring', revision: '1' }], relation: 'implements' }],
    [
      'see [ utest -> dsn~ring.twice~12 ] here',
      { citations: [{ code: 'dsn~ring.twice', revision: '12' }], relation: 'tests' },
    ],
    ['[itest~own-name~1->req~a~2]', { citations: [{ code: 'req~a', revision: '2' }], relation: 'tests' }],
    ['[dsn->req~a~1>>impl,utest]', { citations: [{ code: 'req~a', revision: '1' }], relation: 'refers' }],
    [
      '[impl->dsn~a~1, dsn~b~3]',
      {
        citations: [
          { code: 'dsn~a', revision: '1' },
          { code: 'dsn~b', revision: '3' },
        ],
        relation: 'implements',
      },
    ],
  ])('reads %s', (line, expected) => {
    expect(wordsIn(oft.read(line))).toMatchObject([{ ...expected, dialect: 'oft' }]);
  });

  test('reads every tag of a line', () => {
    expect(wordsIn(oft.read('[impl->dsn~a~1] [impl->dsn~b~1]'))).toHaveLength(2);
  });

  test('says what is wrong with a tag without a revision, and fixes it', () => {
    const [item] = oft.read('[impl->dsn~ring]');
    expect(item).toMatchObject({
      kind: 'malformed',
      problems: [{ code: 'malformed-annotation', fix: { to: '[impl->dsn~ring~1]' } }],
    });
  });

  test.each(['a->dsn~x', 'x[i]->y', '[a] -> dsn~b~1', 'std::~dsn~'])('takes %s for none', (line) => {
    expect(oft.read(line)).toEqual([]);
  });

  test('is read as it is written', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}(\.[a-z0-9]{1,5}){0,2}$/);
    fc.assert(
      fc.property(
        name,
        fc.nat({ max: 99 }),
        fc.constantFrom('implements' as const, 'tests' as const),
        (each, revision, relation) => {
          const words: AnnotationWords = {
            citations: [{ code: `dsn~${each}`, revision: String(revision) }],
            relation,
            status: 'working',
            dialect: 'oft',
          };
          expect(wordsIn(oft.read(oft.format(words) ?? ''))).toEqual([words]);
        },
      ),
    );
  });

  test('takes time in proportion to the line', () => {
    const line = '[impl->'.repeat(20_000);
    const start = performance.now();
    oft.read(line);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('the dialect specrc', () => {
  const specrc = open({ name: 'specrc' });
  const cited = { citations: [{ code: '1.1.1' }], ...implementing, dialect: 'specrc', quote: 'It MUST "ring" twice.' };

  test.each([
    ['Java', '@Specification(number = "1.1.1", text = "It MUST \\"ring\\" " + "twice.")'],
    ['Java, over lines', '@Specification(\n  number = "1.1.1",\n  text =\n    "It MUST \\"ring\\" twice.")'],
    ['C#', '[Specification("1.1.1", "It MUST \\"ring\\" twice.")]'],
    ['C#, verbatim', '[Specification("1.1.1", @"It MUST ""ring"" twice.")]'],
    ['Rust', '#[spec(number = "1.1.1", text = r#"It MUST "ring" twice."#)]'],
    ['TypeScript', "@spec({ number: '1.1.1' })"],
  ])('reads an attribute of %s', (language, text) => {
    const at = /[Ss]pec(?:ification)?\(/.exec(text)?.index ?? 0;
    const item = specrc.readCode?.(text, at);
    // A decorator with an object is not one that any SDK writes.
    if (language === 'TypeScript') expect(item).toBeUndefined();
    else expect(item).toMatchObject({ words: cited, end: text.lastIndexOf(')') + 1 });
  });

  test.each([
    'spec("1.1.1")',
    'x.spec("1.1.1", "a")',
    '@Specification(number = version)',
    '@Specification(number = "1.1.1',
  ])('takes %s for code', (text) => {
    expect(specrc.readCode?.(text, /[Ss]pec(?:ification)?\(/.exec(text)?.index ?? 0)).toBeUndefined();
  });

  test('reads a comment, and quotes what is closed', () => {
    expect(wordsIn(specrc.read('// spec:1.1.1: It MUST "ring" twice. :end'))).toMatchObject([cited]);
    expect(wordsIn(specrc.read('// spec:1.1.1: It MUST'))).toMatchObject([{ citations: [{ code: '1.1.1' }] }]);
  });
});

describe('the dialect tracey', () => {
  const tracey = open({ name: 'tracey' });

  test.each([
    ['r[door.open]', 'implements', undefined],
    ['r[impl door.open+3]', 'implements', '3'],
    ['r[verify door.open]', 'tests', undefined],
    ['r[depends door.open]', 'refers', undefined],
  ])('reads %s', (line, relation, revision) => {
    const citation = revision === undefined ? { code: 'door.open' } : { code: 'door.open', revision };
    expect(wordsIn(tracey.read(`// ${line}`))).toMatchObject([{ citations: [citation], relation }]);
  });

  test.each(['arr[door.open]', 'r[i]', 'r[impl]'])('takes %s for code', (line) => {
    expect(tracey.read(line)).toEqual([]);
  });
});

describe('the dialect prose', () => {
  const prose = open({
    name: 'prose',
    words: ['NIP-{name}', 'NIP {name}'],
    addresses: ['https://example.org/nips/blob/*/{name}.md'],
    code: 'NIP-{name}',
  });

  test.each([
    ['as NIP-42 says', ['NIP-42']],
    ['NIP 5A and NIP-01', ['NIP-5A', 'NIP-01']],
    ['see https://example.org/nips/blob/main/42.md#auth', ['NIP-42']],
    ['a SNIP-42', undefined],
    ['nothing here', undefined],
  ])('%s', (text, codes) => {
    expect(prose.readProse(text)?.cites.map(({ code }) => code)).toEqual(codes);
  });

  test('cites a part by its number, whatever zeros stand before it', () => {
    const bolts = open({ name: 'prose', words: ['BOLT #{number}', 'BOLT {number}'], code: 'BOLT-{number}' });
    expect(bolts.readProse('BOLT 02 and BOLT #4')?.cites).toEqual([{ code: 'BOLT-2' }, { code: 'BOLT-4' }]);
  });

  test.each([
    ['RFC 9114, section 4.1.', '4.1'],
    ['RFC 9114 §4.1', '4.1'],
    ['[RFC9114] Appendix A.2', 'A.2'],
    ['section 4.1 of RFC 9114', '4.1'],
    ['https://example.org/rfc9114.html#name-frames', 'name-frames'],
    ['https://example.org/rfc9114#section-4.1, which', 'section-4.1'],
    ['RFC 9114 has sections', undefined],
  ])('cites the section that is written beside it: %s', (text, section) => {
    const rfcs = open({
      name: 'prose',
      words: ['RFC {number}', 'RFC{number}'],
      addresses: ['https://example.org/rfc{number}'],
      code: 'RFC{number}',
    });
    expect(rfcs.readProse(text)?.cites).toEqual([{ code: 'RFC9114', ...(section === undefined ? {} : { section }) }]);
  });
});

describe('the dialect duvet', () => {
  const duvet = open({ name: 'duvet' });
  const blocks = (...lines: readonly string[]) => duvet.readBlock?.(lines) ?? [];
  const target = 'https://example.org/rfc/rfc9000#section-4.1';

  test('reads a target and the lines that it quotes, as one citation of the first of them', () => {
    const [found, ...more] = blocks('before', `  //= ${target}`, '  //# A bell', '  //# MUST ring.', 'after');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ first: 1, last: 3, item: { kind: 'annotation', at: 2 } });
    expect(wordsIn(found === undefined ? [] : [found.item])).toEqual([
      { citations: [{ code: target }], ...implementing, dialect: 'duvet', quote: 'A bell MUST ring.' },
    ]);
  });

  test.each<[string, Partial<AnnotationWords>]>([
    ['test', { relation: 'tests', status: 'working' }],
    ['implication', { relation: 'implements', status: 'working', note: 'implication' }],
    ['TODO', { relation: 'implements', status: 'planned', note: 'later' }],
    ['exception', { relation: 'refers', excepts: 'later' }],
    ['spec', { relation: 'refers' }],
  ])('reads the type %s', (type, expected) => {
    const items = blocks(`//= ${target}`, `//= type=${type}`, '//= reason=later').map(({ item }) => item);
    expect(wordsIn(items)).toMatchObject([expected]);
  });

  test('begins another citation after a quotation', () => {
    const found = blocks(`//= ${target}`, '//# a', `//= ${target}.1`, '//= type=test', '//# b');
    expect(found.map(({ first, last }) => [first, last])).toEqual([
      [0, 1],
      [2, 4],
    ]);
  });

  test.each([
    ['//= typ=test', /no key "typ"; did you mean "type=test"/],
    ['//= type=tset', /no type "tset"; did you mean "type=test"/],
  ])('says what is wrong with %s, and fixes it', (line, message) => {
    const [found] = blocks(`//= ${target}`, line);
    expect(found?.item).toMatchObject({ kind: 'malformed', problems: [{ code: 'malformed-annotation' }] });
    expect(found?.item.kind === 'malformed' && found.item.problems[0]?.message).toMatch(message);
  });

  test.each(['//=========', '//= Helpers', '//= a = b', 'x //= y#z', '//# a quotation of nothing'])(
    'takes %s for none',
    (line) => {
      expect(blocks(line)).toEqual([]);
    },
  );

  test('reads the tables of a side file, under the target of the file or their own', () => {
    const text = `target = "${target}"\n\n[[exception]]\nquote = '''\nA bell\nMUST ring.\n'''\nreason = "it is\\nmute"\n\n[[TODO]]\ntarget = 'b.md#c'\nquote = "It MAY."\nfeature = "x"\n`;
    const read = (name: string) => duvet.readCode?.(text, text.indexOf(name));
    expect(read('[[exception]]')?.words).toMatchObject({
      citations: [{ code: target }],
      quote: 'A bell MUST ring.',
      excepts: expect.stringContaining('mute'),
    });
    expect(read('[[TODO]]')?.words).toMatchObject({ citations: [{ code: 'b.md#c' }], status: 'planned', note: 'x' });
    expect(duvet.readCode?.('x = [[exception]]', 4)).toBeUndefined();
  });
});

describe('dialects in which ids stand behind a word', () => {
  test.each<[DialectSettings['name'], string, readonly string[], AnnotationWords['relation']]>([
    ['lobster', '// lobster-trace: doors.open, doors.shut', ['doors.open', 'doors.shut'], 'implements'],
    ['need-ids', '# @need-ids: R_1, R_2', ['R_1', 'R_2'], 'implements'],
    ['strictdoc', '# @relation(REQ-1, REQ-2, scope=function)', ['REQ-1', 'REQ-2'], 'implements'],
    ['strictdoc', '# @relation(REQ-1, scope=file, role=Verification)', ['REQ-1'], 'tests'],
    ['implements', '# Implements: REQ-d00231-A+B', ['REQ-d00231-A', 'REQ-d00231-B'], 'implements'],
    ['implements', '# Verifies: REQ-1', ['REQ-1'], 'tests'],
    ['implements', '# Refines: REQ-1', ['REQ-1'], 'refers'],
  ])('%s reads %s', (name, line, codes, relation) => {
    const [words] = wordsIn(open({ name }).read(line));
    expect(words).toMatchObject({ relation, dialect: name });
    expect(words?.citations.map(({ code }) => code)).toEqual(codes);
  });

  test('a word of everyday language needs an id, and another says that it has none', () => {
    expect(open({ name: 'implements' }).read('// Implements: the interface')).toEqual([]);
    expect(open({ name: 'lobster' }).read('// lobster-trace:')).toMatchObject([{ kind: 'malformed' }]);
  });

  test('what is written is read', () => {
    const words: AnnotationWords = { citations: [{ code: 'R-1' }, { code: 'R-2' }], ...implementing };
    for (const name of ['lobster', 'need-ids', 'strictdoc', 'implements'] as const) {
      const dialect = open({ name });
      expect(wordsIn(dialect.read(dialect.format(words) ?? ''))).toEqual([{ ...words, dialect: name }]);
    }
  });
});

describe('the dialect attributes', () => {
  const attributes = open({ name: 'attributes' });
  const read = (text: string) => attributes.readCode?.(text, text.search(/RecordProperty|Requirements|req_/))?.words;

  test.each([
    ['RecordProperty("Verifies", "R1, R2");', 'tests', ['R1', 'R2']],
    ['RecordProperty("PartiallyVerifies", "R1");', 'tests', ['R1']],
    ['@Requirements("R1")', 'implements', ['R1']],
    ['#[req_satisfied("R1")]', 'implements', ['R1']],
    ['#[req_verified("R1")]', 'tests', ['R1']],
  ])('reads %s', (text, relation, codes) => {
    expect(read(text)).toMatchObject({ relation, citations: codes.map((code) => ({ code })) });
  });

  test.each(['RecordProperty("Priority", "1");', 'Requirements(list)', 'f(a, Requirements("x"))', '@Requirements()'])(
    'takes %s for code',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

describe('several dialects', () => {
  const both = open({ name: 'wacrg' }, { name: 'oft', words: ['dsn'] });

  test('are read side by side, each written in its own way', () => {
    const words = wordsIn(both.read('bell:BEL-01 [impl->dsn~ring~1]'));
    expect(words).toHaveLength(2);
    expect(words.map((each) => both.format(each))).toEqual([
      expect.stringContaining('bell:BEL-01'),
      '[impl->dsn~ring~1]',
    ]);
  });

  test('obey the directives of the tool', () => {
    expect(open({ name: 'oft' }).read('wacrg-ignore-next-line')).toMatchObject([{ kind: 'directive' }]);
  });

  test('never throw, whatever a line holds', () => {
    const all = open(
      ...(['oft', 'specrc', 'tracey', 'duvet', 'strictdoc', 'implements', 'attributes'] as const).map((name) => ({
        name,
      })),
      { name: 'prose', words: ['X-{name}'] },
    );
    const piece = fc.constantFrom(
      '[',
      ']',
      '->',
      '~',
      'dsn',
      'impl',
      'r[',
      '@',
      'spec(',
      '"',
      '\\',
      ')',
      'X-',
      '//=',
      '[[todo]]',
      '@relation(',
      'Requirements(',
      '1',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
        (line) => {
          for (const item of all.read(line)) expect(item.at).toBeLessThan(line.length);
          all.readProse(line);
          all.readBlock?.([line, line]);
          for (let at = 0; at < line.length; at++) all.readCode?.(line, at);
        },
      ),
    );
  });
});

describe('codes of another shape', async () => {
  await loadCodePatterns();
  const nostr = openDialects('nostr', [{ name: 'wacrg', codes: 'NIP-[0-9A-F]{2}|RFC[0-9]+(-[0-9]+([.][0-9]+)*)?' }]);

  test('are read with clauses and words, as the pattern says', () => {
    expect(wordsIn(nostr.read('nostr:NIP-5A/RFC9114-4.1#a-b partial: no answer'))).toMatchObject([
      { citations: [{ code: 'NIP-5A' }, { code: 'RFC9114-4.1', clause: 'a-b' }], status: 'partial', note: 'no answer' },
    ]);
    expect(nostr.read('nostr:npub1qqqq')).toEqual([]);
  });

  test.each(['nostr:nip-5a', 'nostr:NIP-5AB', 'nostr:RFC9114-x'])('%s is nearly one', (text) => {
    expect(nostr.read(text)).toMatchObject([{ kind: 'malformed' }]);
  });

  test('of prose are those that the pattern takes', () => {
    const prose = open({ name: 'prose', words: ['see {code}'], codes: 'NIP-[0-9A-F]{2}' });
    expect(prose.readProse('see NIP-42 and see Figure')?.cites).toEqual([{ code: 'NIP-42' }]);
  });

  test.each([
    ['(?=a)', /linear/],
    ['(a)\\1', /linear/],
    ['a'.repeat(201), /longer than 200/],
  ])('a pattern that could run away is refused: %s', (pattern, why) => {
    expect(parseConfig(`codes: '${pattern}'\n`, 'wacrg.yaml').problems[0]?.message).toMatch(why);
  });

  test('take time in proportion to the text, whatever the pattern is', () => {
    const slow = openDialects('nostr', [{ name: 'wacrg', codes: '((a+)+)+b' }]);
    const start = performance.now();
    slow.read(`nostr:${'a'.repeat(50_000)}`);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('the .specrc of an SDK', () => {
  const pattern = (text: string): string => `[spec]\nfile_extension=x\nmultiline_regex=${text}(?P<innards>.*?)\\)`;

  test.each([
    [pattern('@Specification\\('), ['Specification'], ['Specification(']],
    [pattern('\\[Specification\\('), ['Specification'], ['Specification(']],
    [pattern('#\\[spec\\('), ['spec'], ['spec(']],
    [pattern('@Rule_2\\(').replaceAll('\n', '\r\n').replaceAll('=', ' : '), ['Rule_2'], ['Rule_2(']],
    ['[spec]\ninline_comment_prefix=//\nmultiline_regex=@X\\(', [], ['spec:']],
    ['', [], []],
    ['[spec]\nfile_extension=py\n', [], []],
  ])('says in %j the attribute by which it cites', (text, names, literals) => {
    expect(parseSpecrc(text)).toEqual({ names, literals });
  });

  test('names a pattern that is no attribute, and never runs one', () => {
    expect(parseSpecrc(pattern('(a+)+$'))).toEqual({ names: [], literals: [], unread: '(a+)+$(?P<innards>.*?)\\)' });
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(parseSpecrc(text).names)));
    expect(parseSpecrc(`multiline_regex=${'@'.repeat(1_000_000)}`).unread).toHaveLength(100);
  });

  test('adds its own name to the usual ones, unless the spec says which', () => {
    const said = parseSpecrc(pattern('@Rule\\('));
    expect(withSpecrc([{ name: 'oft' }, { name: 'specrc' }], said)).toEqual([
      { name: 'oft' },
      { name: 'specrc', words: ['Specification', 'spec', 'Rule'] },
    ]);
    expect(withSpecrc([{ name: 'specrc', words: ['Req'] }], said)).toEqual([{ name: 'specrc', words: ['Req'] }]);
    expect(withSpecrc([{ name: 'specrc' }], parseSpecrc(pattern('#\\[spec\\(')))).toEqual([{ name: 'specrc' }]);
  });
});
