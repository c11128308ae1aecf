import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBlame, utc } from '../src/blame/blame.ts';
import { parseCommitDate } from '../src/history/commit-date.ts';
import { parseChanges } from '../src/history/file-history.ts';
import { parseObjects } from '../src/history/history.ts';
import { isRefName, parseLsRemote } from '../src/mirror/remote.ts';
import { parseAttributes } from '../src/objects/attributes.ts';
import { parseGrep, parseUnread } from '../src/objects/grep.ts';
import { parseTree } from '../src/objects/ls-tree.ts';
import { parseHeader } from '../src/objects/read-blobs.ts';
import { parseConfig } from '../src/process/environment.ts';
import { isExact, parsePath } from '../src/process/git-path.ts';

const id = (digit: string): string => digit.repeat(40);
const a = id('a');
const b = id('b');
const zero = id('0');

/** Any path that git can hold. */
const anyPath = fc.string({ minLength: 1, maxLength: 30 }).map((path) => path.replaceAll('\0', '') || 'x');

describe('parseGrep', () => {
  test('reads back every path and count', () => {
    const hit = fc.record({ path: anyPath, lines: fc.integer({ min: 1, max: 1e6 }) });
    fc.assert(
      fc.property(fc.array(hit), (hits) => {
        const output = hits.map(({ path, lines }) => `${a}:${path}\0${lines}\n`).join('');
        const expected = hits.map(({ path, lines }) => ({ path: path.toWellFormed(), lines }));
        expect(parseGrep(Buffer.from(output), a)).toEqual(expected);
      }),
    );
  });
});

test('parseUnread names each file once, of the asked commit only', () => {
  const said = [
    `error: '${a}:it's.ts': unable to read ${b}`,
    `error: '${a}:it's.ts': unable to read ${b}`,
    `error: '${b}:other.ts': unable to read ${b}`,
    'warning: something else',
  ].join('\n');
  expect(parseUnread(said, a)).toEqual(["it's.ts"]);
});

describe('parseTree', () => {
  test('reads back every entry', () => {
    const modes = { file: '100644 blob', 'symbolic-link': '120000 blob', submodule: '160000 commit' } as const;
    const kinds = Object.keys(modes) as (keyof typeof modes)[];
    const entry = fc.record({ path: anyPath, kind: fc.constantFrom(...kinds) });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const output = entries.map(({ path, kind }) => `${modes[kind]} ${a}\t${path}\0`).join('');
        const expected = entries.map(({ path, kind }) => ({ path: path.toWellFormed(), id: a, kind }));
        expect(parseTree(Buffer.from(output))).toEqual(expected);
      }),
    );
  });
});

describe('parseBlame', () => {
  const porcelain = [
    `${a} 1 1 2`,
    'author Ada\tLovelace',
    'author-mail <ada@example.org>',
    'author-time 1',
    'author-tz +0000',
    'committer Grace',
    'committer-time 1700000000',
    'summary author Eve',
    'filename x',
    '\tfirst',
    `${a} 2 2`,
    `\t${b} 9 9 9`,
    `${b} 1 3 1`,
    'author Bob',
    'committer-time 1600000000',
    'boundary',
    'filename author x',
    '\tcommitter-time 5',
    '',
  ].join('\n');

  test('gives author and committer date of every line, whatever the lines hold', () => {
    const ada = { commit: a, author: 'Ada\tLovelace', date: '2023-11-14T22:13:20Z' };
    const bob = { commit: b, author: 'Bob', date: '2020-09-13T12:26:40Z' };
    expect([...parseBlame(Buffer.from(porcelain), new Set())]).toEqual([
      [1, ada],
      [2, ada],
      [3, bob],
    ]);
  });

  test('leaves out what is blamed on a commit at the boundary of the history', () => {
    expect([...parseBlame(Buffer.from(porcelain), new Set([b])).keys()]).toEqual([1, 2]);
  });
});

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1_700_000_000, '2023-11-14T22:13:20Z'],
  [1e20, '9999-12-31T23:59:59Z'],
  [-5, '1970-01-01T00:00:00Z'],
  [Number.NaN, '1970-01-01T00:00:00Z'],
])('utc(%d) is %s', (seconds, date) => {
  expect(utc(seconds)).toBe(date);
});

describe('parseObjects', () => {
  test('gives one answer per name, whatever the names hold', () => {
    const name = fc.oneof(anyPath, fc.constantFrom('x missing', `${a} blob`, 'a\nb missing\nc'));
    fc.assert(
      fc.property(fc.array(fc.record({ name, known: fc.boolean() })), (asked) => {
        const output = asked.map(({ name, known }) => (known ? `${a} blob\n` : `${name} missing\n`)).join('');
        const found = parseObjects(
          Buffer.from(output),
          asked.map((each) => each.name),
        );
        expect(found.map((each) => each !== undefined)).toEqual(asked.map(({ known }) => known));
      }),
    );
  });
});

