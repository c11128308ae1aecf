import { findZones } from '@wacrg/spec/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const open = (name: string) => `<!-- wacrg:${name} -->`;
const close = (name: string) => `<!-- /wacrg:${name} -->`;
const contents = (page: string) =>
  findZones(page).zones.map(({ name, start, end }) => `${name}=${page.slice(start, end)}`);

describe('a zone is what lies between its two markers', () => {
  test.each([
    ['on lines of their own', `# A\n\n${open('a')}\nold\n${close('a')}\n`, ['a=\nold\n']],
    ['with nothing between', `${open('a')}\n${close('a')}`, ['a=\n']],
    ['on one line', `${open('a')}${close('a')}`, ['a=']],
    ['after a paragraph without a blank line', `text\n${open('a')}\n${close('a')}`, ['a=\n']],
    ['with tight markers', '<!--wacrg:a-->\nx\n<!--/wacrg:a-->', ['a=\nx\n']],
    ['in a page with CRLF', `a\r\n\r\n${open('a')}\r\nold\r\n${close('a')}\r\n`, ['a=\r\nold\r\n']],
    ['after a byte-order mark', `\uFEFF${open('a')}\nold\n${close('a')}`, ['a=\nold\n']],
    ['after front matter', `---\nid: a\n---\n${open('a')}\nold\n${close('a')}`, ['a=\nold\n']],
    ['beyond the basic plane', `🦑\n\n${open('a')}\n🦑\n${close('a')}`, ['a=\n🦑\n']],
    ['two in a row', `${open('a')}\n${close('a')}\n${open('b-2')}\n${close('b-2')}`, ['a=\n', 'b-2=\n']],
  ])('%s', (_, page, expected) => {
    expect(findZones(page).problems).toEqual([]);
    expect(contents(page)).toEqual(expected);
  });
});

test.each([
  ['a fenced block', `\`\`\`\n${open('a')}\n\`\`\`\n`],
  ['an indented block', `text\n\n    ${open('a')}\n`],
  ['a code span', `Write \`${open('a')}\` there.`],
  ['a quote', `> ${open('a')}\n`],
  ['a list item', `- ${open('a')}\n`],
  ['a line with other words', `${open('a')} and so on\n`],
  ['another comment', '<!-- see wacrg:a -->'],
  ['front matter', `---\nid: "${open('a')}"\n---\n`],
])('a marker in %s is no marker', (_, page) => {
  expect(findZones(page)).toEqual({ zones: [], problems: [] });
});

test.each([
  ['unclosed', `${open('a')}\n`, 1],
  ['unopened', `text\n\n${close('a')}\n`, 3],
  ['nested', `${open('a')}\n${open('b')}\n${close('b')}\n${close('a')}\n`, 2],
  ['doubled', `${open('a')}\n${close('a')}\n\n${open('a')}\n${close('a')}\n`, 4],
])('markers that are %s are one problem with its line, and no zone', (fault, page, line) => {
  const { zones, problems } = findZones(page, 'spec/a.md');
  expect(zones).toEqual([]);
  expect(problems).toMatchObject([{ code: 'broken-zone', path: 'spec/a.md', line }]);
  expect(problems[0]?.message).toContain(`is ${fault}`);
});

test('a zone knows the line of its opening marker', () => {
  expect(findZones(`\uFEFF# A\r\n\r\n${open('a')}\r\n${close('a')}`).zones).toMatchObject([{ name: 'a', line: 3 }]);
});

const prose = fc.constantFrom(
  '# Head',
  'words',
  '- item',
  '> quote',
  '| a |\n| --- |',
  '```\ncode\n```',
  '',
  '🦑',
  '\t',
);
const eol = fc.constantFrom('\n', '\r\n');

test('replacing the contents of zones leaves every other character, and finds the same zones again', () => {
  const pages = fc.record({ bom: fc.boolean(), eol, before: fc.array(prose), between: fc.array(prose), fill: prose });
  fc.assert(
    fc.property(pages, ({ bom, eol, before, between, fill }) => {
      const zone = (name: string) => ['', open(name), 'old', close(name), ''];
      const lines = [...before, ...zone('one'), ...between, ...zone('two')];
      const page = (bom ? '\uFEFF' : '') + lines.join('\n').replaceAll('\n', eol);
      const { zones } = findZones(page);
      const [first, second] = zones;
      if (!first || !second) throw new Error('a zone was not found');
      const filled = `${eol}${fill.replaceAll('\n', eol)}${eol}`;
      const replaced =
        page.slice(0, first.start) + filled + page.slice(first.end, second.start) + filled + page.slice(second.end);
      const again = findZones(replaced).zones;
      expect(again.map(({ name }) => name)).toEqual(['one', 'two']);
      expect(again.map(({ start, end }) => replaced.slice(start, end))).toEqual([filled, filled]);
      const outside = (text: string, found: typeof zones) =>
        found.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
      expect(outside(replaced, again)).toBe(outside(page, zones));
    }),
    { numRuns: 150 },
  );
});

test('no text makes it throw, and the zones that it finds are in order and apart', () => {
  const piece = fc.oneof(fc.string(), prose, fc.constantFrom(open('a'), close('a'), open('b'), close('b'), '\n'));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const page = pieces.join('\n');
      const bounds = findZones(page).zones.flatMap(({ start, end }) => [start, end]);
      expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    }),
    { numRuns: 200 },
  );
});

test('a page that is nested too deeply is left alone, with a problem', () => {
  expect(findZones(`${'> '.repeat(2_000)}a\n`)).toMatchObject({ zones: [], problems: [{ code: 'file-not-read' }] });
});
