import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPages } from '@wacrg/render';
import { type Corpus, type FlavorScan, type Site, type Traceability, trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { h } from 'hastscript';
import { beforeAll, describe, expect, test } from 'vitest';
import { servedFiles, siteFiles } from '../src/build/site.ts';
import { forgeOfLink, rawAddress } from '../src/code/code-behind.ts';
import { htmlOf } from '../src/page/pieces.ts';
import { withClausePlaces } from '../src/part/clause-places.ts';
import type { SearchRow } from '../src/search/search-row.ts';
import { keepCorpus } from '../src/source/site-corpus.ts';
import { ownFileKey, type SiteSource } from '../src/source/source.ts';
import { kept } from './kept.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const templates = new Map(
  readdirSync(at('templates')).map((name) => [
    name.replace(/\.hbs$/, ''),
    readFileSync(join(at('templates'), name), 'utf8'),
  ]),
);
const scanned = 'e'.repeat(40);
const changed = { commit: 'd'.repeat(40), author: 'Marta', date: '2026-03-04T05:06:07Z' };

/** The whole of a fixture with one annotated site in its flavor `tugboat`. */
async function sourceOf(
  form: 'native-form' | 'upstream-form',
  own: boolean,
): Promise<SiteSource & { readonly loaded: Corpus; readonly whole: Traceability }> {
  const { corpus: loaded } = await loadCorpus(at(`test/fixtures/${form}`));
  const corpus = {
    ...loaded,
    repository: 'https://github.com/harbour/spec',
    branch: 'main',
    flavors: loaded.flavors.map((flavor) => (own && flavor.id === 'tugboat' ? { ...flavor, repository: '.' } : flavor)),
  };
  const repository = 'https://github.com/harbour/tugboat';
  const scan: FlavorScan = {
    flavor: 'tugboat',
    state: 'scanned',
    repository,
    commit: scanned,
    committed: '2026-03-05T00:00:00Z',
    files: { searched: 1, matched: 1, skipped: [] },
    lines: { annotation: 1, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
    annotations: [
      {
        citations: [{ code: 'SIG-01' }],
        relation: 'implements',
        status: 'working',
        path: 'src/hail.ts',
        line: 2,
        column: 4,
        symbol: 'hail',
        range: [3, 5],
        annotated: changed,
        changed,
        commits: [changed.commit],
        links: { source: `${repository}/blob/${scanned}/src/hail.ts#L3-L5` },
      },
    ],
    mentions: [],
    claims: [],
    problems: [],
  };
  const result = trace({ corpus, scans: [scan] });
  const generated = form === 'native-form' ? 'spec/generated' : '';
  const { pages } = renderPages(corpus, result, { templates, generated });
  const isPage = ({ path }: { readonly path: string }) => path.endsWith('.md');
  return {
    corpus: keepCorpus(corpus),
    loaded: corpus,
    whole: result,
    result: kept(result, corpus),
    pages: new Map(pages.filter(isPage).map(({ path, text }) => [path, text])),
    files: new Map(pages.filter((page) => !isPage(page)).map(({ path }) => [path, `/rendered/${path}`])),
    specCommit: { commit: 'f'.repeat(40), date: '2026-02-03T00:00:00Z' },
    snapshots: [],
    olderResults: 0,
    ownFiles: new Map(own ? [[ownFileKey(scanned, 'src/hail.ts'), ['1', '2', '3', '4', '5', '6']]] : []),
  };
}

const textsOf = (source: SiteSource, url?: string): ReadonlyMap<string, string> =>
  new Map(siteFiles(source, { url }).map(({ path, text }) => [path, [...text()].join('')]));

/** The site of a source with another result, its pages rendered from that. */
function textsOfResult(
  source: SiteSource & { readonly loaded: Corpus },
  result: Traceability,
): ReadonlyMap<string, string> {
  const { pages } = renderPages(source.loaded, result, { templates, generated: 'spec/generated' });
  return textsOf({
    ...source,
    result: kept(result, source.loaded),
    pages: new Map(pages.map(({ path, text }) => [path, text])),
  });
}

describe.each(['native-form', 'upstream-form'] as const)('a site of a corpus in %s', (form) => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = textsOf(await sourceOf(form, false), 'https://harbour.example/spec');
  });
  const page = (path: string) => files.get(path) ?? '';

  test('has a page for every part, flow and flavor, at the same place in both forms', () => {
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'index.html',
        'spec.html',
        'matrix.html',
        'signalling/hail.html',
        'flows/hail-refused.html',
        'flavors/tugboat.html',
        'coverage.html',
        'problems/unknown-code.html',
        '404.html',
        'sitemap.xml',
      ]),
    );
  });

  test('serves feed, badges and tables as they were rendered, at the same place in both forms', async () => {
    const served = servedFiles(await sourceOf(form, false));
    expect([...served.keys()]).toEqual(expect.arrayContaining(['feed.json', 'matrix.csv', 'badges/tugboat.json']));
    expect(served.get('feed.json')).toMatch(/^\/rendered\/(spec\/generated\/)?feed\.json$/);
  });

  test('tells which commits it is made from, and which flavors were not read', () => {
    expect(page('signalling/hail.html')).toMatch(
      /Spec at commit .*fffffff.* of <time datetime="2026-02-03T00:00:00Z">2026-02-03<\/time>/,
    );
    expect(page('signalling/hail.html')).toMatch(
      /tugboat<\/a> scanned at commit .*eeeeeee.* of <time datetime="2026-03-05T00:00:00Z">2026-03-05<\/time>/,
    );
  });

  test('names whom pages may ask for code: the hosts of its flavors and no other', () => {
    expect(page('index.html')).toContain('connect-src &#x27;self&#x27; https://raw.githubusercontent.com;');
  });

  test('tells where the code of a site can be had', () => {
    expect(page('signalling/hail.html')).toContain(
      `data-code="https://raw.githubusercontent.com/harbour/tugboat/${scanned}/src/hail.ts" data-lines="3-5"`,
    );
    expect(page('signalling/hail.html')).toContain('data-author="Marta" data-date="2026-03-04" data-commit="ddddddd"');
  });

  test('says at each cell of a wide table which column it is of, but not in tables that are read across', () => {
    expect(page('signalling/hail.html')).toMatch(/<table class="stacked">/);
    for (const path of ['matrix.html', 'coverage.html']) expect(page(path)).not.toContain('data-label');
  });

  test('leads from a flavor’s name to its page', () => {
    expect(page('signalling/hail.html')).toMatch(
      /<td data-label="Flavor"><a href="\.\.\/flavors\/tugboat\.html"><code>tugboat<\/code><\/a>/,
    );
  });

  test('leads from the list of flavors to the repository and to the page of each', () => {
    expect(page('flavors.html')).toContain('<a href="https://github.com/harbour/tugboat" rel="noopener noreferrer">');
    expect(page('flavors.html')).toContain('<a href="flavors/tugboat.html"><code>tugboat</code></a>');
  });

  test('names each page in the sitemap as the page names itself', () => {
    const listed = [...page('sitemap.xml').matchAll(/<loc>([^<]*)</g)].map(([, address]) => address);
    const ownNames = [...files.values()].flatMap(
      (text) => /<link rel="canonical" href="([^"]*)">/.exec(text)?.[1] ?? [],
    );
    expect(listed).toEqual(ownNames.filter((name) => !name.endsWith('/404.html')).sort());
    expect(listed).toContain('https://harbour.example/spec/');
  });

  test('holds the same bytes whenever it is made', async () => {
    expect(textsOf(await sourceOf(form, false), 'https://harbour.example/spec')).toEqual(files);
  });
});

