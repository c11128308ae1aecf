import type { Cell } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { type Page, renderPages } from '../src/index.ts';
import { hostile } from './hostile.ts';
import { foreignHtml, links, parse, rows, shown } from './markdown.ts';
import { clause, commit, corpus, flavor, flow, part, result, scanned, site, templates } from './sample.ts';

const place = { path: 'spec/x.yaml' };
const found: Cell = { state: 'found', status: 'partial' };
const claimed: Cell = {
  state: 'claimed',
  status: 'working',
  claim: { status: 'working', commits: [], check: 'unchecked' },
};

const book = corpus({
  categories: ['signalling', 'crypto'],
  scope: ['signalling'],
  parts: [
    part('call-offer', 'SIG-01', {
      since: '0.9.0',
      clauses: [clause('a'), clause('b', 'SHOULD')],
      summary: 'Opens with <offer>.',
    }),
    part('call-reject', 'SIG-08', {
      since: '0.10.0',
      requires: ['call-offer', 'no-such-part'],
      parent: 'call-offer',
      changelog: [
        { date: '2026-06-01', note: 'Later.', version: '2.3000.1' },
        { date: '2026-05-01', note: 'First.' },
      ],
    }),
    part('call-key', 'CRY-01', { category: 'crypto' }),
  ],
  flows: [flow('refused')],
  flavors: [
    flavor('alpha', { name: 'Alpha', notifyOptIn: true, notifyRepo: 'o/alpha', maintainer: 'ada' }),
    flavor('beta'),
  ],
  contributors: [
    {
      id: 'ada',
      name: 'Ada Lind',
      github: 'ada-l',
      techniques: ['reading'],
      tools: [],
      flavors: ['alpha'],
      links: [],
      place,
    },
  ],
  techniques: [
    {
      id: 'reading',
      title: 'Reading',
      status: 'stable',
      maturity: 'established',
      summary: 'Read it.',
      targets: ['media'],
      strengths: ['cheap'],
      limitations: ['slow'],
      tooling: ['eyes'],
      maintainers: [],
      references: [],
      place,
    },
  ],
  glossary: [{ term: 'JID', definition: 'An <address>.' }],
});

const traced = result({
  sites: [
    site('alpha', 'SIG-01#a', { status: 'partial' }),
    site('alpha', 'SIG-01', { relation: 'tests', symbol: 'spec' }),
    site('beta', 'SIG-08', { status: 'planned' }),
  ],
  cells: { 'SIG-01': { alpha: found, beta: claimed }, 'SIG-01#a': { alpha: found } },
  mentions: [{ flavor: 'beta', codes: ['SIG-08'], path: 'a.go', line: 2, form: 'prose' }],
  flavors: {
    alpha: scanned('c', { committed: '2026-05-06T07:08:09Z' }),
    beta: { ...scanned('d'), state: 'unreachable', reason: 'gone' },
  },
  problems: [
    {
      code: 'unknown-code',
      severity: 'warning',
      flavor: 'alpha',
      path: 'src/x.rs',
      line: 3,
      message: 'The code "SIG-99" is not in the spec; fix the annotation.',
    },
  ],
  spec: {
    ...result().spec,
    parts: { 'SIG-08': { id: 'call-reject', changed: commit('e', '2026-07-02'), clauses: [] } },
  },
});

const pages = renderPages(book, traced, { templates, generated: 'g' }).pages;
const text = (path: string): string => pages.find((each) => each.path === `g/${path}`)?.text ?? '';
const json = (path: string): unknown => JSON.parse(text(path));

test('the index lists every part by category, with an anchor for each', () => {
  expect(rows(text('index.md')).filter(([code]) => code !== 'Code')).toEqual([
    ['SIG-01', 'call-offer', 'Title of call-offer', 'draft', 'Opens with <offer>.', '2 (1 found in code)'],
    ['SIG-08', '↳ call-reject', 'Title of call-reject', 'draft', 'Summary of call-reject.', '—'],
    ['CRY-01', 'call-key', 'Title of call-key', 'draft', 'Summary of call-key.', '—'],
  ]);
  expect(text('index.md')).toContain('<a id="call-reject"></a>');
});

test('the matrix tells states apart by word and shape, and counts what is in scope', () => {
  expect(rows(text('matrix.md'))).toEqual([
    [
      'Flavor',
      'Scan',
      'Found in code',
      '◆ verified',
      '● found',
      '○ claimed',
      '◌ planned',
      '· mentioned',
      '× not applicable',
      '– none',
    ],
    ['alpha', 'scanned at ccccccc of 2026-05-06', '1 of 2 (50 %)', '0', '1', '0', '0', '0', '0', '1'],
    [
      'beta',
      'unreachable (gone), last known result kept, at ddddddd',
      '0 of 2 (0 %)',
      '0',
      '0',
      '1',
      '1',
      '0',
      '0',
      '0',
    ],
    ['Code', 'Part', 'alpha', 'beta'],
    ['SIG-01', 'call-offer', '● found, partial', '○ claimed'],
    ['SIG-08', 'call-reject', '– none', '◌ planned'],
    ['Code', 'Part', 'alpha', 'beta'],
    ['CRY-01', 'call-key', '– none', '– none'],
  ]);
  expect(text('matrix.csv')).toBe(
    'code,part,alpha,beta\nSIG-01,call-offer,found,claimed\nSIG-08,call-reject,none,planned\nCRY-01,call-key,none,none\n',
  );
});

