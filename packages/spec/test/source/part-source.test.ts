import { parsePart } from '@wacrg/spec/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const yaml = `id: hail
code: SIG-01
category: signalling
title: Hail
summary: A ship hails.
normative: |
  It MUST hail.
`;
const page = `---
id: hail
code: SIG-01
category: signalling
title: Hail
---

A ship hails.

## Normative

It MUST hail.
`;
const problemsOf = (text: string, path = 'spec/signalling/hail.yaml') =>
  parsePart(text, path).problems.map((each) => `${each.line}:${each.column} ${each.code}: ${each.message}`);

test('both forms of a part give the same model, apart from where things stand', () => {
  const { source: _, clauses: __, ...fromYaml } = parsePart(yaml, 'spec/signalling/hail.yaml').part!;
  const { source, clauses, ...fromPage } = parsePart(page, 'spec/signalling/hail.md').part!;
  expect(fromPage).toEqual(fromYaml);
  expect(clauses).toMatchObject([
    { id: 'it-must-hail', place: { path: 'spec/signalling/hail.md', line: 12, column: 1 } },
  ]);
  expect(source).toEqual({ path: 'spec/signalling/hail.md', page, zones: [] });
});

describe('a fault in a part is a problem at its place', () => {
  test.each([
    ['a syntax error', `${yaml}order: [1\n`, '9:1 yaml-syntax: The YAML cannot be read: flow sequence'],
    ['a tab', '\tid: hail\n', '1:1 yaml-syntax: The YAML cannot be read: tabs are not allowed'],
    [
      'a duplicate key',
      `${yaml}code: SIG-02\n`,
      '8:1 yaml-syntax: The YAML cannot be read: the key "code" stands here twice',
    ],
    [
      'a prototype key',
      `${yaml}__proto__: { a: b }\n`,
      '8:1 yaml-syntax: The YAML cannot be read: the key "__proto__" is not allowed',
    ],
    [
      'a constructor key',
      `${yaml}constructor: { a: b }\n`,
      '8:1 yaml-syntax: The YAML cannot be read: the key "constructor" is not',
    ],
    ['a tag', `${yaml}order: !js 1\n`, '8:8 yaml-syntax: The YAML cannot be read: unresolved tag'],
    [
      'a key that is a list',
      `${yaml}? [a]\n: b\n`,
      '8:3 yaml-syntax: The YAML cannot be read: a key is not plain text',
    ],
    [
      'a second document',
      `${yaml}---\nid: b\n`,
      '8:1 yaml-syntax: The YAML cannot be read: it holds more than one document',
    ],
    [
      'an alias to nothing',
      `${yaml}order: *a\n`,
      '8:8 yaml-syntax: The YAML cannot be read: the alias refers to nothing',
    ],
    [
      'deep nesting',
      `${yaml}order: ${'['.repeat(5_000)}\n`,
      'yaml-syntax: The YAML cannot be read: it is nested too deeply',
    ],
    [
      'an unknown key',
      `${yaml}feature: [audio]\n`,
      '8:1 unknown-field: The field "feature" is not known; did you mean "features"?',
    ],
    [
      'an unknown key inside',
      `${yaml}references:\n  - tittle: A\n    title: B\n`,
      '9:5 unknown-field: The field "references.0.tittle" is not known',
    ],
    ['a missing key', yaml.replace('title: Hail\n', ''), '1:1 bad-field: The field "title" is wrong: it is missing.'],
    [
      'a missing key inside',
      `${yaml}implementations:\n  - flavor: tug\n`,
      '9:5 bad-field: The field "implementations.0.status" is wrong: it is missing',
    ],
    ['an empty value', yaml.replace('Hail\n', '\n'), '4:8 bad-field: The field "title" is wrong: it is missing.'],
    ['an empty text', yaml.replace('Hail\n', '""\n'), '4:8 bad-field: The field "title" is wrong: it is empty.'],
    [
      'a text for a list',
      `${yaml}requires: call-offer\n`,
      '8:11 bad-field: The field "requires" is wrong: it must be a list.',
    ],
    [
      'a list for a text',
      yaml.replace('title: Hail', 'title: [Hail]'),
      '4:8 bad-field: The field "title" is wrong: it must be text.',
    ],
    [
      'a wrong word',
      `${yaml}status: reviw\n`,
      '8:9 bad-field: The field "status" is wrong: it must be draft, review, stable or deprecated; did you mean "review"?',
    ],
    [
      'a wrong code',
      yaml.replace('SIG-01', 'sig-1'),
      '2:7 bad-field: The field "code" is wrong: it must be like SIG-08',
    ],
    ['a wrong number', `${yaml}order: soon\n`, '8:8 bad-field: The field "order" is wrong: it must be a number.'],
    [
      'a wrong date',
      `${yaml}changelog: [{ date: today, note: x }]\n`,
      '8:21 bad-field: The field "changelog.0.date" is wrong: it must be a date',
    ],
    ['a list as a whole', '- a\n', '1:1 bad-field: The field "the whole" is wrong: it must be a map of fields.'],
    ['nothing at all', '', '1:1 bad-field: The field "the whole" is wrong: it must be a map of fields.'],
  ])('%s', (_, text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  test.each([
    ['no front matter', '# Hail\n', '1:1 yaml-syntax: The YAML cannot be read: it has no front matter'],
    [
      'front matter that never ends',
      '---\nid: hail\n',
      '1:1 yaml-syntax: The YAML cannot be read: it has no front matter',
    ],
    ['broken front matter', page.replace('title: Hail', 'title: "Hail'), '6:1 yaml-syntax'],
    ['a wrong field', page.replace('SIG-01', 'SIG1'), '3:7 bad-field: The field "code"'],
    [
      'a field that belongs in the text',
      page.replace('title:', 'summary: a\ntitle:'),
      '5:1 unknown-field: The field "summary"',
    ],
    [
      'no summary',
      page.replace('A ship hails.\n', ''),
      '2:1 bad-field: The field "summary" is wrong: it is missing: write a paragraph',
    ],
    ['an unclosed zone', `${page}\n<!-- wacrg:a -->\n`, '14:1 broken-zone'],
    ['a clause id of no use', `${page}\nIt goes. {#a}\n`, '14:1 bad-clause-id'],
  ])('of a page: %s', (_, text, expected) => {
    const problems = problemsOf(text, 'spec/signalling/hail.md');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });
});