describe('parseChanges', () => {
  test('reads plain changes, renames, new and removed files, and merges', () => {
    const output = [
      `\x01${a}\x02Ada\x021700000000`,
      `\n:100644 100644 ${a} ${b} M`,
      'x.md',
      `:100644 000000 ${a} ${zero} D`,
      ':100644 y',
      `:100644 100644 ${a} ${b} R087`,
      'old.md',
      'new\n.md',
      `\x01${b}\x02Bob\x02\x021600000000`,
      `\n::100644 100644 100644 ${a} ${b} ${id('c')} MM`,
      'x.md',
      `\x01${id('c')}\x02Eve\x021500000000`,
      `\n:000000 100644 ${zero} ${a} A`,
      'x.md',
    ];
    const changes = parseChanges(Buffer.from(`${output.join('\0')}\0`));
    expect(changes.map(({ commit }) => commit.author)).toEqual(['Ada', 'Bob\x02', 'Eve']);
    expect(changes.map((each) => each.changes)).toEqual([
      [
        { path: 'x.md', before: [a], after: b },
        { path: ':100644 y', before: [a] },
        { path: 'new\n.md', oldPath: 'old.md', before: [a], after: b },
      ],
      [{ path: 'x.md', before: [a, b], after: id('c') }],
      [{ path: 'x.md', before: [], after: a }],
    ]);
  });
});

test('parseAttributes reads set, unset and valued attributes of each path', () => {
  const output = ['x\ny', 'text', 'unset', 'x\ny', 'filter', 'lfs', 'z', 'text', 'unspecified', ''].join('\0');
  expect(parseAttributes(output)).toEqual(
    new Map([
      [
        'x\ny',
        new Map([
          ['text', 'unset'],
          ['filter', 'lfs'],
        ]),
      ],
      ['z', new Map()],
    ]),
  );
});

test('parseConfig reads values with newlines, and keys without a value', () => {
  expect(parseConfig('credential.helper\n!f() {\n}; f\0http.proxy\n\0credential.usehttppath\0')).toEqual([
    ['credential.helper', '!f() {\n}; f'],
    ['http.proxy', ''],
    ['credential.usehttppath', 'true'],
  ]);
});

test('parseLsRemote takes only lines that are refs', () => {
  expect(parseLsRemote(`ref: refs/heads/main\tHEAD\n${a}\tHEAD\nwarning\n${b}\trefs/tags/v1^{}\n`)).toEqual(
    new Map([
      ['HEAD', a],
      ['refs/tags/v1^{}', b],
    ]),
  );
});

test('parseCommitDate reads the committer and nobody who looks like one', () => {
  const text = [
    `tree ${a}`,
    'author A <a@x> 1 +0000',
    'committer A > B <a@x> 1700000000 -0330',
    'gpgsig -----BEGIN',
    ' committer X <x> 5 +0000',
    '',
    'committer X <x> 7 +0000',
  ].join('\n');
  expect(parseCommitDate(text)).toBe('2023-11-14T22:13:20Z');
  expect(parseCommitDate(text.replace('committer A', 'committers A'))).toBeUndefined();
  expect(parseCommitDate('')).toBeUndefined();
});

test('parseHeader gives the size of what is there', () => {
  expect([`${a} blob 12`, `${a} missing`, 'x y 12', ''].map(parseHeader)).toEqual([
    12,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each(['main', 'feature/x', 'v1.0', 'ümlaut', 'a-b'])('%s is a name of a branch', (name) => {
  expect(isRefName(name)).toBe(true);
});

test.each([
  '-x',
  'a..b',
  'a b',
  'a~1',
  'a^',
  'a:b',
  '',
  '@',
  'a@{1}',
  'x.lock',
  '/a',
  'a/',
  '.a',
  'a/.b',
  'a//b',
  'a\0',
])('%j is none', (name) => {
  expect(isRefName(name)).toBe(false);
});

describe('parsePath', () => {
  test('keeps UTF-8 as it is, a byte-order mark too, and escapes what is not', () => {
    expect(parsePath(Buffer.from('\uFEFFzürich'))).toBe('\uFEFFzürich');
    expect(parsePath(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\\xffb');
    expect([isExact('a\\xffb'), isExact('a\\x41'), isExact('zürich')]).toEqual([false, true, true]);
  });
});

describe('every parser', () => {
  const parsers: [string, (output: Buffer) => unknown][] = [
    ['parseGrep', (output) => parseGrep(output, a)],
    ['parseUnread', (output) => parseUnread(output.toString('utf8'), a)],
    ['parseTree', parseTree],
    ['parseBlame', (output) => parseBlame(output, new Set())],
    ['parseObjects', (output) => parseObjects(output, ['x', 'y'])],
    ['parseChanges', parseChanges],
    ['parseAttributes', (output) => parseAttributes(output.toString('utf8'))],
    ['parseConfig', (output) => parseConfig(output.toString('utf8'))],
    ['parseLsRemote', (output) => parseLsRemote(output.toString('utf8'))],
    ['parseHeader', (output) => parseHeader(output.toString('utf8'))],
    ['parseCommitDate', (output) => parseCommitDate(output.toString('utf8'))],
    ['parsePath', parsePath],
  ];
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('\0', '\n', '\t', ':', a, b, zero, '100644', 'blob', 'author ', '\x01', '\x02')
      .map((text) => Buffer.from(text)),
  );
  test.each(parsers)('%s takes any bytes without an exception', (_name, parse) => {
    fc.assert(fc.property(fc.array(piece), (pieces) => void parse(Buffer.concat(pieces))));
  });
});