describe("a flavor's page", () => {
  const page = text('flavors/alpha.md');
  const beta = text('flavors/beta.md');

  test('says what it covers, by category and by weight of clause', () => {
    expect(rows(page)).toEqual(
      expect.arrayContaining([
        ['Signalling', '1 of 2 (50 %)'],
        ['All', '1 of 2 (50 %)'],
        ['MUST', '1 of 1 (100 %)'],
        ['SHOULD', '0 of 1 (0 %)'],
        ['MAY', 'not measured'],
      ]),
    );
  });

  test('lists its sites, problems, mentions and how it was read', () => {
    expect(rows(page)).toEqual(
      expect.arrayContaining([
        ['SIG-01', 'test', 'spec - history - blame - commits bbbbbbb', 'Changed 2026-04-01 by Ada Lind.'],
        ['src/x.rs:3', 'warning', 'The code "SIG-99" is not in the spec; fix the annotation.'],
        ['Tracking issues', 'o/alpha, wants to be notified of changes'],
        ['Scan', 'scanned at ccccccc of 2026-05-06'],
        ['Commit', 'ccccccc of 2026-05-06'],
      ]),
    );
    expect(rows(beta)).toEqual(
      expect.arrayContaining([
        ['a.go:2', 'SIG-08', 'prose'],
        ['Scan', 'unreachable (gone), last known result kept, at ddddddd'],
      ]),
    );
  });
});

test('updates list versions by number, newest first, and changes by date', () => {
  const page = shown(parse(text('updates.md')));
  expect(page.indexOf('0.10.0')).toBeLessThan(page.indexOf('0.9.0'));
  expect(page.indexOf('Later.')).toBeLessThan(page.indexOf('First.'));
  expect(page).toContain('2026-06-01 — call-reject (client 2.3000.1): Later.');
  expect(page).toContain('2026-07-02 — call-reject (diff)');
  expect(page).toContain('These do: alpha.');
});

test('the feed keeps upstream fields and adds code and states', () => {
  expect(json('feed.json')).toMatchObject({
    spec: 'wacrg',
    version: '0.1.0',
    parts: [
      {
        id: 'call-offer',
        code: 'SIG-01',
        category: 'signalling',
        title: 'Title of call-offer',
        status: 'draft',
        since: '0.9.0',
        features: [],
        implementations: [
          { flavor: 'alpha', status: 'partial', state: 'found' },
          { flavor: 'beta', status: 'working', state: 'claimed' },
        ],
        states: { alpha: 'found', beta: 'claimed' },
        ref: 'index.md#call-offer',
        page: './signalling/call-offer.md',
      },
      { id: 'call-reject', implementations: [] },
      { id: 'call-key' },
    ],
    flavors: { alpha: ['call-offer'], beta: ['call-offer'] },
  });
});

test('the feed names each place in code, as 0.1.0 did', () => {
  const site = {
    flavor: 'alpha',
    relation: 'tests',
    status: expect.any(String),
    path: expect.any(String),
    line: expect.any(Number),
  };
  expect(json('feed.json')).toMatchObject({
    parts: [{ sites: expect.arrayContaining([expect.objectContaining(site)]) }, {}, {}],
  });
});

test('badges are endpoints of shields.io', () => {
  expect(json('badges/alpha.json')).toEqual({
    schemaVersion: 1,
    label: 'wacrg',
    message: '1 of 2 parts',
    color: 'yellowgreen',
  });
  expect(json('badges/parts/SIG-01.json')).toMatchObject({ label: 'SIG-01', message: 'found in 1 flavor' });
  expect(json('badges/parts/SIG-08.json')).toMatchObject({ message: 'not implemented' });
});

test('ready badges stand beside them and say the same', () => {
  for (const path of ['badges/alpha', 'badges/beta', 'badges/parts/SIG-01', 'badges/parts/CRY-01']) {
    const { label, message } = json(`${path}.json`) as Record<string, string>;
    expect(text(`${path}.svg`)).toContain(`<title id="t">${label}: ${message}</title>`);
    expect(text('flavors/alpha.md')).toContain('[SVG](../badges/alpha.svg)');
  }
});

