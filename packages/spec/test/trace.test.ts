import {
  type AttributedAnnotation,
  type Claim,
  type Commit,
  cellWords,
  type FlavorScan,
  isClaimed,
  newestMove,
  type Part,
  type TextChange,
  trace,
} from '@wacrg/spec';
import { formatTraceability, parseTraceability } from '@wacrg/spec/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part as makePart } from './sample.ts';

const commit = (letter: string, date: string): Commit => ({
  commit: letter.repeat(40),
  author: 'Ada',
  date: `${date}T00:00:00Z`,
});
const early = commit('a', '2026-01-01');
const late = commit('b', '2026-02-01');
const latest = commit('c', '2026-03-01');

const part = (code: string, id: string): Part => makePart(code, [], { id });

const claim = (flavor: string, more: Partial<Claim> = {}): Claim => ({
  flavor,
  status: 'working',
  commits: [],
  place: { path: 'spec/a.md', line: 1 },
  ...more,
});

const annotation = (
  code: string,
  more: Partial<AttributedAnnotation> & { clause?: string } = {},
): AttributedAnnotation => {
  const { clause, ...rest } = more;
  return {
    citations: [clause === undefined ? { code } : { code, clause }],
    relation: 'implements',
    status: 'working',
    line: 1,
    column: 4,
    path: 'src/a.rs',
    annotated: early,
    changed: early,
    commits: [early.commit],
    ...rest,
  };
};