test('a page with broken zones is a part, but its zones are not known', () => {
  const { part } = parsePart(`${page}\n<!-- wacrg:a -->\n`, 'spec/signalling/hail.md');
  expect(part).toMatchObject({ code: 'SIG-01' });
  expect(part?.source).not.toHaveProperty('zones');
});

test('what can be read of an older version is given, with defaults for the rest', () => {
  const { part, problems } = parsePart(
    'name: hail\nstatus: proposed\nnormative: |\n  It MUST hail.\nrequires: harbour\ntitle: Hail\n',
    'spec/signalling/hail.yaml',
  );
  expect(part).toMatchObject({
    id: 'hail',
    category: 'signalling',
    title: 'Hail',
    status: 'draft',
    requires: [],
    code: '',
  });
  expect(part?.clauses.map(({ text }) => text)).toEqual(['It MUST hail.']);
  expect(problems.map(({ code }) => code)).toContain('unknown-field');
});

describe('scalars are text as they were written', () => {
  test.each([
    ['since: 0.10', { since: '0.10' }],
    ['since: 1e3', { since: '1e3' }],
    ['title: 2026-01-02', { title: '2026-01-02' }],
    ['title: yes', { title: 'yes' }],
    [
      'implementations: [{ flavor: a, status: working, commits: [674e851, 0000000] }]',
      { claims: [{ commits: ['674e851', '0000000'] }] },
    ],
    [
      'references: [{ title: A, url: "" }, { title: B, url: }]',
      { references: [{ title: 'A', url: '' }, { title: 'B' }] },
    ],
    ['order: 7.5', { order: 7.5 }],
    ['findings: ~', { findings: '' }],
    ['requires: &a [x]\nfeatures: *a', { requires: ['x'], features: ['x'] }],
  ])('%s', (line, expected) => {
    const text = line.startsWith('title') ? yaml.replace('title: Hail', line) : `${yaml}${line}\n`;
    const { part, problems } = parsePart(text, 'spec/signalling/hail.yaml');
    expect(problems).toEqual([]);
    expect(part).toMatchObject(expected);
  });
});

test('aliases that expand to too much are refused', () => {
  const level = (name: string, of: string) => `${name}: &${name} [${`*${of}, `.repeat(9)}]\n`;
  const bomb = `${yaml}a: &a [x, x, x, x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}${level('f', 'e')}`;
  const { part, problems } = parsePart(bomb, 'spec/signalling/hail.yaml');
  expect(part).toBeUndefined();
  expect(problems[0]?.message).toMatch(/too many (aliases|values)/);
});

