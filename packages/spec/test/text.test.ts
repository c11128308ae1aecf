import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codeOnForge,
  jsonText,
  logText,
  plainOnForge,
  printable,
  printableLines,
  withoutCredentials,
} from '../src/text/index.ts';

test('a long text without what is looked for is printed in linear time', () => {
  const [lines, word] = ['\n'.repeat(1_000_000), 'a'.repeat(1_000_000)];
  expect(logText(lines)).toBe(lines);
  expect(withoutCredentials(word)).toBe(word);
});

const strange = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r', '\t', ' ', '::error::', '##[', '##vso[', '\u001b[31m', '\u009b', '\u202e', '#', ':'),
      fc.constantFrom('@', 'GH-3', 'a/b#1', 'www.evil.example', 'https://evil.example', 'deadbeef', '0123456789abcdef'),
      fc.constantFrom('\u{e0041}', '\u200b', '\u2066', '\ufeff', '\u061c', '<b>', '`', '|', '[x](y)', 'word'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.join(''));

/** What a runner of GitHub, GitLab or Azure would obey in a line. */
function isCommand(line: string): boolean {
  return /^\s*::/.test(line) || /##\[|##vso\[/.test(line) || /section_(start|end):.*\r/.test(line);
}

describe('for terminals and logs', () => {
  test('a value is one line in which nothing is hidden or obeyed by a terminal', () => {
    fc.assert(
      fc.property(strange, (value) => {
        expect(printable(value)).not.toMatch(
          /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
        );
        expect(printable(value)).toBe(printable(value).toWellFormed());
      }),
    );
  });

  test('a text keeps its lines, and none of them is a command to a runner', () => {
    fc.assert(
      fc.property(strange, (value) => {
        const shown = logText(printableLines(value));
        expect(shown.split('\n').filter(isCommand)).toEqual([]);
        expect(shown.split('\n')).toHaveLength(value.split('\n').length);
      }),
    );
  });

  test('a command behind colours is none either', () => {
    expect(logText('\u001b[1m::error::x\n  ::warning::y')).toBe('\u001b[1m: :error::x\n  : :warning::y');
  });
});

test('JSON says the same, and no line of it is a command', () => {
  fc.assert(
    fc.property(fc.dictionary(strange, strange), (value) => {
      const text = jsonText(value);
      expect(JSON.parse(text)).toEqual({ ...value });
      expect(text.split('\n').filter(isCommand)).toEqual([]);
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}/u);
    }),
  );
});

describe('for comments on forges', () => {
  // What GitHub and GitLab make links of, in the words of a page that was read as Markdown: between two nodes it is cut.
  const live = /@\w|(?:^|\W)(?:GH-|[\w-]+\/[\w-]+#|#|!)\d|\b[0-9a-f]{7,40}\b|www\.[\w-]|https?:\/\/\w/i;

  test.each([
    '@maintainers do it',
    'fixes #12, GH-3, gh-3, owner/name#1 and !4',
    'see www.evil.example and https://evil.example',
    'since 0123abc and 0123456789abcdef0123456789abcdef01234567',
    'me@evil.example',
  ])('%j has no live link', (value) => {
    for (const node of plainOnForge(value).split('<!-- -->')) expect(node).not.toMatch(live);
    expect(plainOnForge(value).replaceAll('<!-- -->', '').replaceAll('\\', '')).toBe(value);
  });

  test('no text has one, or markup, or a second line', () => {
    fc.assert(
      fc.property(strange, (value) => {
        const written = plainOnForge(value);
        for (const node of written.split('<!-- -->')) expect(node).not.toMatch(live);
        expect(written.replaceAll('<!-- -->', '')).not.toMatch(/[<>\n]|(?<!\\)[`*[\]|]/);
      }),
    );
  });

  test('code is code, whatever it holds', () => {
    expect(codeOnForge('a`b @x #1')).toBe('``a`b @x #1``');
  });
});
