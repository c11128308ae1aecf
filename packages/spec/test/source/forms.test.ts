import { type FormSettings, findClauses, parseParts } from '@wacrg/spec/source';
import { describe, expect, test } from 'vitest';

const settings = (form: FormSettings['form'], code = '{path}'): FormSettings => ({
  form,
  files: ['**'],
  exclude: [],
  code,
  status: 'stable',
});
const clausesOf = (text: string, path: string, form: FormSettings) =>
  parseParts(text, path, form).parts.flatMap(({ clauses }) =>
    clauses.map(({ id, level, revision, text }) => ({ id, level, revision, text })),
  );

const asciidoc = `= Bells

A bell *MUST* be heard. This says what a bell is.

----
[.specitem,oft-sid="dsn~in-code~1"]
----

== Ringing

[.specitem,oft-sid="dsn~ring~2",oft-needs="impl,utest",oft-title="Rings at once"]
--
A bell *MUST* ring within \`1 s\`, see xref:time.adoc[the clock].

* It *MAY* ring twice.
--

[.specitem,oft-sid="req~quiet~1"]
A bell is quiet at night.

Not a rule.
`;

describe('the form oft', () => {
  test('reads the items of AsciiDoc, with revision, level and the text as it is read', () => {
    const [part] = parseParts(asciidoc, 'basics/bell.adoc', settings('oft')).parts;
    expect(part).toMatchObject({ code: 'basics-bell', id: 'basics-bell', category: 'basics', title: 'Bells' });
    expect(part?.source).toEqual({ path: 'basics/bell.adoc' });
    expect(part?.clauses).toMatchObject([
      {
        id: 'dsn~ring',
        revision: '2',
        level: 'MUST',
        heading: 'Rings at once',
        text: 'A bell MUST ring within 1 s, see the clock. It MAY ring twice.',
        place: { path: 'basics/bell.adoc', line: 11 },
      },
      { id: 'req~quiet', revision: '1', level: 'none', heading: 'Ringing', text: 'A bell is quiet at night.' },
    ]);
  });

  test('reads the items of Markdown and leaves out what only says something of them', () => {
    const text = [
      '# Bells',
      '',
      '### Ring at once',
      '`dsn~ring~1`',
      '',
      'A bell SHALL ring.',
      '',
      'Rationale:',
      '',
      'Nobody waits.',
      '',
      'Covers:',
      '',
      '* `req~ring~1`',
      '',
      'Needs: impl, utest',
      '',
      '```',
      'dsn~in-code~1',
      '```',
      '',
      'Ring twice',
      '----------',
      '`dsn~twice~3`',
      '',
      'It rings twice.',
    ].join('\n');
    expect(clausesOf(text, 'doc/design.md', settings('oft'))).toEqual([
      { id: 'dsn~ring', revision: '1', level: 'SHALL', text: 'A bell SHALL ring.' },
      { id: 'dsn~twice', revision: '3', level: 'none', text: 'It rings twice.' },
    ]);
  });

  test('makes no part of a file without items', () => {
    expect(parseParts('# Hello\n', 'README.md', settings('oft'))).toEqual({ parts: [], problems: [] });
  });
});

describe('the form specrc', () => {
  const markdown = [
    '# 1. Bells',
    '',
    'A bell is rung by a caller, and everybody in the house is able to hear it when it rings, even at night.',
    '',
    '#### Requirement 1.1.1',
    '',
    '> A `bell` **MUST** ring.',
    '',
    '#### Condition 1.2',
    '',
    '> There is a light.',
    '',
    '##### Conditional Requirement 1.2.1',
    '',
    '> The light **SHOULD NOT** blink.',
  ].join('\n');

  test('reads requirements from Markdown, and no conditions', () => {
    const [part] = parseParts(markdown, 'specification/sections/01-bells.md', settings('specrc', '{name}')).parts;
    expect(part).toMatchObject({ code: '01-bells', title: '1. Bells', category: 'specification' });
    expect(part?.clauses).toMatchObject([
      { id: '1.1.1', level: 'MUST', text: 'A bell MUST ring.', place: { line: 5 } },
      { id: '1.2.1', level: 'SHOULD NOT', text: 'The light SHOULD NOT blink.', place: { line: 13 } },
    ]);
  });

  test('reads the same from specification.json', () => {
    const json = JSON.stringify({
      rules: [
        { id: 'Requirement 1.1.1', machine_id: 'requirement_1_1_1', content: 'A `bell` **MUST** ring.', children: [] },
        {
          id: 'Condition 1.2',
          machine_id: 'condition_1_2',
          content: 'There is a light.',
          children: [{ id: 'Conditional Requirement 1.2.1', content: 'The light **SHOULD NOT** blink.', children: [] }],
        },
      ],
    });
    const form = settings('specrc', '{name}');
    expect(clausesOf(json, 'specification.json', form)).toEqual(clausesOf(markdown, 'a.md', form));
  });

  test.each(['', '{', '[]', 'null', '{"rules": 1}'])('reads nothing from %j', (text) => {
    expect(parseParts(text, 'specification.json', settings('specrc'))).toEqual({ parts: [], problems: [] });
  });
});