describe('a page is taken apart into summary, normative text and findings', () => {
  const read = (body: string) =>
    parsePart(page.slice(0, page.indexOf('A ship')) + body, 'spec/signalling/hail.md').part!;

  test.each([
    ['a summary of two paragraphs', 'One.\n\nTwo.\n\n## Normative\n', { summary: 'One.\n\nTwo.', normative: '' }],
    ['a title before the summary', '# Hail\n\nOne.\n', { summary: 'One.' }],
    [
      'headings below the second level',
      'One.\n\n## Normative\n\n### A\n\na\n\n## B\n\nb\n',
      { normative: '### A\n\na' },
    ],
    ['an indented code block at the start', 'One.\n\n## Normative\n\n    code\n', { normative: '    code' }],
    ['findings', 'One.\n\n## Findings\n\nf\n\n# End\n', { findings: 'f' }],
    ['a heading in other letters', 'One.\n\nNORMATIVE\n---\n\na\n', { normative: 'a' }],
    ['a heading in a quote', 'One.\n\n> ## Normative\n\na\n', { normative: '' }],
    [
      'a zone in the middle',
      'One.\n\n## Normative\n\na\n\n<!-- wacrg:x -->\n## Findings\nz\n<!-- /wacrg:x -->\n\nb\n',
      { normative: 'a\n\nb', findings: '' },
    ],
    ['a zone before the first heading', 'One.\n\n<!-- wacrg:x -->\nz\n<!-- /wacrg:x -->\n', { summary: 'One.' }],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toMatchObject(expected);
  });

  test('and line endings and a byte-order mark make no difference', () => {
    const text = `${page}\n<!-- wacrg:x -->\nz\n<!-- /wacrg:x -->\n`;
    const plain = parsePart(text, 'spec/signalling/hail.md').part!;
    const windows = parsePart(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'spec/signalling/hail.md').part!;
    expect({ ...windows, source: plain.source }).toEqual(plain);
    const [zone] = windows.source.zones!;
    expect(windows.source.page!.slice(zone!.start, zone!.end)).toBe('\r\nz\r\n');
  });
});

test('line endings and a byte-order mark make no difference to a YAML part', () => {
  const text = `${yaml.replace('It MUST hail.', '- It MUST\n    hail.\n\n  - It MAY go.')}open_questions: ["Does it\n    hail?"]\n`;
  const path = 'spec/signalling/hail.yaml';
  expect(parsePart(`\uFEFF${text.replaceAll('\n', '\r\n')}`, path)).toMatchObject({
    part: parsePart(text, path).part,
    problems: [],
  });
});

test.each(['---  ', '---\t', '---'])('front matter may end with %j', (fence) => {
  const text = page.replace('\n---\n\n', `\n${fence}\n\n`);
  expect(parsePart(text, 'spec/signalling/hail.md')).toMatchObject({ part: { title: 'Hail' }, problems: [] });
});

describe('clauses of a YAML part have the place of their words in the file', () => {
  test.each([
    ['a literal block', 'normative: |\n\n  A.\n  It\n  MUST go. It MAY stay.\n', ['4:3', '5:12']],
    ['a literal block with a comment', 'normative: |2- # It MUST\n  It MUST go.\n', ['2:3']],
    ['a folded block', 'normative: >\n  A\n  b. It MUST\n  go.\n', ['3:6']],
    ['a quoted text', 'normative: "It MUST\n  go. It MAY stay."\n', ['1:13', '2:7']],
    ['a plain text', 'normative: It MUST\n  go. It MAY stay.\n', ['1:12', '2:7']],
    ['escapes', 'normative: "It \\"MUST\\" go.\\nIt MAY stay."\n', ['1:13', '1:30']],
  ])('%s', (_, text, places) => {
    const { part } = parsePart(text, 'spec/signalling/hail.yaml');
    expect(part?.clauses.map(({ place }) => `${place.line}:${place.column}`)).toEqual(places);
  });
});

test('links to parts and pages are given with their places, others are not', () => {
  const text = `${page}\nSee [a](call-offer), [b](../crypto/key.md#x), [c](https://example.org/a.md), [d](#e) and [f][g].\n\n[g]: berth\n\n\`[h](no)\`\n`;
  expect(
    parsePart(text, 'spec/signalling/hail.md').part?.links.map(({ target, place }) => [target, place.line]),
  ).toEqual([
    ['call-offer', 14],
    ['../crypto/key.md#x', 14],
    ['berth', 16],
  ]);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '---\n',
    'id: a\n',
    'code: SIG-01\n',
    'normative: |\n  It MUST\n',
    ': ',
    '- ',
    '[',
    '{',
    '}',
    '&a ',
    '*a ',
    '!t ',
    '"',
    "'",
    '\t',
    '#',
    '|\n',
    '? ',
    '<!-- wacrg:a -->\n',
    '\uFEFF',
    '\r',
    '## Normative\n',
  ),
);

test.each(['spec/a/b.md', 'spec/a/b.yaml'])('no text makes the reader of %s throw', (path) => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 25 }), (pieces) => {
      const { part, problems } = parsePart(pieces.join(''), path);
      for (const problem of problems) expect(problem.path).toBe(path);
      if (part === undefined) expect(problems).not.toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['brackets', '['.repeat(300_000)],
  ['quotes', `${'> '.repeat(100_000)}a`],
  ['lists', `${'- '.repeat(100_000)}a`],
  ['emphasis', '**a*'.repeat(100_000)],
  ['half links', '[a]('.repeat(100_000)],
])('a text of %s is refused, and soon', (_, text) => {
  expect(parsePart(text, 'spec/a/b.md').problems).not.toEqual([]);
  expect(parsePart(`a: ${text}`, 'spec/a/b.yaml').problems).not.toEqual([]);
  const normative = `${yaml}findings: |\n  ${text}\n  [a](b)\n`;
  expect(parsePart(normative, 'spec/a/b.yaml').problems).toMatchObject([{ code: 'file-not-read' }]);
});