const scan = (
  flavor: string,
  annotations: readonly AttributedAnnotation[],
  more: Partial<FlavorScan> = {},
): FlavorScan => ({
  flavor,
  state: 'scanned',
  repository: `https://github.com/o/${flavor}`,
  commit: 'c'.repeat(40),
  files: { searched: 1, matched: 1, skipped: [] },
  lines: { annotation: annotations.length, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
  annotations,
  mentions: [],
  claims: [],
  problems: [],
  ...more,
});

const reject = makePart('SIG-08', [clause('empty'), clause('to')], { id: 'call-reject' });

describe('a cell', () => {
  const state = (parts: readonly Part[], scans: readonly FlavorScan[]) =>
    trace({ corpus: corpus(parts), scans }).cells['SIG-08']?.rusty;

  test('is found when an annotation stands in the code and nobody claimed it', () => {
    expect(state([reject], [scan('rusty', [annotation('SIG-08')])])).toEqual({ state: 'found', status: 'working' });
  });

  test.each([
    { row: { path: 'src/a.rs' }, check: 'ok', state: 'verified', words: 'verified' },
    { row: { path: 'src/a.rs' }, check: 'missing-path', state: 'found', words: 'found, claim dead' },
    { row: { path: 'src/a.rs' }, check: 'unchecked', state: 'found', words: 'found' },
    { row: {}, check: 'ok', state: 'found', words: 'found' },
  ] as const)('with an annotation and a claim that is $check and names $row is $words', ({ row, check, ...right }) => {
    const claimed = { ...reject, claims: [claim('rusty', row)] };
    const claims = [{ code: 'SIG-08', state: check, missing: [] }];
    const cell = state([claimed], [scan('rusty', [annotation('SIG-08')], { claims })]);
    expect(cell).toMatchObject({ state: right.state, claim: { check } });
    expect(cell && cellWords(cell)).toBe(right.words);
  });

  test('stays claimed when nothing is found, with what the check of the claim gave', () => {
    const claimed = { ...reject, claims: [claim('rusty', { commits: ['f'.repeat(40)], path: 'src/gone.rs' })] };
    const checked = scan('rusty', [], {
      claims: [{ code: 'SIG-08', state: 'missing-commit', missing: ['f'.repeat(40)] }],
    });
    expect(state([claimed], [checked])).toEqual({
      state: 'claimed',
      status: 'working',
      claim: {
        status: 'working',
        commits: ['f'.repeat(40)],
        path: 'src/gone.rs',
        check: 'missing-commit',
        missing: ['f'.repeat(40)],
      },
    });
  });

  test('holds every row of one flavor with its own check, and the best one for all of them', () => {
    const twice = [claim('rusty', { path: 'src/gone.rs' }), claim('rusty', { path: 'src/a.rs' })];
    const parts = [{ ...reject, claims: twice }];
    const claims = [
      { code: 'SIG-08', state: 'missing-path', missing: [] },
      { code: 'SIG-08', row: 1, state: 'ok', missing: [] },
    ] as const;
    const before = trace({ corpus: corpus(parts), scans: [scan('rusty', [], { claims })] });
    const gone = scan('rusty', [], { state: 'unreachable', reason: 'gone' });
    const again = (rows: readonly Claim[]) =>
      trace({ corpus: corpus([{ ...reject, claims: rows }]), scans: [gone], previous: before }).cells['SIG-08']?.rusty;
    expect(before.cells['SIG-08']?.rusty).toMatchObject({
      claim: { path: 'src/a.rs', check: 'ok' },
      claims: [
        { path: 'src/gone.rs', check: 'missing-path' },
        { path: 'src/a.rs', check: 'ok' },
      ],
    });
    expect(before.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('SIG-08 claims the path "src/gone.rs"'),
    ]);
    expect(again(twice)).toEqual(before.cells['SIG-08']?.rusty);
    expect(again(twice.toReversed())?.claims).toMatchObject([{ check: 'ok' }, { check: 'missing-path' }]);
  });

  test('is claimed by a row that is planned or unknown, and counted as neither claimed nor found', () => {
    for (const status of ['planned', 'unknown', 'partial', 'working'] as const) {
      const cell = state([{ ...reject, claims: [claim('rusty', { status })] }], []);
      expect(cell).toMatchObject({ state: 'claimed', status });
      expect(cell && isClaimed(cell)).toBe(status === 'partial' || status === 'working');
    }
  });

  test('many rows that name one dead commit are one problem with a count', () => {
    const codes = ['SIG-01', 'SIG-02', 'SIG-03', 'SIG-04', 'SIG-05'];
    const parts = codes.map((code) => makePart(code, [], { claims: [claim('rusty', { commits: ['f'.repeat(40)] })] }));
    const claims = codes.map((code) => ({ code, state: 'missing-commit' as const, missing: ['f'.repeat(40)] }));
    const { problems } = trace({ corpus: corpus(parts), scans: [scan('rusty', [], { claims })] });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('5 rows (SIG-01, SIG-02, SIG-03 and 2 more) claim commit ffff'),
    ]);
  });

  test('is mentioned when only prose cites the part', () => {
    const prose = scan('rusty', [], {
      mentions: [
        { form: 'prose', cites: [{ id: 'call-reject', code: 'SIG-08' }], path: 'a.rs', line: 1, column: 1, endLine: 1 },
      ],
    });
    expect(state([reject], [prose])).toEqual({ state: 'mentioned' });
  });

  test.each(['planned', 'tests'] as const)('is none when the only site is %s', (kind) => {
    const site =
      kind === 'planned' ? annotation('SIG-08', { status: 'planned' }) : annotation('SIG-08', { relation: 'tests' });
    const result = trace({ corpus: corpus([reject]), scans: [scan('rusty', [site])] });
    expect(result.cells['SIG-08']).toBeUndefined();
    expect(result.sites).toHaveLength(1);
  });

  test('has the worst status of its sites, and a claim that says otherwise is a problem', () => {
    const claimed = { ...reject, claims: [claim('rusty')] };
    const sites = [annotation('SIG-08'), annotation('SIG-08', { line: 9, status: 'partial', note: 'no fan-out' })];
    const result = trace({ corpus: corpus([claimed]), scans: [scan('rusty', sites)] });
    expect(result.cells['SIG-08']?.rusty?.status).toBe('partial');
    expect(result.problems.map(({ code }) => code)).toEqual(['claim-status-differs']);
  });
});

