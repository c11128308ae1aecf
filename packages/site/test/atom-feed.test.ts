import type { Commit, TextChange } from '@wacrg/spec';
import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { makeFlavor } from '../../scanner/test/flavor.ts';
import { atomFeed, shownEntries } from '../src/feed/atom-feed.ts';
import { indexSite } from '../src/places/site-index.ts';
import type { SitePart } from '../src/source/site-corpus.ts';
import type { SiteResult } from '../src/source/site-result.ts';
import { cellKey } from '../src/source/site-result.ts';
import type { SiteSource } from '../src/source/source.ts';
import { kept } from './kept.ts';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

const atom = 'http://www.w3.org/2005/Atom';

/** The tree of an XML text, which must be well-formed and of Atom's elements alone. */
function parseAtom(text: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe(atom);
    const list = Object.entries(attributes) as (readonly [string, SaxesAttributeNS])[];
    const node = {
      name: local,
      attributes: Object.fromEntries(list.map(([name, { value }]) => [name, value])),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (words) => {
    const node = open.at(-1);
    if (node) node.text += words;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  const [feed] = top.children;
  if (feed === undefined) throw new Error('no feed');
  return feed;
}

const all = ({ children }: Node, name: string) => children.filter((child) => child.name === name);
const only = (node: Node, name: string): Node => {
  const [found, ...more] = all(node, name);
  expect([found?.name, more.length], `one ${name}`).toEqual([name, 0]);
  return found ?? { name, attributes: {}, children: [], text: '' };
};

/** What RFC 4287 asks of a feed (4.1.1) and of its entries (4.1.2). */
function checkAtom(text: string): Node {
  const feed = parseAtom(text);
  expect(feed.name).toBe('feed');
  const entries = all(feed, 'entry');
  const known = {
    feed: 'author entry generator id link subtitle title updated',
    entry: 'author id link summary title updated',
  };
  for (const node of [feed, ...entries]) {
    expect((known as Record<string, string>)[node.name]?.split(' ')).toEqual(
      expect.arrayContaining(node.children.map(({ name }) => name)),
    );
    // An IRI that is absolute and normal (4.2.6).
    expect(only(node, 'id').text).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(only(node, 'title').text.trim()).not.toBe('');
    const { text: updated } = only(node, 'updated');
    expect(updated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(updated)).not.toBeNaN();
    for (const person of all(node, 'author')) expect(only(person, 'name').text).not.toBe('');
    const links = all(node, 'link').map(({ attributes }) => attributes);
    for (const { href = '', type = '' } of links) {
      expect(() => new URL(href, 'https://spec.example/feed.xml')).not.toThrow();
      expect(href).not.toMatch(/[\s<>"{}|\\^`]/);
      expect(type).toMatch(/^[a-z]+\/[a-z+]+$/);
    }
    // No two alternates of one type (4.1.1, 4.1.2); without content an entry must have one.
    expect(links.filter(({ rel }) => rel === 'alternate')).toHaveLength(1);
  }
  for (const entry of entries) expect(all(entry, 'author').length + all(feed, 'author').length).toBeGreaterThan(0);
  const ids = [feed, ...entries].map((node) => only(node, 'id').text);
  expect(new Set(ids).size).toBe(ids.length);
  return feed;
}

const part = (n: number, more: Partial<SitePart> = {}): SitePart => ({
  id: `part-${n}`,
  code: `SIG-${String(n).padStart(2, '0')}`,
  category: 'signalling',
  title: `Part ${n}`,
  status: 'draft',
  summary: `What part ${n} is.`,
  normative: '',
  findings: '',
  aliases: [],
  requires: [],
  changelog: [],
  clauses: [],
  claims: [],
  source: { path: `spec/signalling/part-${n}.md`, page: '' },
  ...more,
});

const on = (day: number, author = 'Ada'): Commit => ({
  commit: 'c'.repeat(40),
  author,
  date: new Date(Date.UTC(2026, 0, day)).toISOString().replace('.000', ''),
});

function feedOf(parts: readonly SitePart[], more: Partial<SiteResult> = {}, url?: string, name = 'Tugboat'): string {
  const nothing = kept({
    spec: { namespace: 'harbour', digest: '', parts: {}, flows: {} },
    flavors: {},
    sites: [],
    cells: {},
    problems: [],
  });
  const source: SiteSource = {
    corpus: {
      namespace: 'harbour',
      prefix: '',
      digest: '',
      scope: [],
      title: 'Harbour',
      version: '1',
      parts,
      flows: [],
      stanzas: [],
      enums: [],
      techniques: [],
      tools: [],
      contributors: [],
      categories: ['signalling'],
      glossary: [],
      flavors: [makeFlavor('tugboat', undefined, { name })],
    },
    result: { ...nothing, ...more },
    pages: new Map(),
    files: new Map(),
    snapshots: [],
    olderResults: 0,
    ownFiles: new Map(),
  };
  return [...atomFeed(indexSite(source, url))].join('');
}

describe('the feed', () => {
  test('is Atom by the rules of RFC 4287, with and without changes, with and without an address', () => {
    const parts = [part(1, { changelog: [{ date: '2026-01-09', version: '2.3', note: 'A *note*.' }] }), part(2)];
    const found = {
      changes: new Map<string, TextChange>([
        ['SIG-01', on(3)],
        ['SIG-02', { ...on(4), first: true as const }],
      ]),
      firstAnnotations: new Map([
        [cellKey('SIG-01', 'tugboat'), { flavor: 'tugboat', code: 'SIG-01', annotated: on(20, 'Bo') }],
      ]),
    };
    for (const url of [undefined, 'https://spec.example/x/']) {
      checkAtom(feedOf([], {}, url));
      const entries = all(checkAtom(feedOf(parts, found, url)), 'entry');
      expect(entries.map((entry) => only(entry, 'title').text)).toEqual([
        'Tugboat implements SIG-01 Part 1',
        'SIG-01 Part 1: A *note*. (client 2.3)',
        'SIG-02 Part 2: new',
        'SIG-01 Part 1: its text changed',
      ]);
      expect(entries.map((entry) => only(entry, 'link').attributes.href)[0]).toBe(
        `${url ?? ''}signalling/part-1.html#by-tugboat`,
      );
    }
  });

  test('has the newest entries only, and says where the rest is', () => {
    const parts = Array.from({ length: 3 * shownEntries }, (_, n) => part(n));
    const changes = new Map(parts.map(({ code }, n) => [code, on(n)]));
    const text = feedOf(parts, { changes });
    const feed = checkAtom(text);
    expect(all(feed, 'entry')).toHaveLength(shownEntries);
    expect(only(feed, 'subtitle').text).toContain(`newest ${shownEntries} of ${parts.length} changes`);
    expect(only(feed, 'subtitle').text).toContain('feed.json');
    expect(only(feed, 'updated').text).toBe(on(parts.length - 1).date);
    expect(text.length).toBeLessThan(40_000);
  });

  test('names a change the same when the site moves, and another change otherwise', () => {
    const idsOf = (changes: SiteResult['changes'], url?: string) =>
      all(checkAtom(feedOf([part(1)], { changes }, url)), 'entry').map((entry) => only(entry, 'id').text);
    const before = idsOf(new Map([['SIG-01', on(1)]]), 'https://a.example/');
    expect(idsOf(new Map([['SIG-01', on(1)]]), 'https://b.example/')).toEqual(before);
    expect(idsOf(new Map([['SIG-01', { ...on(1), commit: 'd'.repeat(40) }]]))).not.toEqual(before);
  });

  test.each([
    ['markup', '</title><script>alert(1)</script>&amp;]]><!--'],
    ['control characters', 'a\u0000\u0008\u001b[31m\u009b\ufffe\uffffb'],
    ['half a character', 'a\ud800b'],
    ['what turns the text round', '\u202egpj.exe\u202c\u2066x'],
    ['a text without end', 'long '.repeat(20_000)],
    ['a word without end', 'x'.repeat(100_000)],
    ['nothing', ''],
  ])('holds %s as plain words of a few lines', (_what, words) => {
    const hostile = part(1, {
      title: words,
      summary: words,
      changelog: [
        { date: '2026-01-09', version: words.slice(0, 99), note: words },
        { date: words, note: words },
      ],
    });
    const text = feedOf(
      [hostile],
      {
        changes: new Map([['SIG-01', on(3, words)]]),
        firstAnnotations: new Map([
          [cellKey('SIG-01', 'tugboat'), { flavor: 'tugboat', code: 'SIG-01', annotated: on(2, words) }],
        ]),
      },
      undefined,
      words,
    );
    const feed = checkAtom(text);
    expect(all(feed, 'entry')).toHaveLength(3);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|<script/);
    expect(text.length).toBeLessThan(6_000);
  });
});
