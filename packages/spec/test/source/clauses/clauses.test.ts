import { findClauses } from '@wacrg/spec/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const found = (text: string) => findClauses(text, { path: 'spec/a.md' });
const texts = (text: string) => found(text).clauses.map((clause) => `${clause.level}: ${clause.text}`);
const headings = (text: string) => found(text).clauses.map(({ heading }) => heading);

describe('a clause is a sentence with a keyword in capitals', () => {
  test.each([
    ['one sentence', 'It MUST go.', ['MUST: It MUST go.']],
    ['no keyword', 'It must go. It may stay.', []],
    ['two sentences', 'It MUST go. It MAY stay!', ['MUST: It MUST go.', 'MAY: It MAY stay!']],
    ['the first keyword is the level', 'It MAY go, but MUST stay.', ['MAY: It MAY go, but MUST stay.']],
    ['a keyword of two words', 'It SHALL NOT go.', ['SHALL NOT: It SHALL NOT go.']],
    ['a keyword over a line break', 'It MUST\nNOT go.', ['MUST NOT: It MUST NOT go.']],
    ['emphasis inside a keyword', 'It **MUST** NOT go.', ['MUST NOT: It MUST NOT go.']],
    ['NOT RECOMMENDED', 'It is NOT RECOMMENDED.', ['NOT RECOMMENDED: It is NOT RECOMMENDED.']],
    ['words that hold a keyword', 'MAYBE it is a MUST-have of the MUSTARD.', []],
    ['a keyword in a code span', 'The word `MUST` is a word.', []],
    ['a keyword in a code block', '```\nIt MUST go.\n```\n\n    It MUST go.', []],
    ['a keyword in a tag', 'The tag <a title="MUST"> is a tag.', []],
    ['a keyword in a struck-out text', '~~It MUST go.~~', []],
    ['no full stop', 'It MUST go', ['MUST: It MUST go']],
    ['white space is normalised', 'It  MUST\n   go.', ['MUST: It MUST go.']],
    ['code and links are plain text', 'The `<to>` of [it](a) MUST go.', ['MUST: The <to> of it MUST go.']],
    ['an entity', 'A &amp; B MUST go.', ['MUST: A & B MUST go.']],
    ['a heading', '## It MUST go.', []],
    ['a bold paragraph', '**It MUST go:**', []],
  ])('%s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });
});

describe('a sentence does not end', () => {
  test.each([
    ['after e.g.', 'One, e.g. `a`, MUST go. It MAY stay.', 2],
    ['after i.e. before a capital', 'It MUST go, i.e. A goes.', 1],
    ['at a dot in code', 'The `a. B` MUST go.', 1],
    ['at a decimal point', 'It MUST be 1.5 m long.', 1],
    ['before a small letter', 'The ver. of it MUST go.', 1],
    ['at dots in quotes in code', 'One `<to jid="..."/>` MUST go. It MAY stay.', 2],
  ])('%s', (_, text, count) => {
    expect(texts(text)).toHaveLength(count);
  });
});

test.each([
  ['code', 'It MUST go. `<a>` MAY stay.'],
  ['a bracket', 'It MUST go. (It MAY stay.)'],
  ['a quote mark', 'It MUST go. "A" MAY stay.'],
  ['a digit', 'It MUST go. 2 of them MAY stay.'],
  ['a letter of a script without capitals', 'It MUST go. 甲 MAY stay.'],
])('a sentence may begin with %s', (_, text) => {
  expect(texts(text)).toHaveLength(2);
});

test('list items, nested lists, quotes and the rows of tables are read, each by itself', () => {
  const text = [
    '- `a` MUST go:',
    '  - `b` MAY go.',
    '    It SHOULD be quick.',
    '1. C SHALL go',
    '',
    '> D is OPTIONAL.',
    '',
    '| name MUST | rule |',
    '| --- | --- |',
    '| `to` | REQUIRED |',
    '| `id` | MAY be `MUST`. It MUST be short. |',
  ].join('\n');
  expect(texts(text)).toEqual([
    'MUST: a MUST go:',
    'MAY: b MAY go.',
    'SHOULD: It SHOULD be quick.',
    'SHALL: C SHALL go',
    'OPTIONAL: D is OPTIONAL.',
    'REQUIRED: to | REQUIRED',
    'MAY: id | MAY be MUST.',
    'MUST: It MUST be short.',
  ]);
});

describe('the heading of a clause', () => {
  test.each([
    ['is the nearest heading', '# A\n\n## B\n\nIt MUST go.', ['B']],
    ['is missing where there is none', 'It MUST go.', [undefined]],
    ['may be a bold paragraph', '# A\n\n**B.**\n\n- It MUST go.', ['B']],
    ['may be the bold words that open the paragraph', '**B — c.** It MUST go.\n\nIt MAY stay.', ['B — c', 'B — c']],
    ['is not a bold word in a sentence', '**It** MUST go.', [undefined]],
    [
      'is the lead-in for a list',
      '# A\n\n`<call>` wrapper:\n\n- MUST go.\n- MAY stay.',
      ['<call> wrapper', '<call> wrapper'],
    ],
    ['is no lead-in after the list', '# A\n\nThe wrapper:\n\n- MUST go.\n\nIt MAY stay.', ['The wrapper', 'A']],
    ['is no lead-in of a code block', '# A\n\nIt sends:\n\n```\nx\n```\n\n- MUST go.', ['A']],
    ['is the item for its own list', '- It MUST be:\n  - REQUIRED, all of it.', [undefined, 'It MUST be']],
    ['comes back after a list with headings of its own', '# A\n\n- **B.** It MUST go.\n\nIt MAY stay.', ['B', 'A']],
  ])('%s', (_, text, expected) => {
    expect(headings(text)).toEqual(expected);
  });
});

describe('the author gives the id', () => {
  test.each([
    ['after the full stop', 'It MUST go. {#going} It MAY stay.', ['going', 'it-may-stay']],
    ['before the full stop', 'It MUST go {#going}. It MAY stay {#staying}.', ['going', 'staying']],
    ['without a full stop', '- It MUST go {#going}', ['going']],
    ['on the next line', 'It MUST go.\n{#going}', ['going']],
    ['after code', 'It MUST be `a`. {#a-1}', ['a-1']],
  ])('%s', (_, text, ids) => {
    const { clauses, problems } = found(text);
    expect(clauses.map(({ id }) => id)).toEqual(ids);
    expect(clauses.map(({ anchor }) => anchor)).toEqual(ids);
    expect(clauses.every((clause) => !clause.text.includes('{#'))).toBe(true);
    expect(problems).toEqual([]);
  });

  test('and it is known that the author did', () => {
    expect(found('It MUST go. {#going} It MAY stay.').clauses.map(({ authored }) => authored)).toEqual([true, false]);
  });

  test('twice, and lint is left to say so', () => {
    expect(found('It MUST go. {#a} It MAY go. {#a}').clauses.map(({ id }) => id)).toEqual(['a', 'a']);
  });

  test('in code, where it is no id', () => {
    expect(found('It MUST be `{#a}`.').clauses).toMatchObject([{ authored: false, text: 'It MUST be {#a}.' }]);
  });
});

test.each([
  ['no kebab-case', 'It MUST go. {#Going_On}', 'It MUST go.'],
  ['no clause', 'It goes. {#going}', undefined],
  ['a second id', 'It MUST go {#going}. {#gone}', 'It MUST go.'],
])('an id that is %s is a problem with its place', (_, text, clause) => {
  const { clauses, problems } = found(`\n${text}`);
  expect(problems).toMatchObject([{ code: 'bad-clause-id', path: 'spec/a.md', line: 2, column: 1 }]);
  expect(clauses[0]?.text).toBe(clause);
});

// Frozen: annotations in other people's repositories cite these ids.
describe('the made id of a clause', () => {
  test.each([
    ['It MUST go.', 'it-must-go'],
    ['The outer `<call>` MUST carry `to`.', 'the-outer-call-must-carry-to'],
    ['`<reject>` MUST be empty: no child elements, no content bytes.', 'reject-must-be-empty-no-child-elements-no'],
    ['MUST carry `call-id` — the call identifier from the offer.', 'must-carry-call-id-the-call-identifier-from-the'],
    ['MAY carry `audio_duration` — audio-only.', 'may-carry-audio-duration-audio-only'],
    ['MUST NOT carry an `id` (unlike `<preaccept>`/`<heartbeat>`).', 'must-not-carry-an-id-unlike-preacceptheartbeat'],
    ['It MUST be `<to jid="…"/>` = 1.5 m.', 'it-must-be-to-jid-15-m'],
    ["The peer's clock MAY lag.", 'the-peers-clock-may-lag'],
    ['Le café MUST go.', 'le-caf-must-go'],
    ['甲乙 **MUST**', 'must'],
  ])('%s', (text, id) => {
    expect(found(text).clauses.map((clause) => clause.id)).toEqual([id]);
  });

  test('is numbered from 2 where it is taken, also by an id that an author gives further down', () => {
    const ids = found('It MUST go. It MUST go. It MAY go. {#it-must-go} It MUST go.').clauses.map(({ id }) => id);
    expect(ids).toEqual(['it-must-go-2', 'it-must-go-3', 'it-must-go', 'it-must-go-4']);
  });

  test('is kebab-case in ASCII whatever the words are, and unique', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (sentences) => {
        const ids = found(sentences.map((words) => `- MUST ${words}`).join('\n')).clauses.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});

test('a clause has the place of its first character', () => {
  const text = 'First. It MUST\ngo. `It` MAY\n\n- [ ] a\n\n  > > *It* SHALL\n  > > go. It SHOULD go.\n';
  expect(found(text).clauses.map(({ place }) => `${place.line}:${place.column}`)).toEqual([
    '1:8',
    '2:5',
    '6:8',
    '7:11',
  ]);
});

test('lines are counted alike with LF, CRLF and a byte-order mark', () => {
  const text = '# A\n\nIt MUST\ngo. It MAY stay.\n';
  const places = (each: string) => found(each).clauses.map(({ place }) => place);
  expect(places(text.replaceAll('\n', '\r\n'))).toEqual(places(text));
  expect(places(`\uFEFF${text}`)).toEqual(places(text));
});

test('no text makes it throw, and every clause has a place in it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'It MUST go. ',
      '\n\n',
      '\r\n',
      '- ',
      '> ',
      '`',
      '**',
      '{#a}',
      '{#',
      '| a |\n| - |\n',
      '    ',
      '. ',
      '<!--',
      '[',
      '](',
      '&amp;',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const lines = text.split('\n').length;
      for (const { place } of found(text).clauses) {
        expect(place.line).toBeGreaterThanOrEqual(1);
        expect(place.line).toBeLessThanOrEqual(lines);
      }
    }),
    { numRuns: 300 },
  );
});

test('a text that is nested too deeply has no clauses, and a problem', () => {
  expect(found(`${'> '.repeat(2_000)}It MUST go.`)).toMatchObject({
    clauses: [],
    problems: [{ code: 'file-not-read' }],
  });
});