describe('clauses', () => {
  test('a site on a clause makes the clause and its part found', () => {
    const { cells } = trace({
      corpus: corpus([reject]),
      scans: [scan('rusty', [annotation('SIG-08', { clause: 'to' })])],
    });
    expect(Object.keys(cells)).toEqual(['SIG-08', 'SIG-08#to']);
  });

  test('a site on the part does not cover its clauses', () => {
    const { cells } = trace({ corpus: corpus([reject]), scans: [scan('rusty', [annotation('SIG-08')])] });
    expect(Object.keys(cells)).toEqual(['SIG-08']);
  });

  test('an unknown clause is named with the nearest, and the site still counts for the part', () => {
    const result = trace({
      corpus: corpus([reject]),
      scans: [scan('rusty', [annotation('SIG-08', { clause: 'emtpy' })])],
    });
    expect(result.problems[0]?.message).toContain('did you mean "empty"?');
    expect(Object.keys(result.cells)).toEqual(['SIG-08']);
  });
});

describe('codes', () => {
  test('an unknown code is a problem at its place with the nearest known one, and no site', () => {
    const result = trace({ corpus: corpus([reject]), scans: [scan('rusty', [annotation('SIG-80', { line: 7 })])] });
    expect(result.sites).toEqual([]);
    expect(result.problems).toMatchObject([
      { code: 'unknown-code', severity: 'warning', flavor: 'rusty', path: 'src/a.rs', line: 7 },
    ]);
    expect(result.problems[0]?.message).toContain('did you mean "SIG-08"?');
  });

  test('a retired code counts for the part that has it now, and the notice says what to write', () => {
    const renamed = { ...reject, aliases: ['SIG-99'] };
    const result = trace({ corpus: corpus([renamed]), scans: [scan('rusty', [annotation('SIG-99')])] });
    expect(result.sites[0]?.code).toBe('SIG-08');
    expect(result.problems.map(({ code }) => code)).toEqual(['retired-code']);
  });

  test('a mention that pairs a part with the code of another is a problem', () => {
    const prose = scan('rusty', [], {
      mentions: [
        { form: 'prose', cites: [{ id: 'call-reject', code: 'SIG-14' }], path: 'a.rs', line: 3, column: 1, endLine: 3 },
      ],
    });
    const result = trace({ corpus: corpus([reject, part('SIG-14', 'call-terminate')]), scans: [prose] });
    expect(result.problems.map(({ code }) => code)).toEqual(['mention-differs']);
    expect(result.mentions[0]?.codes).toEqual(['SIG-08']);
  });
});