test('code of an own flavor lies beside the pages, so that it needs no other host', async () => {
  const files = textsOf(await sourceOf('native-form', true));
  expect(JSON.parse(files.get('code/SIG-01.json') ?? '')).toEqual({ 'src/hail.ts#3-5': ['3', '4', '5'] });
  expect(files.get('signalling/hail.html')).toContain('data-code="../code/SIG-01.json" data-key="src/hail.ts#3-5"');
  expect(files.get('index.html')).toContain('connect-src &#x27;self&#x27;;');
});

test('a flavor whose code was never read is told apart from one in which nothing was found', async () => {
  const source = await sourceOf('native-form', false);
  const { commit: _, ...unread } = source.whole.flavors.tugboat!;
  const files = textsOf({ ...source, result: { ...source.result, flavors: { tugboat: unread } } });
  expect(files.get('index.html')).toContain('code not read');
  expect(files.get('matrix.html')).toContain('code not read');
  expect(files.get('coverage.html')).toContain('<td>not read</td>');
});

test('a flavor that was never read has no column of coverage, and is named below', async () => {
  const source = await sourceOf('native-form', false);
  const [tugboat] = source.corpus.flavors;
  const flavors = tugboat === undefined ? [] : [tugboat, { ...tugboat, id: 'barge', name: 'Barge' }];
  const page = textsOf({ ...source, corpus: { ...source.corpus, flavors } }).get('coverage.html') ?? '';
  expect(page).toContain('Never read, so that there is nothing to count: barge.');
  expect(page.match(/<th[^>]*>(barge|tugboat)<\/th>/g)).toEqual([
    '<th scope="col">tugboat</th>',
    '<th scope="col">tugboat</th>',
  ]);
});