describe('the form markdown', () => {
  const nip =
    'NIP-42\n======\n\nAuthentication\n--------------\n\n`draft` `optional`\n\nHow one proves who one is.\n\n## Rules\n\nA relay MUST answer. A client MAY ask.\n';

  test('reads a page as it is: title, summary, clauses and the whole text', () => {
    const [part] = parseParts(nip, '42.md', settings('markdown', 'NIP-{name}')).parts;
    expect(part).toMatchObject({
      code: 'NIP-42',
      id: 'nip-42',
      category: 'spec',
      title: 'Authentication',
      summary: 'How one proves who one is.',
    });
    expect(part?.clauses.map(({ level, text, place }) => [level, text, place.line])).toEqual([
      ['MUST', 'A relay MUST answer.', 13],
      ['MAY', 'A client MAY ask.', 13],
    ]);
    expect(part?.normative).toContain('#### Rules\n\nA relay MUST answer.');
  });

  test.each([
    ['02-peer-protocol.md', 'BOLT-{number}', 'BOLT-2'],
    ['a/README.md', '{path}', 'a'],
    ['a/b/c.md', '{folder}.{name}', 'a-b.c'],
  ])('makes the code of %s by %s', (path, code, expected) => {
    expect(parseParts('# T\n', path, settings('markdown', code)).parts[0]?.code).toBe(expected);
  });
});

describe('the form tracey', () => {
  test('reads rules above paragraphs and in quotations', () => {
    const text =
      '# Doors\n\nr[door.open+2]\nA door MUST open.\n\n> r[door.shut]\n> It shuts by itself.\n\nNot a rule.\n';
    expect(clausesOf(text, 'doors.md', settings('tracey'))).toEqual([
      { id: 'door.open', revision: '2', level: 'MUST', text: 'A door MUST open.' },
      { id: 'door.shut', revision: undefined, level: 'none', text: 'It shuts by itself.' },
    ]);
  });
});

const rfc = [
  '',
  'Bell Engineering Task Force                                    A. Ringer',
  'Request for Comments: 9999                                     June 2024',
  '',
  '                       The Protocol of Bells',
  '',
  'Abstract',
  '',
  '   What a bell does.',
  '',
  'Table of Contents',
  '',
  '   1.  Ringing  . . . . . . . . . . . . . . . . . . . . . . . . .   2',
  '',
  '1.  Ringing',
  '',
  '   The key words "MUST" and "MAY" say what they say.',
  '',
  '1.1.  At the Door: a Title That',
  '      Goes On',
  '',
  '   A bell MUST ring when the button is',
  '',
  'Ringer                       Standards Track                    [Page 2]',
  '\fRFC 9999                          Bells                         June 2024',
  '',
  '',
  '   pressed.  It MAY blink:',
  '',
  '   *  once, or',
  '',
  '   *  twice.',
  '',
  '   +------+------+',
  '   | MUST | ring |',
  '   +------+------+',
  '',
  'Appendix A.  Colours',
  '',
  '   A bell SHOULD be red.',
  '',
].join('\n');

const rfcXml = `<?xml version="1.0"?>
<!DOCTYPE rfc [ <!ENTITY MUST "<bcp14>MUST</bcp14>"> ]>
<rfc number="9999"><front><title>The Protocol of Bells</title><abstract><t>What a bell does.</t></abstract></front>
<middle><section anchor="ringing"><name>Ringing</name>
<section title="At the Door" anchor="door"><t>A bell &MUST; ring when the button is
pressed, see <xref target="colours"/>.</t><ul><li>It MAY blink.</li></ul>
<artwork>A bell MUST not be read here.</artwork></section></section></middle>
<back><references title="References"></references><section anchor="colours" title="Colours"><t>A bell SHOULD be red.</t></section></back></rfc>`;