describe('staleness', () => {
  const declared = { range: [2, 5] } as const;
  const stale = (site: Partial<AttributedAnnotation> & { clause?: string }, text: TextChange | null) =>
    trace({
      corpus: corpus([reject]),
      scans: [scan('rusty', [annotation('SIG-08', { ...declared, ...site })])],
      history: new Map([['SIG-08', { changed: text, clauses: new Map([['to', late]]) }]]),
    }).sites[0]?.stale;
  const staleness = (changed: Commit | null, text: TextChange | null, clause?: string) =>
    stale({ changed, ...(clause === undefined ? {} : { clause }) }, text);

  test.each([
    ['moved after the site', early, late, true],
    ['moved before the site', late, early, false],
    ['moved in the same second', late, { ...late, commit: 'd'.repeat(40) }, false],
    ['is of unknown age', late, null, null],
    ['moved, but the age of the site is unknown', null, late, null],
    ['only began after the site', early, { ...late, first: true }, false],
    ['only began, and the age of the site is unknown', null, { ...late, first: true }, false],
  ] as const)('when the text %s', (_, site, text, right) => {
    expect(staleness(site, text)).toBe(right);
  });

  test.each([
    ['old code that was annotated after the change', { changed: early, annotated: late }, false],
    ['code of unknown age that was annotated after the change', { changed: null, annotated: late }, false],
    ['an annotation that was only respelled after it', { annotated: latest, looked: early }, true],
    ['an annotation that came to cite it after it', { annotated: latest, looked: late }, false],
    ['code that is only planned', { status: 'planned' }, false],
    ['a whole file that changed after it', { changed: latest }, true],
    ['a whole file that was annotated after it', { changed: early, annotated: latest }, false],
  ] as const)('%s', (name, site, right) => {
    const { range: _, ...whole } = annotation('SIG-08', { ...declared, ...site });
    const one = name.startsWith('a whole file') ? whole : { ...whole, ...declared };
    const history = new Map([['SIG-08', { changed: late, clauses: new Map() }]]);
    const result = trace({ corpus: corpus([reject]), scans: [scan('rusty', [one])], history });
    expect(result.sites[0]?.stale).toBe(right);
  });

  test('is explained by the text that moved, and by the last look', () => {
    const at = (more: Partial<AttributedAnnotation> & { clause?: string }) =>
      annotation('SIG-08', { ...declared, ...more });
    const { sites, spec } = trace({
      corpus: corpus([reject]),
      scans: [scan('rusty', [at({ changed: late }), at({ clause: 'to', changed: late })])],
      history: new Map([['SIG-08', { changed: latest, clauses: new Map([['to', early]]) }]]),
    });
    expect(sites.map(({ stale: is }) => is)).toEqual([true, false]);
    expect(newestMove(sites, spec)).toEqual({ cited: 'SIG-08', text: latest, looked: late });
  });

  test('a site on a clause is measured against that clause', () => {
    expect(staleness(early, early, 'to')).toBe(true);
  });
});

describe('a dead claim', () => {
  const trail = (state: 'missing-commit' | 'missing-path') => {
    const claimed = { ...reject, claims: [claim('rusty', { commits: ['f'.repeat(40)], path: 'src/gone.rs' })] };
    const missing = state === 'missing-commit' ? ['f'.repeat(40)] : [];
    return trace({
      corpus: corpus([claimed]),
      scans: [scan('rusty', [], { claims: [{ code: 'SIG-08', state, missing }] })],
    });
  };

  test('that names a missing commit is a problem at the place where it was typed', () => {
    expect(trail('missing-commit').problems).toMatchObject([
      { code: 'claim-missing-commit', path: 'spec/a.md', line: 1 },
    ]);
  });

  test('that names a missing path is a problem too', () => {
    expect(trail('missing-path').problems.map(({ code }) => code)).toEqual(['claim-missing-path']);
  });
});

describe('a flavor that cannot be reached', () => {
  const committed = '2026-05-06T07:08:09Z';
  const reached = scan('rusty', [annotation('SIG-08', { clause: 'to' })], { committed });
  const before = trace({ corpus: corpus([reject]), scans: [reached] });
  const gone = scan('rusty', [], { state: 'unreachable', reason: 'gone' });

  test('keeps its last known sites, cells, commit and date, marked with the reason', () => {
    const { commit: _commit, ...unreached } = gone;
    const after = trace({ corpus: corpus([reject]), scans: [unreached], previous: before });
    expect(after.sites).toEqual(before.sites);
    expect(after.cells).toEqual(before.cells);
    expect(after.flavors.rusty).toMatchObject({
      state: 'unreachable',
      reason: 'gone',
      commit: 'c'.repeat(40),
      committed,
    });
    expect(after.problems).toMatchObject([{ code: 'flavor-unreachable' }]);
    expect(after.problems[0]?.message).toContain('at ccccccccc');
  });

  test('is as it was when the run only checks what is committed', () => {
    const { commit: _commit, ...unreached } = gone;
    const after = trace({ corpus: corpus([reject]), scans: [unreached], previous: before, keepUnreachable: true });
    expect(formatTraceability(after)).toBe(formatTraceability(before));
  });

  test('has its claims and nothing else when it was never reached', () => {
    const { commit: _commit, ...unreached } = gone;
    const claimed = { ...reject, claims: [claim('rusty')] };
    const after = trace({ corpus: corpus([claimed]), scans: [unreached] });
    expect(after.cells['SIG-08']?.rusty).toMatchObject({ state: 'claimed', claim: { check: 'unchecked' } });
  });
});