test('the index tells what the spec is about where the spec says so', () => {
  const told = { ...book, description: 'How peers call <each other>.' };
  const made = renderPages(told, traced, { templates, generated: 'g' }).pages;
  expect(shown(parse(made.find(({ path }) => path === 'g/index.md')?.text ?? ''))).toContain(
    'How peers call <each other>.',
  );
  expect(text('index.md')).toMatch(/^# .+\n\nVersion /m);
});

test('a spec without flavors says so, and a part without normative text', () => {
  const made = renderPages({ ...book, flavors: [] }, result({}), { templates, generated: 'g' }).pages;
  const page = (path: string) => made.find((each) => each.path === path)?.text ?? '';
  expect(page('g/flavors.md')).toContain('The spec names no flavors yet.');
  expect(page('g/flavors.md')).not.toContain('| Flavor |');
  expect(page('g/signalling/call-offer.md')).toContain('normative text last changed: there is none yet');
});

test('catalogs that would be empty are not made', () => {
  expect(pages.map(({ path }) => path)).not.toEqual(expect.arrayContaining(['g/enums.md']));
  expect(text('techniques.md')).not.toBe('');
});

test('a part that the corpus lacks is text', () => {
  const page = text('signalling/call-reject.md');
  expect(shown(parse(page))).toContain('Requires: call-offer, no-such-part');
  expect(links(page).map(({ label }) => label)).not.toContain('no-such-part');
});

test('every link between pages leads to a page and an anchor that exist', () => {
  expect(deadLinks(pages)).toEqual([]);
});

test('the same values in another order of keys give the same bytes', () => {
  const turned = {
    ...traced,
    cells: Object.fromEntries(Object.entries(traced.cells).reverse()),
    flavors: Object.fromEntries(Object.entries(traced.flavors).reverse()),
  };
  expect(renderPages(book, turned, { templates, generated: 'g' }).pages).toEqual(pages);
});

test('pages come sorted, each once, with one line feed at its end', () => {
  const paths = pages.map(({ path }) => path);
  expect(paths).toEqual([...new Set(paths)].sort());
  for (const page of pages) expect(page.text).toMatch(/[^\n]\n$/);
});

test('a template of the user replaces ours by name', () => {
  const own = new Map([...templates, ['glossary', '# Words\n{{#each terms}}\n{{term}} = {{definition}}\n{{/each}}\n']]);
  const made = renderPages(book, traced, { templates: own, generated: 'g' }).pages;
  expect(made.find(({ path }) => path === 'g/glossary.md')?.text).toBe('# Words\nJID = An &lt;address>.\n');
});

test('hostile text of every kind stays text on every page', () => {
  for (const value of hostile.filter((each) => each.trim() !== '')) {
    const bad = corpus({
      description: value,
      ...book,
      title: value,
      parts: [
        part('call-offer', 'SIG-01', {
          title: value,
          summary: value,
          normative: value,
          findings: value,
          openQuestions: [value],
          references: [{ title: value, url: value }],
          changelog: [{ date: '2026-01-01', note: value, version: value }],
          errata: [{ id: 'e', text: value }],
          contributors: [{ contributor: 'ada', note: value }],
          features: [value],
        }),
      ],
      flavors: [
        flavor('alpha', {
          name: value,
          description: value,
          language: value,
          license: value,
          url: value,
          maintainer: value,
          covers: [value],
          paths: [value],
          notifyRepo: value,
        }),
      ],
      contributors: [
        {
          id: 'ada',
          name: value,
          github: value,
          affiliation: value,
          techniques: [value],
          tools: [value],
          flavors: [value],
          links: [{ title: value, url: value }],
          place,
        },
      ],
      enums: [
        {
          id: 'e',
          title: value,
          status: 'draft',
          summary: value,
          values: [{ value, confidence: 'unknown', description: value }],
          place,
        },
      ],
      glossary: [{ term: value, definition: value }],
    });
    const skipped = [{ path: value, reason: 'binary' as const }];
    const files = { searched: 1, matched: 1, skipped };
    const harm = result({
      flavors: { alpha: { ...scanned('c'), files, ref: value } },
      sites: [site('alpha', 'SIG-01', { path: value, symbol: value, note: value })],
      mentions: [{ flavor: 'alpha', codes: ['SIG-01'], path: value, line: 1, form: 'prose', link: value }],
      problems: [{ code: 'unknown-code', severity: 'warning', flavor: 'alpha', path: value, line: 1, message: value }],
    });
    for (const page of renderPages(bad, harm, { templates, generated: '' }).pages) {
      if (page.path.endsWith('.json')) expect(() => JSON.parse(page.text) as unknown).not.toThrow();
      if (!page.path.endsWith('.md')) continue;
      expect([page.path, foreignHtml(page.text)]).toEqual([page.path, []]);
      for (const { url } of links(page.text)) expect(url).not.toMatch(/^(javascript|data|vbscript|file):/i);
      expect(page.text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  }
}, 120_000);

/** Links to pages or fragments that nothing makes; addresses on the web are not looked at. */
function deadLinks(made: readonly Page[]): readonly string[] {
  const texts = new Map(made.map((page) => [page.path, page.text]));
  return made
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((page) => links(page.text).map(({ url }) => ({ from: page.path, url })))
    .filter(({ url }) => !/^[a-z]+:/.test(url))
    .filter(({ from, url }) => {
      const { pathname, hash } = new URL(url, `x:/${from}`);
      const target = texts.get(pathname.slice(1));
      return target === undefined || (hash !== '' && !target.includes(`<a id="${hash.slice(1)}"></a>`));
    })
    .map(({ from, url }) => `${from}: ${url}`);
}