describe('the form rfc', () => {
  const read = (text: string, path: string) => parseParts(text, path, settings('rfc', 'RFC{number}')).parts;

  test('makes a part of each section of the text, and one of the document', () => {
    const parts = read(rfc, 'rfc9999.txt');
    expect(parts.map(({ code, title, anchors }) => [code, title, anchors?.[0]])).toEqual([
      ['RFC9999', 'The Protocol of Bells', ''],
      ['RFC9999-1', 'Ringing', '1'],
      ['RFC9999-1.1', 'At the Door: a Title That Goes On', '1.1'],
      ['RFC9999-A', 'Colours', 'a'],
    ]);
    expect(parts[0]?.summary).toBe('What a bell does.');
  });

  test('reads sentences over the ends of pages, and none of figures or of what says what words mean', () => {
    const clauses = read(rfc, 'rfc9999.txt').flatMap((part) => part.clauses);
    expect(clauses.map(({ level, text, place }) => [level, text, place.line])).toEqual([
      ['MUST', 'A bell MUST ring when the button is pressed.', 22],
      ['MAY', 'It MAY blink:', 22],
      ['SHOULD', 'A bell SHOULD be red.', 40],
    ]);
  });

  test('reads the XML that it is made of: numbers, appendices, entities of its own and references', () => {
    const parts = read(rfcXml, 'rfc9999.xml');
    expect(parts.map(({ code, title }) => [code, title])).toEqual([
      ['RFC9999', 'The Protocol of Bells'],
      ['RFC9999-1', 'Ringing'],
      ['RFC9999-1.1', 'At the Door'],
      ['RFC9999-2', 'References'],
      ['RFC9999-A', 'Colours'],
    ]);
    expect(parts[2]?.anchors).toEqual(['1.1', 'door']);
    expect(parts.flatMap(({ clauses }) => clauses.map(({ text, place }) => [text, place.line]))).toEqual([
      ['A bell MUST ring when the button is pressed, see Appendix A.', expect.any(Number)],
      ['It MAY blink.', expect.any(Number)],
      ['A bell SHOULD be red.', expect.any(Number)],
    ]);
  });

  test('names XML that is none, and is not made long by entities', () => {
    const { problems } = parseParts('<rfc><t></rfc>', 'a.xml', settings('rfc'));
    expect(problems).toMatchObject([{ code: 'file-not-read', severity: 'error' }]);
    const many = `<!DOCTYPE rfc [<!ENTITY a "${'x'.repeat(10_000)}">]><rfc>${'&a;'.repeat(1000)}</rfc>`;
    expect(parseParts(many, 'a.xml', settings('rfc')).problems[0]?.message).toMatch(/entities/);
  });

  test.each(['', 'no section at all\n', '<svg/>'])('reads nothing from %j', (text) => {
    expect(read(text, text.startsWith('<') ? 'a.xml' : 'a.txt')).toEqual([]);
  });
});

describe('the form duvet', () => {
  test('makes a part of each section of Markdown', () => {
    const text = '# Bells\n\nAll of them.\n\n## At the door\n\nA bell MUST ring.\n\n## At the door\n\nTwice.\n';
    const { parts } = parseParts(text, 'specs/bells.md', settings('duvet', '{name}'));
    expect(parts.map(({ code, anchors, clauses }) => [code, anchors?.[0], clauses.length])).toEqual([
      ['bells', '', 0],
      ['bells-bells', 'bells', 0],
      ['bells-at-the-door', 'at-the-door', 1],
      ['bells-at-the-door-1', 'at-the-door-1', 0],
    ]);
    expect(parts[2]?.clauses[0]?.place).toMatchObject({ path: 'specs/bells.md', line: 7 });
  });
});

describe('Markdown that is read piece by piece', () => {
  const long = 'Words without any rule. '.repeat(30);
  const text = [
    '# A',
    long,
    'A bell MUST [ring][1].',
    '## B',
    `${long}\n\n\`\`\`\n\n# No heading. It MUST not be.\n\n${long}\n\n\`\`\``,
    'It MAY blink:',
    '- once[^2], or',
    '## C',
    long,
    `<!--\n\n# None MUST be.\n\n${long}\n\n-->`,
    '## D',
    'A light SHOULD shine.',
    '[1]: https://example.org',
    '[^2]: A note MUST be read.',
  ].join('\n\n');

  test('has the clauses of the whole, at their places, also when it is read again after a change', () => {
    for (const each of [text, text.replace('blink', 'glow'), text.replace('# A', '# A\n\nNew.')]) {
      const [part] = parseParts(each, 'a.md', settings('markdown')).parts;
      expect(part?.clauses).toEqual(findClauses(each, { path: 'a.md' }).clauses);
      expect(part?.clauses).toHaveLength(4);
    }
  });
});