test('a flavor of the registry that was not scanned keeps its last result, and is told apart from an empty one', () => {
  const flavor = (id: string) => ({
    id,
    name: id,
    paths: [],
    include: [],
    exclude: [],
    covers: [],
    basis: [],
    derivesFrom: [],
    notifyOptIn: false,
    place: { path: `spec/flavors/${id}.yaml` },
  });
  const registry = { ...corpus([reject]), flavors: [flavor('rusty'), flavor('gopher')] };
  const before = trace({ corpus: registry, scans: [scan('rusty', [annotation('SIG-08')])] });
  expect(before.flavors.gopher).toMatchObject({ state: 'unreachable', reason: 'not-scanned' });
  const after = trace({ corpus: registry, scans: [scan('gopher', [])], previous: before });
  expect(after.sites).toEqual(before.sites);
  expect(after.flavors.rusty).toEqual(before.flavors.rusty);
  expect(after.flavors.gopher).toMatchObject({ state: 'scanned' });
});

describe('the result', () => {
  const arbitraryScans = fc.uniqueArray(
    fc.record({
      flavor: fc.constantFrom('a', 'b', 'c', 'd'),
      sites: fc.array(
        fc.record({ line: fc.integer({ min: 1, max: 50 }), code: fc.constantFrom('SIG-08', 'SIG-14', 'SIG-77') }),
      ),
    }),
    { selector: ({ flavor }) => flavor },
  );

  test('is the same bytes whatever the order of flavors, annotations and parts', () => {
    fc.assert(
      fc.property(arbitraryScans, fc.func(fc.integer()), (flavors, shuffle) => {
        const parts = [reject, part('SIG-14', 'call-terminate')];
        const scans = flavors.map(({ flavor, sites }) =>
          scan(
            flavor,
            sites.map(({ code, line }, index) => annotation(code, { line, column: index + 1 })),
          ),
        );
        const shuffled = [...scans]
          .map((each) => ({ ...each, annotations: [...each.annotations].sort((a, b) => shuffle(a) - shuffle(b)) }))
          .reverse();
        const one = formatTraceability(trace({ corpus: corpus(parts), scans }));
        const other = formatTraceability(trace({ corpus: corpus([...parts].reverse()), scans: shuffled }));
        expect(other).toBe(one);
      }),
      { numRuns: 50 },
    );
  });

  test('reads back as it was written', () => {
    const result = trace({
      corpus: corpus([reject]),
      scans: [scan('rusty', [annotation('SIG-08', { note: 'a\u0085b\u2028' })])],
    });
    const text = formatTraceability(result);
    expect(parseTraceability(text, 'traceability.json')).toEqual(result);
    expect(text).not.toMatch(/[\u007f-\u009f\u2028]/);
  });

  test.each([
    ['not JSON', '{', 'it is not JSON'],
    ['another format', '{"format":2}', 'at format'],
    [
      'a damaged list',
      '{"format":1,"spec":{"namespace":"w","digest":"d","parts":{},"flows":{}},"flavors":{},"sites":[{}],"mentions":[],"cells":{},"problems":[]}',
      'at sites.0.flavor',
    ],
  ])('%s is refused with its place and the fix', (_, text, message) => {
    expect(() => parseTraceability(text, 'traceability.json')).toThrow(message);
    expect(() => parseTraceability(text, 'traceability.json')).toThrow('run "wacrg scan"');
  });
});
