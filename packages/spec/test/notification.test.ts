import { type Flavor, notifications, type Site, type Traceability } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part, result, site } from './sample.ts';

const flavor = (id: string, more: Partial<Flavor> = {}): Flavor => ({
  id,
  name: id,
  paths: [],
  include: [],
  exclude: [],
  covers: [],
  basis: [],
  derivesFrom: [],
  notifyRepo: `owner/${id}`,
  notifyOptIn: true,
  place: { path: `spec/flavors/${id}.yaml` },
  ...more,
});

const old = [part('SIG-08', [clause('to'), clause('id')]), part('SIG-14', [clause('reason')])];
const now = [part('SIG-08', [clause('to', 'MUST', 'It MUST be new.'), clause('id')]), old[1]!];
const flavors = [
  flavor('lib'),
  flavor('silent', { notifyOptIn: false }),
  flavor('nowhere', (({ notifyRepo: _, ...rest }) => rest)(flavor('nowhere')) as Partial<Flavor>),
  flavor('other'),
];
const sites: readonly Site[] = [
  site('SIG-08#to', { links: { source: 'https://github.com/o/lib/blob/c/src/call.rs#L2-L5' } }),
  site('SIG-08', { flavor: 'silent' }),
  site('SIG-14', { flavor: 'other' }),
];
const spec = corpus(now, { flavors, repository: 'https://github.com/o/spec', branch: 'main' });
const notified = (before: Traceability, after: Traceability) => notifications(spec, before, after);

describe('a change of the spec', () => {
  test('is told to the flavors that opted in and implement a changed part, and to no other', () => {
    const found = notified(result(old, sites), result(now, sites));
    expect(found.map(({ flavor: id, repo }) => [id, repo])).toEqual([['lib', 'owner/lib']]);
    expect(found[0]?.parts).toEqual([
      {
        id: 'part-sig-08',
        code: 'SIG-08',
        title: 'SIG-08',
        category: 'signalling',
        ref: 'https://github.com/o/spec/blob/main/spec/signalling/sig-08.md',
        change: 'changed',
        clauses: [{ id: 'to', kind: 'changed', level: 'MUST', before: 'It MUST to.', after: 'It MUST be new.' }],
        sites: [
          {
            cited: 'SIG-08#to',
            path: 'src/call.rs',
            line: 1,
            symbol: 'reject',
            source: 'https://github.com/o/lib/blob/c/src/call.rs#L2-L5',
          },
        ],
      },
    ]);
  });

  test('is told to one that is only claimed to implement the part', () => {
    const cells = { 'SIG-08': { other: { state: 'claimed' as const, status: 'working' as const } } };
    const claimed = { ...result(now, []), cells };
    expect(notified(result(old, []), claimed).map(({ flavor: id }) => id)).toEqual(['other']);
  });

  test('outside of every clause is told too, with the commit that made it', () => {
    const at = (letter: string): Traceability => {
      const plain = result(old, sites);
      const changed = { commit: letter.repeat(40), author: 'Ada', date: '2026-01-01T00:00:00Z' };
      const parts = { ...plain.spec.parts, 'SIG-14': { ...plain.spec.parts['SIG-14']!, changed } };
      return { ...plain, spec: { ...plain.spec, parts } };
    };
    expect(notified(at('a'), at('b'))).toMatchObject([
      {
        flavor: 'other',
        parts: [
          {
            code: 'SIG-14',
            change: 'changed',
            clauses: [],
            diff: `https://github.com/o/spec/commit/${'b'.repeat(40)}`,
            sites: [{ cited: 'SIG-14' }],
          },
        ],
      },
    ]);
  });

  test('that takes a part away is told to those that implement it', () => {
    const gone = notifications(corpus([old[0]!], { flavors }), result(old, sites), result([old[0]!], sites));
    expect(gone).toMatchObject([{ flavor: 'other', parts: [{ code: 'SIG-14', change: 'removed' }] }]);
  });

  test('that is none is told to nobody', () => {
    expect(notified(result(old, sites), result(old, sites))).toEqual([]);
  });
});
