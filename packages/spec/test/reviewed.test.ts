import { type AttributedAnnotation, type Commit, type FlavorScan, parseReviewed, reviewedAt, trace } from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part } from './sample.ts';

const id = (letter: string): string => letter.repeat(40);
const at = (letter: string, date: string): Commit => ({ commit: id(letter), author: 'Ada', date: `${date}T00:00:00Z` });
const early = at('a', '2026-01-01');
const late = at('b', '2026-02-01');

describe('the section "reviewed"', () => {
  test.each([
    { value: [], faults: ['it is not an object'] },
    { value: { commit: 'main' }, faults: ['"commit" is not a full commit id'] },
    { value: { codes: [] }, faults: ['"codes" is not an object'] },
    {
      value: { codes: { 'SIG-08': id('a'), 'SIG-09': 'HEAD', __proto__x: id('a') } },
      faults: ['2 of its codes name no part or no full commit id'],
    },
  ])('$faults', ({ value, faults }) => {
    expect(parseReviewed(value).faults).toEqual(faults);
  });

  test('keeps what is right beside what is not', () => {
    const { reviewed } = parseReviewed({ commit: id('a'), codes: { 'SIG-08': id('b'), x: 1 } });
    expect(reviewed).toEqual({ commit: id('a'), codes: { 'SIG-08': id('b') } });
  });

  test('is read from anything without an exception', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void parseReviewed(value)));
  });

  test('a part is reviewed at its own commit, under any of its codes, else at that of the whole', () => {
    const reviewed = { commit: id('a'), codes: { 'SIG-07': id('b') } };
    expect(reviewedAt(reviewed, { code: 'SIG-08', aliases: ['SIG-07'] })).toBe(id('b'));
    expect(reviewedAt(reviewed, { code: 'SIG-14', aliases: [] })).toBe(id('a'));
    expect(reviewedAt({ codes: {} }, { code: 'constructor', aliases: [] })).toBeUndefined();
  });
});

describe('a stale site', () => {
  const spec = corpus([part('SIG-08', [clause('to')])]);
  const annotation: AttributedAnnotation = {
    citations: [{ code: 'SIG-08', clause: 'to' }],
    relation: 'implements',
    status: 'working',
    line: 1,
    column: 4,
    path: 'src/a.rs',
    range: [2, 5],
    annotated: early,
    changed: early,
    commits: [early.commit],
  };
  const scan: FlavorScan = {
    flavor: 'lib',
    state: 'scanned',
    commit: id('c'),
    files: { searched: 1, matched: 1, skipped: [] },
    lines: { annotation: 1, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
    annotations: [annotation],
    mentions: [],
    claims: [],
    problems: [],
    reviewed: { codes: { 'SIG-08': id('d') } },
  };
  const history = new Map([['SIG-08', { changed: late, clauses: new Map([['to', late]]) }]]);
  const texts = (...keys: readonly string[]) => new Map([[id('d'), new Map([['SIG-08', new Set(keys)]])]]);

  test('is reviewed, and not stale, where the text reads as it did then', () => {
    const result = trace({ corpus: spec, scans: [scan], history, unchanged: texts('to') });
    expect(result.sites).toMatchObject([{ stale: false, reviewed: id('d') }]);
    expect(result.flavors.lib?.reviewed).toEqual({ codes: { 'SIG-08': id('d') } });
    expect(result.problems).toEqual([]);
  });

  test('stays stale where the text changed since the review', () => {
    const result = trace({ corpus: spec, scans: [scan], history, unchanged: texts('') });
    expect(result.sites[0]).toMatchObject({ stale: true });
    expect(Object.keys(result.sites[0] ?? {})).not.toContain('reviewed');
  });

  test('that is younger than the text needs no review', () => {
    const fresh = { ...scan, annotations: [{ ...annotation, changed: late }] };
    const result = trace({ corpus: spec, scans: [fresh], history, unchanged: texts('to') });
    expect(Object.keys(result.sites[0] ?? {})).not.toContain('reviewed');
  });

  test('a review against a commit that the spec lacks is a problem, and counts for nothing', () => {
    const result = trace({ corpus: spec, scans: [scan], history, unchanged: new Map() });
    expect(result.sites).toMatchObject([{ stale: true }]);
    expect(result.problems).toMatchObject([
      { code: 'reviewed-commit-unknown', flavor: 'lib', path: 'wacrg.lock.json' },
    ]);
  });

  test('an unreachable flavor stays reviewed, by the texts of today', () => {
    const previous = trace({ corpus: spec, scans: [scan], history, unchanged: texts('to') });
    const gone: FlavorScan = { ...scan, state: 'unreachable', reason: 'gone', annotations: [] };
    const again = (unchanged: ReturnType<typeof texts>) =>
      trace({ corpus: spec, scans: [gone], history, previous, unchanged }).sites;
    expect(again(texts('to'))).toEqual(previous.sites);
    expect(again(texts())).toMatchObject([{ stale: true }]);
  });
});
