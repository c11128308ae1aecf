import type { Cell, Corpus, Part, Traceability } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { renderPages } from '../src/index.ts';
import { hostile } from './hostile.ts';
import { foreignHtml, links, parse, rows, shown } from './markdown.ts';
import { clause, commit, corpus, flavor, part, result, scanned, site, templates } from './sample.ts';

const flavors = [flavor('alpha'), flavor('beta', { derivesFrom: ['alpha'] })];

function page(subject: Part, traced: Partial<Traceability> = {}, more: Partial<Corpus> = {}): string {
  const made = renderPages(corpus({ flavors, parts: [subject], ...more }), result(traced), {
    templates,
    generated: '',
  });
  return made.pages.find(({ path }) => path === `signalling/${subject.id}.md`)?.text ?? '';
}

const implementedBy = (text: string) =>
  rows(text.split('## Implemented by')[1]?.split('**Annotation**')[0] ?? '').slice(1);

const paragraphs = (text: string) => shown(parse(text)).replace(/\s+/g, ' ');

const found: Cell = { state: 'found', status: 'working' };

describe('the "Implemented by" table', () => {
  const reject = part('call-reject', 'SIG-08');

  test('shows found code by its symbol, with history, blame, commits, author and date', () => {
    const text = page(reject, { sites: [site('alpha', 'SIG-08')], cells: { 'SIG-08': { alpha: found } } });
    expect(implementedBy(text)).toEqual([
      [
        'alpha',
        'working, found',
        'call::reject - history - blame - commits bbbbbbb',
        'Changed 2026-04-01 by Ada Lind.',
      ],
    ]);
    expect(links(text)).toEqual(
      expect.arrayContaining([
        { label: 'call::reject', url: 'https://github.com/o/alpha/blob/c0/src/call.rs#L5-L9' },
        { label: 'history', url: 'https://github.com/o/alpha/commits/c0/src/call.rs' },
        { label: 'blame', url: 'https://github.com/o/alpha/blame/c0/src/call.rs#L5-L9' },
        { label: 'bbbbbbb', url: `https://github.com/o/alpha/commit/${'b'.repeat(40)}` },
      ]),
    );
  });

  test('names a site without links by its place', () => {
    const { links: _, ...local } = site('alpha', 'SIG-08');
    const text = page(reject, { sites: [local], cells: { 'SIG-08': { alpha: found } } });
    expect(implementedBy(text)[0]?.[2]).toBe('call::reject in src/call.rs:4 - commits bbbbbbb');
  });

  test('says of a clause that the part does not have that it is unknown', () => {
    const sites = [site('alpha', 'SIG-08', { clause: 'gone' }), site('alpha', 'SIG-08', { clause: 'a' })];
    const withClause = part('call-reject', 'SIG-08', { clauses: [clause('a')] });
    const [row] = implementedBy(page(withClause, { sites, cells: { 'SIG-08': { alpha: found } } }));
    expect(row?.[3]).toContain('Clauses gone (unknown: the part has no such clause), a.');
  });

  test('says unknown where git cannot tell', () => {
    const sites = [site('alpha', 'SIG-08', { changed: null, commits: [], stale: null })];
    expect(implementedBy(page(reject, { sites, cells: { 'SIG-08': { alpha: found } } }))[0]?.[3]).toBe(
      'Last change unknown.',
    );
  });

  test('joins the clauses that one declaration cites into one row', () => {
    const withClauses = part('call-reject', 'SIG-08', { clauses: [clause('a'), clause('b')] });
    const sites = [site('alpha', 'SIG-08#a', { note: 'both' }), site('alpha', 'SIG-08#b', { line: 5, note: 'both' })];
    const cells = { 'SIG-08': { alpha: found }, 'SIG-08#a': { alpha: found }, 'SIG-08#b': { alpha: found } };
    expect(implementedBy(page(withClauses, { sites, cells }))).toEqual([
      expect.arrayContaining(['both. Clauses a, b. Changed 2026-04-01 by Ada Lind.']),
    ]);
  });

  test('lists plans, and tests after them, without calling them found', () => {
    const sites = [site('alpha', 'SIG-08', { relation: 'tests' }), site('beta', 'SIG-08', { status: 'planned' })];
    expect(implementedBy(page(reject, { sites })).map(([id, status]) => [id, status])).toEqual([
      ['beta', 'planned'],
      ['alpha', 'test'],
    ]);
  });

  test('marks what is stale with both dates and the diff', () => {
    const sites = [site('alpha', 'SIG-08', { stale: true })];
    const parts = { 'SIG-08': { id: 'call-reject', changed: commit('d', '2026-05-09'), clauses: [] } };
    const text = page(reject, { sites, cells: { 'SIG-08': { alpha: found } }, spec: { ...result().spec, parts } });
    expect(implementedBy(text)[0]?.[3]).toContain(
      'Stale: the spec moved on 2026-05-09 (diff), this code is of 2026-04-01.',
    );
    expect(links(text)).toContainEqual({ label: 'diff', url: `https://github.com/o/spec/commit/${'d'.repeat(40)}` });
  });

  test('where one declaration cites a part and an older clause of it, the part is what moved', () => {
    const withClause = part('call-reject', 'SIG-08', { clauses: [clause('a')] });
    const traced = [{ ...clause('a'), changed: commit('c', '2026-01-09') }];
    const parts = { 'SIG-08': { id: 'call-reject', changed: commit('d', '2026-05-09'), clauses: traced } };
    const sites = [site('alpha', 'SIG-08', { stale: true }), site('alpha', 'SIG-08#a')];
    const cells = { 'SIG-08': { alpha: found }, 'SIG-08#a': { alpha: found } };
    const text = page(withClause, { sites, cells, spec: { ...result().spec, parts } });
    expect(implementedBy(text)[0]?.[3]).toContain('the spec moved on 2026-05-09');
  });

  const claim = {
    status: 'working',
    commits: ['e'.repeat(40), 'f'.repeat(40)],
    path: 'src/a.rs',
    note: 'typed by hand',
  } as const;

  test('keeps a claim apart from what was found', () => {
    const text = page(reject, {
      cells: { 'SIG-08': { alpha: { state: 'claimed', status: 'working', claim: { ...claim, check: 'ok' } } } },
    });
    expect(implementedBy(text)).toEqual([
      ['alpha', 'working, claimed', 'src/a.rs - history - blame - commits eeeeeee fffffff', 'typed by hand.'],
    ]);
    expect(links(text)).toContainEqual({
      label: 'blame',
      url: `https://github.com/o/alpha/blame/${'e'.repeat(40)}/src/a.rs`,
    });
  });

  test('names a dead commit and does not link it', () => {
    const dead = { ...claim, check: 'missing-commit', missing: ['e'.repeat(40)] } as const;
    const text = page(reject, { cells: { 'SIG-08': { alpha: { state: 'claimed', status: 'working', claim: dead } } } });
    expect(implementedBy(text)[0]?.[3]).toBe('typed by hand. Dead claim: the repository has no commit eeeeeee.');
    expect(links(text).filter(({ url }) => url.includes('eeee'))).toEqual([]);
    expect(links(text)).toContainEqual({
      label: 'blame',
      url: `https://github.com/o/alpha/blame/${'f'.repeat(40)}/src/a.rs`,
    });
  });

  test('names a dead path and does not link it', () => {
    const dead = { ...claim, check: 'missing-path' } as const;
    const text = page(reject, { cells: { 'SIG-08': { alpha: { state: 'claimed', status: 'working', claim: dead } } } });
    expect(implementedBy(text)[0]?.[3]).toBe(
      'typed by hand. Dead claim: src/a.rs does not exist at the claimed commit.',
    );
    expect(links(text).filter(({ url }) => url.includes('src/a.rs'))).toEqual([]);
  });

  test('shows a verified cell as found code, with the claim beside it', () => {
    const cell: Cell = { state: 'verified', status: 'working', claim: { ...claim, check: 'ok' } };
    const text = page(reject, { sites: [site('alpha', 'SIG-08')], cells: { 'SIG-08': { alpha: cell } } });
    expect(implementedBy(text)).toHaveLength(1);
    expect(implementedBy(text)[0]?.[1]).toBe('working, verified');
    expect(implementedBy(text)[0]?.[3]).toContain(
      'Claimed as working: src/a.rs - history - blame - commits eeeeeee fffffff.',
    );
  });

  test('shows a mention as what it is', () => {
    const mentions = [{ flavor: 'alpha', codes: ['SIG-08'], path: 'src/a.rs', line: 3, form: 'prose' as const }];
    expect(implementedBy(page(reject, { mentions, cells: { 'SIG-08': { alpha: { state: 'mentioned' } } } }))).toEqual([
      ['alpha', 'mentioned', 'src/a.rs:3', 'Cited in prose; no annotation.'],
    ]);
  });

  test('says that a port does not count beside its upstream', () => {
    const sites = [site('alpha', 'SIG-08'), site('beta', 'SIG-08')];
    const text = page(reject, { sites, cells: { 'SIG-08': { alpha: found, beta: found } } });
    expect(paragraphs(text)).toContain('The 2 flavors count as 1 independent implementation: beta derives from alpha.');
  });

  test('keeps the last known result of a flavor that could not be read, and says so', () => {
    const traced = {
      sites: [site('alpha', 'SIG-08')],
      cells: { 'SIG-08': { alpha: found } },
      flavors: { alpha: scanned('c', { state: 'unreachable', reason: 'gone', committed: '2026-05-06T07:08:09Z' }) },
    };
    const text = paragraphs(page(reject, traced));
    expect(text).toContain('alpha could not be read (gone); what stands here of it is its last known result.');
    expect(text).toContain('Scanned: alpha at ccccccc of 2026-05-06.');
  });

  test('says that nobody implements the part', () => {
    expect(paragraphs(page(reject))).toContain('No flavor is known to implement this part.');
  });

  test('does not link a flavor in an unknown place', () => {
    const cells: Traceability['cells'] = {
      'SIG-08': { stranger: { state: 'claimed', status: 'working', claim: { ...claim, check: 'unchecked' } } },
    };
    expect(implementedBy(page(reject, { cells }))[0]?.[0]).toBe('stranger');
  });
});