test('coverage over time is a chart with a table of the same numbers, which says what it leaves out', async () => {
  const at = (day: string, signalling: number) => ({
    commit: day.slice(-1).repeat(40),
    date: `${day}T00:00:00Z`,
    flavors: new Map([['tugboat', new Map([['signalling', signalling]])]]),
  });
  const snapshots = [at('2026-01-01', 1), at('2026-01-02', 1), at('2026-01-03', 2)];
  const source = await sourceOf('native-form', false);
  const page = textsOf({ ...source, snapshots, olderResults: 7 }).get('coverage.html') ?? '';
  expect(page).toMatch(/<title id="chart-title">Parts found in the code of each flavor, 2026-01-01 to 2026-01-03</);
  const rows = [...page.matchAll(/<tr><td>(2026[^<]*?) *<.*?<\/td><td>(\d+)<\/td>/g)].map(([, ...cells]) => cells);
  // By flavor only the commits at which a count changed.
  expect(rows.slice(0, 2)).toEqual([
    ['2026-01-03', '2'],
    ['2026-01-01', '1'],
  ]);
  expect(page).toContain('Older results are not read: 7 before 2026-01-01.');
  expect(textsOf({ ...source, snapshots }).get('coverage.html')).not.toContain('Older results');
  const early = textsOf({ ...source, snapshots: snapshots.slice(0, 1) }).get('coverage.html');
  expect(early).toContain('There is one point so far');
  const corpus = { ...source.corpus, flavors: [] };
  expect(textsOf({ ...source, corpus, snapshots }).get('coverage.html')).toContain('The spec names no flavors yet');
});

test.each(['native-form', 'upstream-form'] as const)('search leads to every page of a site in %s', async (form) => {
  const files = textsOf({ ...(await sourceOf(form, false)), prose: [] });
  const rows: readonly SearchRow[] = JSON.parse(files.get('search.json') ?? '');
  const led = new Set(rows.map(([, , page]) => page.split('#')[0]));
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
  expect(pages.filter((path) => !led.has(path))).toEqual(['search.html', '404.html']);
});

test('search finds the records, techniques, tools and claims of a spec', async () => {
  const files = textsOf(await sourceOf('upstream-form', false));
  const rows: readonly SearchRow[] = JSON.parse(files.get('search.json') ?? '');
  expect(rows.map(([kind]) => kind)).toEqual(
    expect.arrayContaining(['record', 'technique', 'tool', 'claim', 'contributor', 'file']),
  );
});

