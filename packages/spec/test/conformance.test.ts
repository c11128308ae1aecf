import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Conformance, difference, type Flavor, type FlavorScan, trace } from '@wacrg/spec';
import { loadCorpus, readVectors } from '@wacrg/spec/load';
import { formatConformance, formatTraceability, parseConformance, parseTraceability, passed } from '@wacrg/spec/result';
import { afterAll, describe, expect, test } from 'vitest';
import { clause, corpus, part, site } from './sample.ts';

const digest = '0123456789abcdef';
const vectors = [{ id: 'SIG-08/received', name: 'received', clauses: ['SIG-08#to'], digest }];
const run: Conformance = {
  format: 1,
  flavor: 'lib',
  harness: { name: 'lib', version: '1.0.0' },
  commit: 'a'.repeat(40),
  date: '2026-02-01T00:00:00Z',
  vectors: 'f'.repeat(64),
  verdicts: { 'SIG-08/received': { profiles: { spec: 'fail', observed: 'pass' }, why: 'it was taken', digest } },
};

const scan = (more: Partial<FlavorScan> = {}): FlavorScan => ({
  flavor: 'lib',
  state: 'scanned',
  commit: 'c'.repeat(40),
  files: { searched: 1, matched: 0, skipped: [] },
  lines: { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
  annotations: [],
  mentions: [],
  claims: [],
  problems: [],
  ...more,
});

const { flavor: _, code: _code, clause: _clause, stale: _stale, ...where } = site('SIG-08#to');
const annotated = (date: string) =>
  scan({
    annotations: [
      {
        ...where,
        citations: [{ code: 'SIG-08', clause: 'to' }],
        changed: { commit: 'b'.repeat(40), author: 'Ada', date },
      },
    ],
    conformance: run,
  });
const parts = [part('SIG-08', [clause('to')])];
const flavors = [{ id: 'lib', place: { path: 'spec/flavors/lib.yaml' } } as Flavor];
const traced = (one: FlavorScan, more: Parameters<typeof corpus>[1] = {}) =>
  trace({ corpus: corpus(parts, { flavors, vectors, ...more }), scans: [one] });
const runsIn = (one: FlavorScan, more?: Parameters<typeof corpus>[1]) => traced(one, more).flavors.lib?.runs;

describe('a run', () => {
  test('of the spec stands before what the flavor says, and both say who', () => {
    expect(runsIn(scan({ conformance: run }), { runs: [run] })?.map(({ by }) => by)).toEqual(['spec', 'flavor']);
    expect(runsIn(scan())).toBeUndefined();
  });

  test('of another flavor says nothing of this one', () => {
    expect(
      runsIn(scan({ conformance: { ...run, flavor: 'other' } }), { runs: [{ ...run, flavor: 'x' }] }),
    ).toBeUndefined();
  });

  test('is stale where the vector reads differently now', () => {
    const [changed] = vectors.map((each) => ({ ...each, digest: 'f'.repeat(16) }));
    const [found] = runsIn(scan({ conformance: run }), { vectors: changed ? [changed] : [] }) ?? [];
    expect(found?.verdicts['SIG-08/received']?.stale).toBe('vector');
  });

  test.each([
    ['before', '2026-01-01T00:00:00Z', undefined],
    ['after', '2026-03-01T00:00:00Z', 'code'],
  ])('of code that changed %s it is %s: stale by %s', (_when, date, stale) => {
    expect(runsIn(annotated(date))?.[0]?.verdicts['SIG-08/received']?.stale).toBe(stale);
  });

  test('of a package, whose commit nobody knows, is not said to be stale by its code', () => {
    const { commit: _commit, date: _date, ...release } = run;
    const found = runsIn({ ...annotated('2026-03-01T00:00:00Z'), conformance: release });
    expect(found?.[0]?.verdicts['SIG-08/received']).not.toHaveProperty('stale');
  });

  test('of a vector that the spec has not got is left out', () => {
    expect(runsIn(scan({ conformance: run }), { vectors: [] })?.[0]?.verdicts).toEqual({});
  });

  test('stays when its flavor cannot be reached any more', () => {
    const previous = traced(scan({ conformance: run }));
    const input = { corpus: corpus(parts, { flavors, vectors }), scans: [scan({ state: 'unreachable' })], previous };
    expect(trace(input).flavors.lib?.runs).toEqual(previous.flavors.lib?.runs);
  });

  test('stands in the result, which is read as it was written', () => {
    const result = traced(scan({ conformance: run }), { runs: [run] });
    expect(result.spec.vectors).toEqual({ 'SIG-08/received': { name: 'received', clauses: ['SIG-08#to'] } });
    expect(parseTraceability(formatTraceability(result), 'traceability.json')).toEqual(result);
  });
});

test('a difference of two results names each vector of which something else became', () => {
  const better = {
    ...run,
    verdicts: { 'SIG-08/received': { profiles: { spec: 'pass', observed: 'pass' }, digest } },
  } as const;
  const [was, is] = [run, better].map((conformance) => traced(scan({ conformance })));
  if (was === undefined || is === undefined) throw new Error('there are two');
  expect(difference(was, is).flavors[0]?.verdicts).toEqual([
    { vector: 'SIG-08/received', profile: 'spec', by: 'flavor', before: 'fail', after: 'pass' },
  ]);
  expect(difference(was, was).flavors).toEqual([]);
  expect(difference(traced(scan()), is).flavors[0]?.verdicts?.[0]).not.toHaveProperty('before');
});

test('of the vectors that were understood so many passed', () => {
  const { profiles, ...rest } = run.verdicts['SIG-08/received'] ?? { profiles: {}, digest };
  const unsupported = { ...rest, profiles: { spec: 'unsupported', observed: 'unsupported' } } as const;
  expect(passed([{ ...rest, profiles }, unsupported], 'observed')).toEqual({ passed: 1, asked: 1 });
  expect(passed([{ ...rest, profiles }, unsupported], 'spec')).toEqual({ passed: 0, asked: 1 });
});

describe('the file of a run', () => {
  test('is read as it was written', () => {
    expect(parseConformance(formatConformance(run))).toEqual({ run });
  });

  const verdict = run.verdicts['SIG-08/received'];
  test.each([
    ['nothing', '', 'at the top'],
    ['no JSON', '{', 'at the top'],
    ['a list', '[]', 'at the top'],
    ['a newer format', JSON.stringify({ ...run, format: 2 }), 'at format'],
    [
      'an unknown verdict',
      JSON.stringify({ ...run, verdicts: { a: { ...verdict, profiles: { spec: 'good' } } } }),
      'at verdicts.a',
    ],
    ['a field that nobody knows', JSON.stringify({ ...run, html: '<script>' }), 'at the top'],
    [
      'a why as long as a book',
      JSON.stringify({ ...run, verdicts: { a: { ...verdict, why: 'x'.repeat(501) } } }),
      'at verdicts.a.why',
    ],
    [
      'an issue that runs code',
      JSON.stringify({ ...run, verdicts: { a: { ...verdict, issue: 'javascript:alert(1)' } } }),
      'at verdicts.a.issue',
    ],
    ['an id of markup', JSON.stringify({ ...run, verdicts: { '<b>': verdict } }), 'at verdicts'],
    ['a commit that is an option', JSON.stringify({ ...run, commit: '--upload-pack=x' }), 'at commit'],
  ])('with %s is a fault with its place', (_what, text, where) => {
    const read = parseConformance(text);
    expect('fault' in read && read.fault).toContain(where);
  });

  test('with more vectors than anybody has is a fault', () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_each, n) => [`a/${n}`, verdict]));
    expect(parseConformance(JSON.stringify({ ...run, verdicts: many }))).toHaveProperty('fault');
  });
});