describe('the clauses', () => {
  const withClauses = part('call-reject', 'SIG-08', {
    clauses: [
      clause('a', 'MUST', 'It MUST be <empty>.'),
      clause('b', 'SHALL'),
      { ...clause('c', 'MAY', 'MAY carry x.'), heading: 'The reject:' },
    ],
  });
  const traced = {
    sites: [site('alpha', 'SIG-08#a'), site('alpha', 'SIG-08#c', { relation: 'tests', symbol: 'spec' })],
    cells: { 'SIG-08': { alpha: found }, 'SIG-08#a': { alpha: found } },
  };
  const text = page(withClauses, traced);

  test('are listed with their level, text, anchor and who covers them', () => {
    expect(rows(text.split('## Clauses')[1] ?? '').slice(1)).toEqual([
      ['a', 'MUST', 'It MUST be <empty>.', 'alpha call::reject'],
      ['b', 'SHALL', 'It SHALL b.', '—'],
      ['c', 'MAY', 'The reject: MAY carry x.', 'alpha spec (test)'],
    ]);
    expect(text).toContain('<a id="a"></a>[`a`](#a)');
  });

  test('name every flavor that covers one, also where both have the same path and symbol', () => {
    const both = {
      sites: [site('alpha', 'SIG-08#a'), site('beta', 'SIG-08#a', { stale: true })],
      cells: { 'SIG-08': { alpha: found, beta: found }, 'SIG-08#a': { alpha: found, beta: found } },
    };
    const [row] = rows(page(withClauses, both).split('## Clauses')[1] ?? '').slice(1);
    expect(row?.[3]).toBe('alpha call::reject; beta call::reject (stale)');
  });

  test('are counted by weight for flavors that annotate clauses', () => {
    expect(paragraphs(text)).toContain('alpha covers 1 of 2 MUST, 0 of 1 MAY.');
  });
});

