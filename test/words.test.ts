import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sources } from '../scripts/layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');

/** What people read: sources, scripts, templates and documents. Pages of the spec have words of their own. */
const read = tracked.filter(
  (path) =>
    /^(packages\/[^/]+\/(src\/|README|docs\/)|scripts\/[^/]+\.m?[jt]s$|templates\/|docs\/[^.]+\.md$|\.github\/|[A-Z]+\.md$|spec\/README\.md$)/.test(
      path,
    ) && !/\/linguist\.ts$|\.(png|svg|jpg|wasm)$/.test(path),
);

/** Words that nobody would write today, or that have a plainer one; and limits that are not called `max…` or `min…`. */
const unwanted: readonly (readonly [string, RegExp])[] = [
  ['told: "given", "shown", "notified", "known"', /\btold\b/i],
  ['brought: "fetched", "updated", "caused"', /\bbrought\b/i],
  ['mend: "fix"', /\bmend(?:s|ed|ing)?\b/i],
  ['wish: "request", "want"', /\bwish(?:e[sd])?\b/i],
  ['whence, thereof, lest: "from where", "of it", "so that … not"', /\b(?:whence|thereof|lest)\b/i],
  ['is said: "is shown", "is stated"', /\b(?:is|are|was|were|be|been) said\b/i],
  ['taken for: "counts as", "mistaken for"', /(?<!mis)\btaken for\b/i],
  ['held against: "compared with"', /\b(?:held|holds?) \w+ against\b|\bheld against\b/i],
  ['in all: "in total"', /\bin all(?=[.,;:)]|$)/im],
  ['most…, longest…, fewest…: max…, min…', /\bconst (?:most|longest|largest|deepest|fewest|shortest)[A-Z]?\w* = \d/],
];

/** The lines of files in which a pattern stands. */
function linesWith(pattern: RegExp): readonly string[] {
  return read.flatMap((path) =>
    readFileSync(`${root}${path}`, 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        pattern.test(line) && !quotes.some((each) => line.includes(each)) ? [`${path}:${at + 1}: ${line.trim()}`] : [],
      ),
  );
}

/** What is quoted as it stands elsewhere: the title of a test, a page or a decision, a name in people's own templates. */
const quotes = ['what the last one said', 'readonly told: Markdown', 'told: notified'];

describe('sources and documents are in plain present-day English:', () => {
  test.each(unwanted)('no %s', (_, pattern) => expect(linesWith(pattern)).toEqual([]));
});

/** The types that a file declares by name. */
const declared = (text: string, start: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^${start}(?:declare )?(?:abstract )?(?:interface|type|class) ([A-Z]\\w*)`, 'gm'))].map(
    ([, name = '']) => name,
  );

/**
 * Where types of one name stand in more than one file. The gateway stands on the codec alone and speaks of calls, so it is
 * left out; the codec imports nothing, so what it gives to the spec's flows it declares once more.
 */
function repeated(start: string, group: (path: string) => string, known: readonly string[]): readonly string[] {
  const places = new Map<string, Set<string>>();
  for (const { path, text } of sources().filter((each) => !each.path.startsWith('call-gateway/')))
    for (const name of declared(text, start)) places.set(name, (places.get(name) ?? new Set()).add(group(path)));
  return [...places].flatMap(([name, where]) =>
    where.size > 1 && !known.includes(name) ? [`${name}: ${[...where].join(', ')}`] : [],
  );
}

describe('a name means one thing:', () => {
  test('no two packages export a type of one name', () => {
    const inBoth = ['FlowCheck', 'FlowRule', 'Level', 'Severity'];
    expect(repeated('export ', (path) => path.split('/')[0] ?? '', inBoth)).toEqual([]);
  });

  test.each(['Answer', 'Context', 'Found', 'Outcome', 'Place', 'Reading', 'Row', 'Wish'])(
    'the bare word %s names one type at most',
    (name) => {
      const where = sources().filter(
        ({ path, text }) => !/^(call-gateway|codec)\//.test(path) && declared(text, '(?:export )?').includes(name),
      );
      expect(where.map(({ path }) => path).slice(1)).toEqual([]);
    },
  );
});
