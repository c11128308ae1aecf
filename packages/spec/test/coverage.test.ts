import { coverageOf, missingClauses, percentOf, tallyClauses, tallyParts } from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part, result, site } from './sample.ts';

const parts = [
  part('SIG-08', [clause('to'), clause('id'), clause('count', 'SHOULD')]),
  part('SIG-14', [clause('reason')]),
  part('CRY-01', [clause('key', 'MUST NOT')], { category: 'crypto' }),
];

const cover = (sites: Parameters<typeof result>[1], options = {}) =>
  coverageOf(corpus(parts), result(parts, sites), { flavor: 'lib', ...options });

describe('coverageOf', () => {
  test('a site on the part covers the part, and none of its clauses', () => {
    const coverage = cover([site('SIG-08')]);
    expect(coverage.parts.map(({ code, state }) => [code, state])).toEqual([
      ['SIG-08', 'found'],
      ['SIG-14', 'none'],
      ['CRY-01', 'none'],
    ]);
    expect(tallyParts(coverage.parts)).toEqual({ covered: 1, total: 3, excepted: 0 });
    expect(tallyClauses(coverage.parts, 'MUST')).toBeUndefined();
  });

  test('clauses count only in the parts in which one is cited', () => {
    const coverage = cover([site('SIG-08#to'), site('SIG-14')]);
    expect(tallyClauses(coverage.parts, 'MUST')).toEqual({ covered: 1, total: 2, excepted: 0 });
    expect(missingClauses(coverage.parts, 'MUST').map(({ code, id }) => `${code}#${id}`)).toEqual(['SIG-08#id']);
    expect(missingClauses(coverage.parts, 'SHOULD').map(({ id }) => id)).toEqual(['count']);
  });

  test('planned sites and tests make no coverage, and are told', () => {
    const coverage = cover([site('SIG-14', { status: 'planned' }), site('SIG-08#to', { relation: 'tests' })]);
    expect(coverage.parts[1]?.state).toBe('planned');
    expect(coverage.parts[0]).toMatchObject({ state: 'none', measured: false });
    expect(coverage.parts[0]?.clauses[0]).toMatchObject({ covered: false, tested: true });
  });

  test('an exception leaves the denominator, and its reason stays in sight', () => {
    const exceptions = [
      { code: 'CRY-01', reason: 'audio only' },
      { code: 'SIG-08#id', reason: 'sent by the server' },
    ];
    const coverage = cover([site('SIG-08#to')], { exceptions });
    expect(coverage.parts[2]).toMatchObject({ state: 'excepted', exception: 'audio only' });
    expect(tallyParts(coverage.parts)).toEqual({ covered: 1, total: 2, excepted: 1 });
    expect(tallyClauses(coverage.parts, 'MUST')).toEqual({ covered: 1, total: 1, excepted: 1 });
  });

  test.each([
    { scope: ['crypto'], codes: ['CRY-01'] },
    { scope: ['SIG-14', 'crypto'], codes: ['SIG-14', 'CRY-01'] },
    { scope: [], codes: ['SIG-08', 'SIG-14', 'CRY-01'] },
  ])('counts what the scope names: $scope', ({ scope, codes }) => {
    expect(cover([], { scope }).parts.map(({ code }) => code)).toEqual(codes);
  });

  test("uses the corpus's scope when none is given", () => {
    const scoped = corpus(parts, { scope: ['crypto'] });
    expect(coverageOf(scoped, result(parts, []), { flavor: 'lib' }).parts).toHaveLength(1);
  });

  test('takes the exceptions that the result has of the flavor', () => {
    const known = result(parts, []);
    const lib = { ...known.flavors.lib, exceptions: [{ code: 'SIG-14', reason: 'no server' }] };
    const traced = { ...known, flavors: { lib } } as typeof known;
    const { parts: covered } = coverageOf(corpus(parts), traced, { flavor: 'lib' });
    expect(covered[1]).toMatchObject({ code: 'SIG-14', state: 'excepted', exception: 'no server' });
    expect(tallyParts(covered)).toEqual({ covered: 0, total: 2, excepted: 1 });
  });

  test('one more site never lowers a count', () => {
    const cites = ['SIG-08', 'SIG-08#to', 'SIG-08#id', 'SIG-08#count', 'SIG-14', 'SIG-14#reason', 'CRY-01#key'];
    fc.assert(
      fc.property(fc.subarray(cites), fc.constantFrom(...cites), (some, more) => {
        const covered = (list: readonly string[]): number =>
          tallyParts(cover(list.map((each) => site(each))).parts).covered;
        expect(covered([...some, more])).toBeGreaterThanOrEqual(covered(some));
      }),
    );
  });

  test('100 percent means all, and no part of nothing is missing', () => {
    expect(percentOf({ covered: 199, total: 200, excepted: 0 })).toBe(99);
    expect(percentOf({ covered: 0, total: 0, excepted: 3 })).toBe(100);
  });
});

test('each clause is as its own cell, sites and exceptions say, whatever is known of others', () => {
  const cited = fc.constantFrom('SIG-08', 'SIG-08#to', 'SIG-08#id', 'SIG-14#reason', 'CRY-01');
  const sites = fc.array(
    fc.record({ cited, flavor: fc.constantFrom('lib', 'other'), relation: fc.constantFrom('implements', 'tests') }),
    { maxLength: 4 },
  );
  const excepted: fc.Arbitrary<string> = fc.constantFrom('SIG-14#reason', 'CRY-01#key', 'CRY-01');
  fc.assert(
    fc.property(sites, fc.uniqueArray(excepted, { maxLength: 1 }), (found, left) => {
      const own = found.map(({ cited: code, ...more }) => site(code, more as Parameters<typeof site>[1]));
      const known = result(parts, own);
      const exceptions = left.map((code) => ({ code, reason: 'why' }));
      for (const { code, clauses } of coverageOf(corpus(parts), known, { flavor: 'lib', exceptions }).parts)
        for (const { id, covered, tested, exception } of clauses) {
          expect(covered).toBe(known.cells[`${code}#${id}`]?.lib !== undefined);
          expect(tested).toBe(
            own.some((each) => each.flavor === 'lib' && each.clause === id && each.relation === 'tests'),
          );
          expect(exception).toBe(left.includes(`${code}#${id}`) ? 'why' : undefined);
        }
    }),
  );
});

test('a percentage is rounded, but says 100 only of all and 0 only of none', () => {
  const of = (covered: number, total: number) => percentOf({ covered, total, excepted: 0 });
  expect([of(2, 3), of(1, 3), of(199, 200), of(1, 300), of(0, 5), of(5, 5), of(0, 0)]).toEqual([
    67, 33, 99, 1, 0, 100, 100,
  ]);
});