test('no text of a stranger does more than be seen', () => {
  for (const value of hostile.filter((each) => each.trim() !== '')) {
    const sites = [
      site('alpha', 'SIG-08', { path: value, symbol: value, note: value, changed: commit('b', '2026-04-01', value) }),
    ];
    const text = page(part('call-reject', 'SIG-08'), { sites, cells: { 'SIG-08': { alpha: found } } });
    expect(foreignHtml(text)).toEqual([]);
    expect(implementedBy(text)).toHaveLength(1);
    expect(implementedBy(text)[0]).toHaveLength(4);
    expect(links(text).filter(({ url }) => /evil|javascript/.test(url))).toEqual([]);
  }
});

test('a hand-written page keeps its text and gets its zones; links lead to what the forge shows', () => {
  const source = '---\nid: call-reject\n---\n\nSummary of call-reject.\n\n## Normative\n\nIt MUST {#a}.\n';
  const subject = part('call-reject', 'SIG-08', {
    source: { path: 'spec/signalling/call-reject.md', page: source, zones: [] },
    contributors: [{ contributor: 'ada', note: 'wrote it' }],
  });
  const ada = {
    id: 'ada',
    name: 'Ada',
    github: 'ada-l',
    techniques: [],
    tools: [],
    flavors: [],
    links: [],
    place: { path: 'spec/contributors/ada.yaml' },
  };
  const made = renderPages(
    corpus({ flavors, parts: [subject], contributors: [ada] }),
    result({ sites: [site('alpha', 'SIG-08')], cells: { 'SIG-08': { alpha: found } } }),
    { templates, generated: 'spec/generated', home: 'spec/README.md' },
  );
  const text = made.pages.find(({ path }) => path === 'spec/signalling/call-reject.md')?.text ?? '';
  expect(text).toContain('\nSummary of call-reject.\n\n## Normative\n\nIt MUST {#a}.\n');
  expect(links(text)).toEqual(
    expect.arrayContaining([
      { label: 'alpha', url: 'https://github.com/o/alpha' },
      { label: 'Ada', url: 'https://github.com/ada-l' },
      { label: 'Back to the full spec', url: '../README.md' },
      {
        label: 'protocol history / diff',
        url: 'https://github.com/o/spec/commits/main/spec/signalling/call-reject.md',
      },
    ]),
  );
  expect(made.problems).toEqual([]);
});

