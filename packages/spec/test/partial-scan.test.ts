import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Commit,
  type Corpus,
  completeScans,
  type Flavor,
  type FlavorScan,
  flavorsOfShard,
  type PartialScan,
  parseShard,
  unite as uniteAll,
} from '../src/index.ts';
import { formatPartial, parsePartial } from '../src/result/index.ts';

const unite = (a: PartialScan, b: PartialScan): PartialScan => uniteAll([a, b]);
const commit = (digit: number): string => String(digit).repeat(40);
const changed: Commit = { commit: commit(1), author: 'Ada', date: '2024-01-01T00:00:00Z' };

const flavor = (id: string, repository?: string): Flavor => ({
  id,
  name: id,
  ...(repository === undefined ? {} : { repository }),
  paths: [],
  include: [],
  exclude: [],
  covers: [],
  basis: [],
  derivesFrom: [],
  notifyOptIn: false,
  place: { path: `spec/flavors/${id}.yaml`, line: 1 },
});

const scanOf = ({ id }: Flavor, searched = 1): FlavorScan => ({
  flavor: id,
  state: 'scanned',
  commit: commit(2),
  committed: '2024-01-02T00:00:00Z',
  files: { searched, matched: 1, skipped: [{ path: 'a.bin', reason: 'binary' }] },
  lines: { annotation: 1, mention: 1, documentation: 0, ignored: 0, skipped: 0 },
  annotations: [
    {
      citations: [{ code: 'SIG-08', clause: 'empty' }],
      relation: 'implements',
      status: 'partial',
      note: 'no fan-out',
      path: 'a.ts',
      line: 3,
      column: 4,
      symbol: 'reject',
      range: [3, 9],
      annotated: changed,
      changed: null,
      commits: [commit(1)],
      links: { source: 'https://example.org/a' },
    },
  ],
  mentions: [
    { form: 'prose', cites: [{ id: 'call-reject', code: 'SIG-08' }], path: 'a.ts', line: 1, column: 1, endLine: 2 },
  ],
  claims: [{ code: 'SIG-08', state: 'missing-commit', missing: ['674e851'] }],
  exceptions: [{ code: 'SIG-14', reason: 'no server', path: 'wacrg.yaml', line: 3, column: 5 }],
  reviewed: { commit: commit(3), codes: { 'SIG-08': commit(3) } },
  problems: [
    { code: 'not-canonical', severity: 'notice', flavor: id, path: 'a.ts', line: 3, message: 'Write it so.' } as never,
  ],
});

const flavors = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) =>
  flavor(id, id === 'g' ? undefined : `https://example.org/${id === 'b' ? 'a' : id}`),
);
const corpus = { digest: 'd1', flavors } as unknown as Corpus;

const shardsOf = (of: number): readonly PartialScan[] =>
  Array.from({ length: of }, (_, i) => ({
    of,
    digest: 'd1',
    pins: new Map(flavors.slice(0, 3).map(({ id }) => [id, commit(2)])),
    history: new Map([['SIG-08', { changed, clauses: new Map([['empty', null]]) }]]),
    unchanged: new Map([[commit(3), new Map([[`SIG-0${(i % 2) + 1}`, new Set(['', 'empty'])]])]]),
    shards: new Map([[i + 1, flavorsOfShard(flavors, { index: i + 1, of }).map((each) => scanOf(each))]]),
  }));

describe('cutting', () => {
  test('every flavor is in one shard, and those of one repository in the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.shuffledSubarray(flavors, { minLength: 7 }), (of, shuffled) => {
        const cut = (list: readonly Flavor[]) =>
          Array.from({ length: of }, (_, i) =>
            flavorsOfShard(list, { index: i + 1, of })
              .map(({ id }) => id)
              .sort(),
          );
        const shards = cut(shuffled);
        expect(shards).toEqual(cut(flavors));
        expect(shards.flat().sort()).toEqual(flavors.map(({ id }) => id));
        expect(shards.find((ids) => ids.includes('a'))).toContain('b');
      }),
    );
  });

  test('repositories are dealt out evenly', () => {
    const many = Array.from({ length: 100 }, (_, i) => flavor(`f${i}`, `https://example.org/${i}`));
    const sizes = [1, 2, 3].map((index) => flavorsOfShard(many, { index, of: 3 }).length);
    expect(sizes.sort()).toEqual([33, 33, 34]);
  });

  test.each(['0/3', '4/3', '1', 'a/b', '1/0', '-1/3', '1/1001', '1/2/3', ' 1/2'])('%j is no shard', (text) => {
    expect(parseShard(text)).toBeUndefined();
  });
});

test('uniting and completing look at each flavor a fixed number of times, however many shards there are', () => {
  const many = Array.from({ length: 2_000 }, (_, i) => flavor(`f${i}`, `https://example.org/${i}`));
  const countsFor = (of: number): number => {
    const shards = Array.from({ length: of }, (_, i) => ({
      of,
      digest: 'd1',
      pins: new Map(),
      history: new Map(),
      unchanged: new Map(),
      shards: new Map([[i + 1, flavorsOfShard(many, { index: i + 1, of }).map((each) => scanOf(each))]]),
    }));
    let asked = 0;
    const watched = many.map((each) => ({
      ...each,
      get repository() {
        asked++;
        return each.repository;
      },
    }));
    const [first, ...others] = shards;
    if (first === undefined) throw new RangeError('no shard');
    const watchedCorpus = { digest: 'd1', flavors: watched } as unknown as Corpus;
    expect(completeScans(uniteAll([first, ...others]), watchedCorpus)).toHaveLength(many.length);
    return asked;
  };
  const few = countsFor(2);
  expect(countsFor(100)).toBe(few);
});