test('search finds words and tags without the marks of Markdown', async () => {
  const source = await sourceOf('native-form', false);
  const written =
    '# Hail\n\n- A `<hail>` **must** follow [the bell](bell.md), see [`bell`](bell.md). {#rule}\n\n```xml\n<hail/>\n```';
  const parts = source.corpus.parts.map((part) => ({ ...part, normative: written }));
  const text = textsOf({ ...source, corpus: { ...source.corpus, parts } }).get('search.json') ?? '';
  expect(text).toContain('Hail A <hail> must follow the bell, see bell. <hail/>');
  expect(JSON.parse(text)).toContainEqual([
    'part',
    expect.stringMatching(/^SIG-01 /),
    'signalling/hail.html',
    expect.any(String),
    expect.arrayContaining(['SIG-01', 'pilot:SIG-01']),
  ]);
});

test('the list of a page’s headings stands below its title', async () => {
  const page = textsOf(await sourceOf('native-form', false)).get('signalling/hail.html') ?? '';
  expect(page).toMatch(
    /<article>\s*<h1>[^<]*<\/h1><p class="lead">.*?<\/p><nav class="contents" aria-label="On this page">/,
  );
});

test('without an address there is no sitemap, and nothing names one', async () => {
  const files = textsOf(await sourceOf('native-form', false));
  expect(files.has('sitemap.xml')).toBe(false);
  expect(files.get('index.html')).not.toMatch(/canonical|og:url/);
  expect(files.get('404.html')).toContain('href="/index.html"');
});

test('a stale site is marked in the matrix and on the part’s page with both dates and the diff', async () => {
  const source = await sourceOf('native-form', false);
  const moved = { commit: '9'.repeat(40), author: 'Osei', date: '2026-05-06T00:00:00Z' };
  const part = source.whole.spec.parts['SIG-01'];
  const result = {
    ...source.whole,
    spec: {
      ...source.whole.spec,
      parts: {
        ...source.whole.spec.parts,
        'SIG-01': { ...part, id: 'hail', clauses: part?.clauses ?? [], changed: moved },
      },
    },
    sites: source.whole.sites.map((site): Site => ({ ...site, stale: true })),
  };
  const files = textsOfResult(source, result);
  expect(files.get('matrix.html')).toMatch(/data-stale="?[^>]*>.*?<strong class="stale">stale<\/strong>/);
  expect(files.get('signalling/hail.html')).toMatch(
    /<strong class="stale">Stale<\/strong>: the spec moved on 2026-05-06 \(<a href="https:\/\/github\.com\/harbour\/spec\/commit\/9{40}"[^>]*>diff<\/a>\), this code is of 2026-03-04/,
  );
});

test('what does not apply stands in the matrix with its reason, and what was reviewed is not stale', async () => {
  const source = await sourceOf('native-form', false);
  const { tugboat } = source.whole.flavors;
  const part = source.corpus.parts.find(({ code, clauses }) => code !== 'SIG-01' && clauses.length > 0);
  const clause = source.corpus.parts[0]?.clauses[0];
  const exceptions = [
    { code: part?.code ?? '', reason: 'no <radio>\u202e' },
    { code: `SIG-01#${clause?.id}`, reason: 'no name' },
  ];
  const result = {
    ...source.whole,
    flavors: { ...source.whole.flavors, tugboat: { ...tugboat!, exceptions } },
    sites: source.whole.sites.map((site): Site => ({ ...site, reviewed: '9'.repeat(40) })),
  };
  const files = textsOfResult(source, result);
  const matrix = files.get('matrix.html') ?? '';
  expect(matrix).toMatch(/data-state="not applicable".*?aria-label="SIG-02 in tugboat: not applicable: no <radio>"/);
  expect(matrix).toContain(', reviewed at spec 9999999');
  expect(matrix).not.toContain('\u202e');
  expect(JSON.parse(files.get('matrix-clauses.json') ?? '')['SIG-01'][0]).toMatchObject({
    excepted: [['tugboat', 'no name']],
  });
  expect(files.get('flavors/tugboat.html')).toContain('no &#x3C;radio>');
  expect(files.get('signalling/hail.html')).toContain('Reviewed at spec commit');
});

test.each([
  ['planned by the spec', 'planned', { state: 'claimed', status: 'planned' }, undefined],
  ['planned in the code', 'planned', undefined, 'planned'],
  ['claimed, and nobody knows how far,', 'claimed, unknown', { state: 'claimed', status: 'unknown' }, undefined],
] as const)('what is %s stands so in the matrix, and counts as no claim', async (_, words, cell, status) => {
  const source = await sourceOf('native-form', false);
  const planned = source.whole.sites.map((site): Site => ({ ...site, code: 'SIG-02', status: 'planned' }));
  const result: Traceability = {
    ...source.whole,
    sites: [...source.whole.sites, ...(status === 'planned' ? planned : [])],
    cells: { ...source.whole.cells, ...(cell === undefined ? {} : { 'SIG-02': { tugboat: cell } }) },
  };
  const files = textsOfResult(source, result);
  const matrix = files.get('matrix.html') ?? '';
  expect(/aria-label="SIG-02 in tugboat: ([^"]*)"/.exec(matrix)?.[1]).toBe(words);
  expect(files.get('signalling/hail-refuse.html')).toContain('id="by-tugboat"');
  expect([...files].filter(([, text]) => text.includes('1 only claimed')).map(([path]) => path)).toEqual([]);
});