test('a page whose markers do not pair is left alone, and named', () => {
  const source = '---\nid: call-reject\n---\n\nText.\n\n<!-- wacrg:requires -->\n';
  const subject = part('call-reject', 'SIG-08', { source: { path: 'spec/signalling/call-reject.md', page: source } });
  const made = renderPages(corpus({ parts: [subject] }), result(), { templates, generated: 'g' });
  expect(made.pages.find(({ path }) => path === subject.source.path)?.text).toBe(source);
  expect(made.problems).toMatchObject([{ code: 'broken-zone', path: subject.source.path, line: 7 }]);
});

test.each(['```\nnever closed', '<!-- never closed', '<pre>\nnever closed', '- ```\ntext\n```'])(
  'a page whose end is inside an open block is left alone, and named: %j',
  (tail) => {
    const source = `---\nid: call-reject\n---\n\nText.\n\n${tail}\n`;
    const subject = part('call-reject', 'SIG-08', {
      source: { path: 'spec/signalling/call-reject.md', page: source, zones: [] },
    });
    const made = renderPages(corpus({ parts: [subject] }), result(), { templates, generated: 'g' });
    expect(made.pages.find(({ path }) => path === subject.source.path)?.text).toBe(source);
    expect(made.problems).toMatchObject([{ code: 'broken-zone' }]);
  },
);

test('a zone that no template fills is named with the nearest that one does', () => {
  const source = '---\nid: call-reject\n---\n\nText.\n\n<!-- wacrg:requiers -->\nmine\n<!-- /wacrg:requiers -->\n';
  const subject = part('call-reject', 'SIG-08', { source: { path: 'spec/signalling/call-reject.md', page: source } });
  const made = renderPages(corpus({ parts: [subject] }), result(), { templates, generated: 'g' });
  expect(made.problems).toMatchObject([
    { code: 'unknown-zone', line: 7, message: expect.stringContaining('"requires"') },
  ]);
  expect(made.pages.find(({ path }) => path === subject.source.path)?.text).toContain(
    '<!-- wacrg:requiers -->\nmine\n',
  );
});