describe('the files of a spec', () => {
  const dir = mkdtempSync(join(tmpdir(), 'wacrg-vectors-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const write = (path: string, value: unknown): void => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), typeof value === 'string' ? value : JSON.stringify(value));
  };
  const vector = { id: 'SIG-08/a', name: 'a', clauses: ['SIG-08#to'], flags: [], result: { spec: 'valid' } };
  const file = (...list: unknown[]) => ({ format: 2, kind: 'jids', vectors: list });

  test('give vectors whose digest depends on what they say, and not on how they are laid out', async () => {
    write('spec/vectors/a.json', file(vector));
    const first = await readVectors(join(dir, 'spec/vectors'));
    write('spec/vectors/a.json', JSON.stringify(file(Object.fromEntries(Object.entries(vector).reverse())), null, 4));
    expect(await readVectors(join(dir, 'spec/vectors'))).toMatchObject({ digest: first.digest });
    write('spec/vectors/a.json', file({ ...vector, name: 'b' }));
    const other = await readVectors(join(dir, 'spec/vectors'));
    expect(other.digest).not.toBe(first.digest);
    expect(other.vectors[0]?.digest).not.toBe(first.vectors[0]?.digest);
  });

  test.each([
    ['of another format', { format: 1, vectors: [] }, 'format 2'],
    ['that is broken', '{', 'format 2'],
    ['with a vector without an id', file({ ...vector, id: undefined }), 'lacks an id'],
    ['with an id twice', file(vector, vector), 'stands twice'],
  ])('a file of vectors %s is refused', async (_what, value, why) => {
    write('spec/vectors/a.json', value);
    await expect(readVectors(join(dir, 'spec/vectors'))).rejects.toThrow(why);
  });

  test('a run or vectors that cannot be read are problems of the spec, and the rest loads', async () => {
    write('spec/vectors/a.json', '{');
    write('spec/conformance/lib.json', '{');
    write('spec/conformance/other.json', run);
    const { corpus: loaded, problems } = await loadCorpus(dir);
    expect(loaded.runs).toBeUndefined();
    expect(problems.map(({ code, path }) => `${code} ${path}`).filter((each) => each.startsWith('bad-'))).toEqual([
      'bad-conformance spec/conformance/lib.json',
      'bad-conformance spec/conformance/other.json',
      'bad-vectors spec/vectors',
    ]);
  });

  test('vectors and runs that are sound are in the corpus', async () => {
    write('spec/vectors/a.json', file(vector));
    write('spec/conformance/lib.json', run);
    rmSync(join(dir, 'spec/conformance/other.json'), { force: true });
    const { corpus: loaded } = await loadCorpus(dir);
    expect(loaded.vectors).toMatchObject([{ id: 'SIG-08/a', clauses: ['SIG-08#to'] }]);
    expect(loaded.runs).toEqual([run]);
  });
});