test.each([
  ['https://github.com/o/n', 'https://raw.githubusercontent.com/o/n/c/a%20b/%23.rs'],
  [
    'https://gitlab.com/g/s/n',
    'https://gitlab.com/api/v4/projects/g%2Fs%2Fn/repository/files/a%20b%2F%23.rs/raw?ref=c',
  ],
  ['https://bitbucket.org/o/n', 'https://api.bitbucket.org/2.0/repositories/o/n/src/c/a%20b/%23.rs'],
  ['https://git.example/o/n', undefined],
])('code at %s is read from %s', (web, address) => {
  expect(rawAddress(web, 'c', 'a b/#.rs')).toBe(address);
});

test('code behind a permalinks pattern is read from the forge that the link leads to', () => {
  expect(forgeOfLink('https://github.com/o/n/blob/abc/a.rs')).toBe('https://github.com/o/n');
  expect(forgeOfLink('https://gitlab.com/g/sub/n/-/blob/abc/a.rs')).toBe('https://gitlab.com/g/sub/n');
  expect(forgeOfLink('https://bitbucket.org/o/n/src/abc/a.rs')).toBe('https://bitbucket.org/o/n');
  expect(forgeOfLink('https://github.com.evil.example/o/n/blob/abc/a.rs')).toBeUndefined();
  expect(forgeOfLink('https://code.example.org/o/n/blob/abc/a.rs')).toBeUndefined();
});

test.each(['native-form', 'upstream-form'] as const)(
  'a link to a clause leads to its sentence, in %s',
  async (form) => {
    const source = await sourceOf(form, false);
    const part = source.loaded.parts.find(({ clauses }) => clauses.length > 0);
    const clause = part?.clauses[0];
    const page = textsOf(source).get(`${part?.category}/${part?.id}.html`) ?? '';
    const [text = '', table = ''] = page.split('<h2 id="clauses"');
    expect(text.split('<h2 id="normative"')[1]).toContain(`<span id="${clause?.anchor}" class="sentence"></span>`);
    expect(table).toContain(`<span id="covered-${clause?.anchor}"></span>`);
    expect(page.split(` id="${clause?.anchor}"`)).toHaveLength(2);
  },
);

