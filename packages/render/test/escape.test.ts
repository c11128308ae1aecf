import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code, diagramText, fence, json, link, md, safeUrl, text, trusted } from '../src/escape.ts';
import { hostile } from './hostile.ts';
import { foreignHtml, links, ofType, parse, rows, shown } from './markdown.ts';

/** What must be seen of a value: white space normalised, and what cannot be seen spelt out. */
const visible = (value: string): string =>
  value
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed()
    .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu, spelt);

const spelt = (character: string): string =>
  [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('');

const places: Readonly<Record<string, (value: string) => string>> = {
  'a paragraph': (value) => `before\n\n${value}\n\nafter`,
  'the middle of a sentence': (value) => `It says ${value} there.`,
  'a heading': (value) => `## ${value}`,
  'a list item': (value) => `- ${value}`,
  'a table cell': (value) => `| a | b |\n| --- | --- |\n| ${value} | end |`,
  'a link label': (value) => `[${value}](https://example.org/ours)`,
  'bold text': (value) => `**x ${value} y**`,
};

const strange = fc.oneof(
  fc.constantFrom(...hostile),
  fc
    .array(fc.constantFrom(...hostile, ...'`|\\[]()<>*_~&#!{}$:.-+= \n\tab1@/'), { maxLength: 12 })
    .map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe.each(Object.entries(places))('in %s', (_, put) => {
  const frame = shown(parse(put('X'))).split('X');

  test.each(hostile)('%j is shown as plain text and nothing else', (value) => {
    expectPlain(put(text(value)), frame, visible(value));
  });

  test('any text is shown as itself', () => {
    fc.assert(
      fc.property(strange, (value) => expectPlain(put(text(value)), frame, visible(value))),
      { numRuns: 300 },
    );
  });

  test('any text as code is shown as itself', () => {
    fc.assert(
      fc.property(strange, (value) => {
        const page = put(code(value));
        expect(foreignHtml(page)).toEqual([]);
        expect(links(page).filter(({ url }) => url !== 'https://example.org/ours')).toEqual([]);
        const seen = value.toWellFormed().replace(/\s+/g, '');
        if (!/[\p{Cc}\p{Cf}\s\u2028\u2029\u{e0000}-\u{e007f}]/u.test(value))
          expect(shown(parse(page)).replace(/\s+/g, '')).toContain(seen);
      }),
      { numRuns: 300 },
    );
  });
});

function expectPlain(page: string, frame: readonly string[], expected: string): void {
  const tree = parse(page);
  expect(foreignHtml(page)).toEqual([]);
  expect(links(page).filter(({ url }) => url !== 'https://example.org/ours')).toEqual([]);
  expect(ofType(tree, 'image', 'definition', 'footnoteReference', 'emphasis', 'delete', 'code', 'blockquote')).toEqual(
    [],
  );
  const squeezed = (value: string) => value.replace(/\s+/g, ' ').trim();
  expect(squeezed(shown(tree))).toBe(squeezed(frame.join(expected)));
}

test('a value in a cell leaves the other cells of its row alone', () => {
  for (const value of hostile) {
    expect(rows(`| a | b |\n| --- | --- |\n| ${text(value)} | end |`)[1]?.[1]).toBe('end');
    expect(rows(`| a | b |\n| --- | --- |\n| ${code(value)} | end |`)[1]?.[1]).toBe('end');
  }
});

test.each([
  ['https://example.org/a b', 'https://example.org/a%20b'],
  ['https://example.org/a_(b)', 'https://example.org/a_%28b%29'],
  ['https://example.org/?a=1&copy;=2', 'https://example.org/?a=1&amp;copy;=2'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
  ['#here', '#here'],
  ['../a/b.md#c', '../a/b.md#c'],
  ['call-offer', 'call-offer'],
])('%s may be linked', (url, written) => {
  expect(safeUrl(url)).toBe(written);
});

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\tscript:alert(1)',
  'javascript&colon;alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example/x',
  'http:evil',
  '',
])('%j is no address that a page may lead to', (url) => {
  expect(safeUrl(url)).toBeUndefined();
  expect(link(text('label'), url)).toBe('label');
});

test('a link cannot be broken out of, whatever its address', () => {
  fc.assert(
    fc.property(strange, (value) => {
      const page = link(text('label'), `https://example.org/${value}`);
      expect(foreignHtml(page)).toEqual([]);
      expect(links(page)).toHaveLength(1);
      expect(shown(parse(page))).toBe('label');
    }),
  );
});

test('a fence is longer than any in its body, and what cannot be seen is spelt out', () => {
  const body = '```\nx\n````\n\u001b[31m\tend';
  const tree = parse(`${fence(body, 'xml')}\n\nafter`);
  expect(tree.children?.map(({ type }) => type)).toEqual(['code', 'paragraph']);
  expect(tree.children?.[0]?.value).toBe('```\nx\n````\n\\u001b[31m\tend');
});

test('Markdown in a literal is put together as it is', () => {
  expect(md`${text('a_b_')} of ${3}: ${trusted('**x**')}`).toBe('a_b\\_ of 3: **x**');
});

describe('in a sequence diagram', () => {
  test.each([
    ['<reject reason="declined"> now; please', "#lt;reject reason='declined'#gt; now please"],
    ['a # comment', 'a #35; comment'],
    ['x\nend\nloop forever', 'x end loop forever'],
    ['%%{init: {"theme":"dark"}}%%', "#37;%{init: {'theme':'dark'}}#37;%"],
    ['wrap: text', 'wrap#58; text'],
    ['$$x^2$$', '#36;$x^2#36;$'],
    ['\u001b[2J', '\\u001b[2J'],
  ])('%j cannot end its line or start another statement', (value, expected) => {
    expect(diagramText(value)).toBe(expected);
  });

  test('no text has a line break, a bare # or a semicolon that is not ours', () => {
    fc.assert(
      fc.property(strange, (value) => {
        const label = diagramText(value).replace(/#(35|37|36|58|lt|gt);/g, '');
        expect(label).not.toMatch(/[#;\n\r"<>]|%%\{|\$\$/);
      }),
    );
  });
});

test('JSON has no control or direction character, and reads as the same value', () => {
  for (const value of hostile) {
    const written = json({ value });
    expect(written).not.toMatch(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\ufeff]/);
    expect(JSON.parse(written)).toEqual({ value });
  }
});

test('a link never shows the user and password of its address', () => {
  expect(safeUrl('https://me:secret@example.org/x')).toBe('https://example.org/x');
  expect(safeUrl('https://token@example.org/')).toBe('https://example.org/');
  expect(safeUrl('mailto:a@example.org')).toBe('mailto:a@example.org');
});
