import { findZones } from '@wacrg/spec/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillZones, ownTitle } from '../src/zones.ts';

const order = { top: ['header'], bottom: ['requires', 'implemented-by', 'back'] };
const sections = new Map([
  ['header', '# Title'],
  ['requires', 'Requires: [`a`](./a.md)'],
  ['implemented-by', '## Implemented by\n\n| a | b |\n| --- | --- |\n| 1 | 2 |'],
  ['back', '---\n\n[Back](./index.md)'],
]);

const fill = (page: string, filled: ReadonlyMap<string, string> = sections): string =>
  fillZones({ page, zones: findZones(page).zones }, filled, order);

/** The page without its zones and their markers. */
function outside(page: string): string {
  const { zones } = findZones(page);
  const cuts = zones.map(
    ({ start, end }) => [page.lastIndexOf('<!--', start - 1), page.indexOf('-->', end) + 3] as const,
  );
  return cuts.reduceRight((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), page);
}

const squeeze = (text: string): string => text.replace(/\s/g, '');

describe('a page without zones', () => {
  const page = '---\nid: a\n---\n\nSummary.\n\n## Normative\n\nIt MUST.\n';

  test('gets the top zones after its front matter and the others at its end, in order', () => {
    const filled = fill(page);
    expect(findZones(filled).zones.map(({ name }) => name)).toEqual(['header', 'requires', 'implemented-by', 'back']);
    expect(
      filled.startsWith('---\nid: a\n---\n\n<!-- wacrg:header -->\n\n# Title\n\n<!-- /wacrg:header -->\n\nSummary.'),
    ).toBe(true);
    expect(filled.endsWith('\n\n<!-- wacrg:back -->\n\n---\n\n[Back](./index.md)\n\n<!-- /wacrg:back -->\n')).toBe(
      true,
    );
  });

  test('gets no zone for an empty section', () => {
    const filled = fill(page, new Map([...sections, ['requires', '']]));
    expect(findZones(filled).zones.map(({ name }) => name)).toEqual(['header', 'implemented-by', 'back']);
  });

  test('keeps its own title first', () => {
    expect(fill('---\nid: a\n---\n\n# Mine\n\nSummary.\n')).toMatch(
      /^---\nid: a\n---\n\n# Mine\n\n<!-- wacrg:header -->/,
    );
  });

  test.each(['', '\uFEFF', 'x', 'x\n', 'x\n\n', '---\nid: a\n---', '---\r\nid: a\r\n---\r\n\r\nText'])(
    '%j: filling twice is filling once',
    (text) => {
      expect(fill(fill(text))).toBe(fill(text));
      expect(squeeze(outside(fill(text)))).toBe(squeeze(text));
    },
  );
});

test('a zone that was emptied stays, and is filled again in place', () => {
  const page = fill('---\nid: a\n---\n\nSummary.\n');
  const emptied = fill(page, new Map([...sections, ['requires', '']]));
  expect(emptied).toContain('<!-- wacrg:requires -->\n<!-- /wacrg:requires -->');
  expect(fill(emptied)).toBe(page);
});

test('a new section goes between the closing zones, in order', () => {
  const page = fill('Text.\n', new Map([...sections, ['implemented-by', '']]));
  expect(findZones(fill(page)).zones.map(({ name }) => name)).toEqual(['header', 'requires', 'implemented-by', 'back']);
});

test('a zone amid the text is filled where its author put it, the others go to the end', () => {
  const page = 'Intro.\n\n<!-- wacrg:implemented-by -->\n<!-- /wacrg:implemented-by -->\n\nMore.\n';
  expect(findZones(fill(page)).zones.map(({ name }) => name)).toEqual(['header', 'implemented-by', 'requires', 'back']);
  expect(fill(page)).toMatch(/More\.\n\n<!-- wacrg:requires -->/);
});

test('a zone that nobody fills stays as it is', () => {
  const page = 'Intro.\n\n<!-- wacrg:other -->\nmine\n<!-- /wacrg:other -->\n';
  expect(fill(page)).toContain('<!-- wacrg:other -->\nmine\n<!-- /wacrg:other -->');
});

test.each(['\n', '\r\n', '\r'])('zones have the line endings of the page (%j)', (eol) => {
  const filled = fill(`Intro.${eol}${eol}More.${eol}`);
  expect(filled.replaceAll(eol, '')).not.toMatch(/[\r\n]/);
});

test('the byte-order mark stays first', () => {
  expect(fill('\uFEFF---\nid: a\n---\n\nText.\n')).toMatch(/^\uFEFF---\nid: a\n---\n\n<!-- wacrg:header -->/);
});

test.each([
  ['# Mine\n\ntext', '# Mine\n'],
  ['---\na: b\n---\n\nMine\n====\n\ntext', '\nMine\n====\n'],
  ['text\n\n# Later', ''],
  ['#hashtag', ''],
  ['<!-- wacrg:header -->\n# x\n<!-- /wacrg:header -->', ''],
])('the own title of %j is %j', (page, title) => {
  expect(ownTitle(page)).toBe(title);
});

describe('on any document', () => {
  const line = fc.constantFrom(
    '',
    'text',
    '- item',
    '  nested',
    '> quote',
    '| a | b |',
    '| --- | --- |',
    '# Heading',
    'Title',
    '===',
    '    code',
    '\ttab',
    'trailing  ',
    '[a]: b',
    '[^1]: note',
    '***',
    'é 🚀',
    '<div>',
    '`code`',
    '<!-- wacrg:requires -->',
    '<!-- /wacrg:requires -->',
    '<!-- wacrg:back -->',
    '<!-- /wacrg:back -->',
    '<!-- wacrg:other -->',
    '<!-- /wacrg:other -->',
  );
  const page = fc
    .record({
      bom: fc.boolean(),
      front: fc.boolean(),
      eol: fc.constantFrom('\n', '\r\n', '\r'),
      lines: fc.array(line, { maxLength: 14 }),
      last: fc.boolean(),
    })
    .map(
      ({ bom, front, eol, lines, last }) =>
        `${bom ? '\uFEFF' : ''}${[...(front ? ['---', 'id: a', '---', ''] : []), ...lines].join(eol)}${last ? eol : ''}`,
    )
    .filter((text) => findZones(text).problems.length === 0);
  const bodies = fc.dictionary(
    fc.constantFrom('header', 'requires', 'implemented-by', 'back'),
    fc.constantFrom('', 'x', 'a\n\nb', '| a |\n| --- |\n| b |', '---\n\nback'),
  );

  test('every byte outside the zones stays', () => {
    fc.assert(
      fc.property(page, bodies, (text, filled) => {
        const result = fill(text, new Map(Object.entries(filled)));
        expect(isSubsequence(text.replace(/<!-- wacrg:(\S+) -->[\s\S]*?<!-- \/wacrg:\1 -->/g, ''), result)).toBe(true);
        expect(squeeze(outside(result))).toBe(squeeze(outside(text)));
      }),
      { numRuns: 500 },
    );
  });

  test('filling twice is filling once', () => {
    fc.assert(
      fc.property(page, bodies, (text, filled) => {
        const once = fill(text, new Map(Object.entries(filled)));
        expect(fill(once, new Map(Object.entries(filled)))).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