test('what one shard lacks of the history of the spec is lacking in the whole', () => {
  const [first, second, third] = shardsOf(3);
  if (!first || !second || !third) throw new RangeError('no shards');
  expect(uniteAll([first, { ...second, isCutOff: true }, third])).toMatchObject({ isCutOff: true });
  expect(parsePartial(formatPartial({ ...first, isCutOff: true }), 'a.json')).toMatchObject({ isCutOff: true });
  expect(uniteAll([first, second, third])).not.toHaveProperty('isCutOff');
});

describe('uniting', () => {
  const subset = fc.shuffledSubarray([...shardsOf(3)], { minLength: 1 });
  const some = fc.array(fc.constantFrom(...shardsOf(3)), { minLength: 1, maxLength: 6 });

  test('any order gives the same', () => {
    fc.assert(
      fc.property(subset, (parts) => {
        expect(formatPartial(parts.reduce(unite))).toBe(formatPartial(parts.toReversed().reduce(unite)));
      }),
    );
  });

  test('any grouping gives the same, and what comes twice counts once', () => {
    fc.assert(
      fc.property(some, some, some, (x, y, z) => {
        const [a, b, c] = [x.reduce(unite), y.reduce(unite), z.reduce(unite)];
        expect(unite(unite(a, b), c)).toEqual(unite(a, unite(b, c)));
        expect(unite(a, a)).toEqual(a);
      }),
    );
  });

  test('all shards together are the scans of one run', () => {
    const whole = flavors.map((each) => scanOf(each));
    for (const of of [1, 2, 3, 9]) expect(completeScans(shardsOf(of).reduce(unite), corpus)).toEqual(whole);
  });

  const [first, second, third] = shardsOf(3) as [PartialScan, PartialScan, PartialScan];
  test.each([
    ['another number of shards', { ...second, of: 4 }, 'split into 3 shards, another into 4'],
    ['another spec', { ...second, digest: 'd2' }, 'different states of the spec; run all on one commit'],
    ['another commit', { ...second, pins: new Map([...second.pins, ['b', commit(3)]]) }, 'for example on "b"'],
    ['a longer lock', { ...second, pins: new Map([...second.pins, ['z', commit(3)]]) }, 'their locks differ'],
    ['another history', { ...second, history: new Map() }, 'fetch-depth: 0'],
    [
      'another reading of one text',
      { ...second, unchanged: new Map([[commit(3), new Map([['SIG-01', new Set(['empty'])]])]]) },
      'they read SIG-01 at 333333333 differently; fetch the whole history in each',
    ],
    ['two results of one shard', { ...first, shards: new Map([[1, []]]) }, 'shard 1 has two different results'],
  ])('%s is refused with the fix', (_, other, message) => {
    expect(() => unite(first, other)).toThrow(message);
    expect(() => unite(other, first)).toThrow(/^Cannot merge shards: /);
  });

  test.each([
    ['a missing shard', unite(first, third), corpus, 'shard 2/3 is missing; run "wacrg scan --locked --shard 2/3"'],
    [
      'a spec that moved on',
      [first, second, third].reduce(unite),
      { ...corpus, digest: 'd2' },
      'merge on the commit that was scanned',
    ],
    [
      'a shard with flavors of another',
      unite(unite(first, second), { ...third, shards: new Map([[3, first.shards.get(1) ?? []]]) }),
      corpus,
      'shard 3 does not hold the flavors that are its own',
    ],
  ])('%s is refused with the fix', (_, partial, spec, message) => {
    expect(() => completeScans(partial, spec)).toThrow(message);
  });
});

describe('the file of a shard', () => {
  test('is read as what was written', () => {
    for (const shard of shardsOf(2)) expect(parsePartial(formatPartial(shard), 'a.json')).toEqual(shard);
  });

  test('of a tool that knew no reviews is read too', () => {
    const { unchanged: _, ...older } = JSON.parse(formatPartial(shard));
    expect(parsePartial(JSON.stringify(older), 'a.json').unchanged).toEqual(new Map());
  });

  const [shard] = shardsOf(1) as [PartialScan];
  const damaged = (change: (value: Record<string, unknown>) => void): string => {
    const value = JSON.parse(formatPartial(shard));
    change(value);
    return JSON.stringify(value);
  };
  test.each([
    ['no JSON', '{'],
    ['a result', '{ "format": 1, "sites": [] }'],
    ['another format', damaged((value) => Object.assign(value, { format: 2 }))],
    ['a commit that is none', damaged((value) => Object.assign(value, { pins: [['a', '--upload-pack=x']] }))],
    ['too many shards', damaged((value) => Object.assign(value, { of: 1e9 }))],
    ['a scan without files', damaged((value) => Object.assign(value, { shards: [[1, [{ flavor: 'a' }]]] }))],
  ])('%s is refused with its place and the fix', (_, text) => {
    expect(() => parsePartial(text, 'a.json')).toThrow(/^Cannot read "a\.json": .*; run "wacrg scan/);
  });
});