test('a sentence is found across code, emphasis and line breaks, and one that is not there keeps its place in the table', () => {
  const clauses = [
    { id: 'b', level: 'MUST', text: 'A <reject> MUST not be late.', anchor: 'b' },
    { id: 'c', level: 'MAY', text: 'It MAY wait.', anchor: 'c' },
    { id: 'd', level: 'MAY', text: 'Nobody wrote this.', anchor: 'd' },
  ] as const;
  const row = (id: string) => h('table', [h('tr', [h('td', [h('span', { id })])])]);
  const pieces = [
    h('h2', 'Normative'),
    h('p', [
      'First. A ',
      h('code', '<reject>'),
      ' ',
      h('strong', 'MUST not\nbe'),
      ' late. It ',
      h('em', 'MAY'),
      ' wait.',
    ]),
    h('h2', 'Clauses'),
    ...clauses.map(({ id }) => row(id)),
  ];
  const html = [...htmlOf(withClausePlaces(pieces, clauses))].join('');
  expect(html).toContain('First. <span id="b" class="sentence"></span>A <code>');
  expect(html).toContain(' late. <span id="c" class="sentence"></span>It <em>');
  expect([...html.matchAll(/<td><span id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['covered-b', 'covered-c', 'd']);
});

test('an earlier text of a part is on its page with what was added and taken away, as words and nothing else', async () => {
  const source = await sourceOf('native-form', false);
  const part = source.corpus.parts[0];
  const by = { author: '<b>Ada</b>', date: '2026-01-02T00:00:00Z' };
  const texts = new Map([
    [
      part?.source.path ?? '',
      [
        { ...by, commit: 'a'.repeat(40), text: 'It MUST <i>never</i> hold.' },
        { ...by, commit: 'b'.repeat(40), text: 'It MUST hold.' },
      ],
    ],
  ]);
  const page = textsOf({ ...source, texts }).get('signalling/hail.html') ?? '';
  expect(page).toContain('<h2 id="text-history">');
  expect(page).toMatch(/It MUST <ins>&#x3C;i>never&#x3C;\/i> <\/ins>hold\./);
  expect(page).toMatch(/2026-01-02 by &#x3C;b>Ada&#x3C;\/b> .*bbbbbbb.*: first version/);
});

test('the lead of a part and the marks at its sentences count what the result has, and no flavor twice', async () => {
  const source = await sourceOf('native-form', false);
  const part = source.corpus.parts.find(({ code }) => code === 'SIG-01');
  const clause = part?.clauses.find(({ level }) => level === 'MUST');
  const site = source.whole.sites[0]!;
  const cited = [
    site,
    { ...site, clause: clause?.id ?? '', stale: true },
    { ...site, clause: clause?.id ?? '', relation: 'tests' as const },
  ];
  const cells = {
    ...source.whole.cells,
    [`SIG-01#${clause?.id}`]: { tugboat: { state: 'found', status: 'working' } as const },
  };
  const files = textsOf({ ...source, result: kept({ ...source.whole, sites: cited, cells }, source.corpus) });
  const page = files.get('signalling/hail.html') ?? '';
  const lead = (/<p class="lead">(.*?)<\/p>/.exec(page)?.[1] ?? '').replace(/<[^>]*>/g, '');
  expect(lead).toMatch(/^1 of \d+ MUST · .*1 independent work · tested by 1 · 1 stale$/);
  const words = `${clause?.id}: implemented by tugboat; tested by tugboat; stale in tugboat`;
  expect(page).toContain(
    `aria-label="${words}"><span aria-hidden="true">● 1 ✓ 1</span> <strong class="stale">stale</strong></a>`,
  );
  // A clause whose sentence does not stand in the text as it is has no mark.
  expect(page.match(/: no code"/g)?.length).toBeGreaterThan(0);
  expect(JSON.parse(files.get('signalling/hail.json') ?? '')).toMatchObject({ flavors: { tugboat: { stale: true } } });
});

test.each([
  [
    'https://github.com/o/n',
    'https://github.com/o/n/edit/main/test/fixtures/native-form/spec/signalling/hail.md',
    'https://github.com/o/n/issues/new?title=SIG-01%20Hail%20stanza',
  ],
  [
    'https://gitlab.com/o/n',
    'https://gitlab.com/o/n/-/edit/main/test/fixtures/native-form/spec/signalling/hail.md',
    'https://gitlab.com/o/n/-/issues/new?issue[title]=SIG-01%20Hail%20stanza',
  ],
  [
    'https://codeberg.org/o/n',
    'https://codeberg.org/o/n/_edit/main/test/fixtures/native-form/spec/signalling/hail.md',
    'https://codeberg.org/o/n/issues/new?title=SIG-01%20Hail%20stanza',
  ],
])(
  'a page of a spec at %s leads to where it is edited and where a fault is reported',
  async (repository, edit, report) => {
    const source = await sourceOf('native-form', false);
    const page = textsOf({ ...source, corpus: { ...source.corpus, repository } }).get('signalling/hail.html') ?? '';
    expect(page).toContain(`<a href="${edit}" rel="noopener noreferrer">Edit this page</a>`);
    expect(page).toContain(`<a href="${report}" rel="noopener noreferrer">Report a wrong row</a>`);
    const unpublished = { branch: 'main', commits: [] };
    const alone = textsOf({
      ...source,
      corpus: { ...source.corpus, repository },
      result: { ...source.result, unpublished },
    });
    expect(alone.get('signalling/hail.html')).not.toContain('Edit this page');
  },
);

test('a flavor has its badge to take along where the address is known', async () => {
  const source = await sourceOf('native-form', false);
  expect(textsOf(source, 'https://harbour.example/s').get('flavors/tugboat.html')).toContain(
    '[![Harbour spec](https://harbour.example/s/badges/tugboat.svg)](https://harbour.example/s/flavors/tugboat.html)',
  );
  expect(textsOf(source).get('flavors/tugboat.html')).not.toContain('Badge for a README');
});

test('every page leads to the sites of other versions, where there are any', async () => {
  const source = await sourceOf('native-form', false);
  const versions = [{ name: '1.0 <b>', address: 'https://harbour.example/1.0/' }];
  const files = textsOf({ ...source, corpus: { ...source.corpus, site: { prose: [], versions } } });
  for (const path of ['index.html', 'signalling/hail.html', '404.html'])
    expect(files.get(path), path).toMatch(
      /<nav class="versions-switch" aria-label="Versions"><details><summary>Version [^<]+<\/summary><ul><li><a href="https:\/\/harbour\.example\/1\.0\/" rel="noopener noreferrer">1\.0 &#x3C;b><\/a>/,
    );
  expect(textsOf(source).get('index.html')).not.toContain('versions-switch');
});

test('a category is called and introduced as its authors say, and their words stay words', async () => {
  const source = await sourceOf('native-form', false);
  const introduction = 'See [Hail](spec/signalling/hail.md). <script>x</script>';
  const categoryTexts = { signalling: { title: 'Calls <b>', introduction } };
  const { pages } = renderPages({ ...source.loaded, categoryTexts }, source.whole, {
    templates,
    generated: 'spec/generated',
  });
  const texts = new Map(pages.map(({ path, text }) => [path, text]));
  const files = textsOf({ ...source, corpus: { ...source.corpus, categoryTexts }, pages: texts });
  const shown = (page: string) =>
    new RegExp(`<p>See <a href="${page}">Hail</a>. &#x3C;script>x&#x3C;/script></p>`.replaceAll('/', '\\/'));
  expect(files.get('signalling/index.html')).toMatch(/<h1>Calls &#x3C;b><\/h1>/);
  expect(files.get('signalling/index.html')).toMatch(shown('hail.html'));
  expect(files.get('spec.html')).toMatch(shown('signalling/hail.html'));
  expect(files.get('matrix.html')).toContain('>Calls &#x3C;b></th>');
  expect(files.get('signalling/hail.html')).toContain('<a href="index.html">Calls &#x3C;b></a>');
});

test('the glossary is in the order of its words', async () => {
  const source = await sourceOf('upstream-form', false);
  const glossary = ['zebra', 'Bell', 'apple'].map((term) => ({ term, definition: `a ${term}` }));
  const { pages } = renderPages({ ...source.loaded, glossary }, source.whole, { templates, generated: '' });
  const page = pages.find(({ path }) => path === 'glossary.md')?.text ?? '';
  expect([...page.matchAll(/\*\*(\w+)\*\*/g)].map(([, term]) => term)).toEqual(['apple', 'Bell', 'zebra']);
});
