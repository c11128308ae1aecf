import { difference, specDifference, specFacts } from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part, result, site } from './sample.ts';

const parts = [part('SIG-08', [clause('to'), clause('id')]), part('SIG-14', [clause('reason')])];
const compare = (before: Parameters<typeof result>[1], after: Parameters<typeof result>[1]) =>
  difference(result(parts, before), result(parts, after)).flavors[0];

describe('difference', () => {
  test('says what was gained and lost, by part and clause, with where', () => {
    const found = compare([site('SIG-14')], [site('SIG-08#to', { line: 7 })]);
    expect(found?.gained.map(({ code, after, sites }) => [code, after, sites[0]?.line])).toEqual([
      ['SIG-08', 'found, working', 7],
      ['SIG-08#to', 'found, working', 7],
    ]);
    expect(found?.lost).toMatchObject([{ code: 'SIG-14', before: 'found, working', after: 'none' }]);
  });

  test('a changed status is neither gained nor lost', () => {
    const found = compare([site('SIG-08')], [site('SIG-08', { status: 'partial' })]);
    expect(found).toMatchObject({ gained: [], lost: [], restated: [{ code: 'SIG-08', after: 'found, partial' }] });
  });

  test('a site more on what was found already, and a test, are told as such', () => {
    const more = compare(
      [site('SIG-08')],
      [site('SIG-08'), site('SIG-08', { symbol: 'accept' }), site('SIG-08', { relation: 'tests', path: 'a_test.rs' })],
    );
    expect(more).toMatchObject({ gained: [], moreSites: [{ symbol: 'accept' }, { relation: 'tests' }] });
    expect(compare([site('SIG-08', { relation: 'tests' })], [])).toMatchObject({ fewerSites: [{ relation: 'tests' }] });
    expect(compare([], [site('SIG-08')])).toMatchObject({ gained: [{ code: 'SIG-08' }], moreSites: [] });
  });

  test('a site that goes to another file moved; one that goes to other lines did not', () => {
    expect(compare([site('SIG-08')], [site('SIG-08', { line: 90, range: [91, 99] })])).toBeUndefined();
    expect(compare([site('SIG-08')], [site('SIG-08', { path: 'src/new.rs' })])?.moved).toMatchObject([
      { code: 'SIG-08', from: { path: 'src/call.rs' }, to: { path: 'src/new.rs' } },
    ]);
  });

  test('says what became stale, and what no longer is', () => {
    expect(compare([site('SIG-08')], [site('SIG-08', { stale: true })])?.becameStale).toHaveLength(1);
    expect(compare([site('SIG-08', { stale: true })], [site('SIG-08')])?.refreshed).toHaveLength(1);
    expect(compare([site('SIG-08', { stale: null })], [site('SIG-08')])).toBeUndefined();
  });

  test('says what does not apply any more, and what does again', () => {
    const saying = (...exceptions: readonly { code: string; reason: string }[]) => {
      const plain = result(parts, []);
      return { ...plain, flavors: { lib: { ...plain.flavors.lib!, exceptions } } };
    };
    const before = saying({ code: 'SIG-08', reason: 'a' }, { code: 'SIG-14', reason: 'b' });
    const after = saying({ code: 'SIG-08', reason: 'c' }, { code: 'SIG-08#to', reason: 'd' });
    expect(difference(before, after).flavors[0]?.exceptions).toEqual([
      { code: 'SIG-08', before: 'a', after: 'c' },
      { code: 'SIG-08#to', after: 'd' },
      { code: 'SIG-14', before: 'b' },
    ]);
  });

  test('a change of the spec names the flavors that it touches', () => {
    const changed = [
      part('SIG-08', [clause('to', 'MUST', 'It MUST be new.'), clause('id'), clause('more')]),
      parts[1]!,
    ];
    const sites = [site('SIG-08#to'), site('SIG-08', { flavor: 'other' }), site('SIG-14', { flavor: 'third' })];
    const { spec, flavors } = difference(result(parts, sites), result(changed, sites));
    expect(spec).toMatchObject([{ code: 'SIG-08', kind: 'changed', clauses: [{ id: 'to' }, { id: 'more' }] }]);
    expect(
      flavors.map(({ flavor, touched }) => [flavor, touched.map(({ code, change }) => `${code} ${change}`)]),
    ).toEqual([
      ['lib', ['SIG-08#to changed']],
      ['other', ['SIG-08#more added']],
    ]);
  });

  const cites = fc.uniqueArray(fc.constantFrom('SIG-08', 'SIG-08#to', 'SIG-08#id', 'SIG-14', 'SIG-14#reason'));

  test('nothing differs from itself', () => {
    fc.assert(
      fc.property(cites, (some) => {
        const same = result(
          parts,
          some.map((each) => site(each)),
        );
        expect(difference(same, same)).toEqual({ spec: [], flavors: [] });
      }),
    );
  });

  test('what is gained one way is lost the other way', () => {
    fc.assert(
      fc.property(cites, cites, (a, b) => {
        const [one, two] = [a, b].map((some) => some.map((each) => site(each)));
        const codes = (list: readonly { code: string }[] | undefined) => (list ?? []).map(({ code }) => code);
        expect(codes(compare(one!, two!)?.gained)).toEqual(codes(compare(two!, one!)?.lost));
      }),
    );
  });
});

test('specDifference tells a retired code from one that is gone', () => {
  const before = specFacts(corpus([part('SIG-08'), part('SIG-09')]));
  const after = specFacts(corpus([part('SIG-10', [], { aliases: ['SIG-08'] })]));
  expect(specDifference(before, after)).toMatchObject([
    { code: 'SIG-08', kind: 'retired', now: 'SIG-10' },
    { code: 'SIG-09', kind: 'removed' },
    { code: 'SIG-10', kind: 'renamed', was: 'SIG-08' },
  ]);
});
