import {
  type AttributedAnnotation,
  type Claim,
  type FlavorScan,
  type PlacedMention,
  problem,
  trace,
} from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part } from './sample.ts';

// The same values in any order give the same bytes, and every list has the order that it is said to have. Written so
// that no two sort keys of a list agree: whoever drops or turns one of them is told.

const codes = ['SIG-01', 'SIG-02', 'SIG-03'];
const flavors = ['ant', 'bee', 'cat'];
const paths = ['src/a.rs', 'src/b.rs'];

const commit = { commit: 'a'.repeat(40), author: 'Ada', date: '2026-01-01T00:00:00Z' };

const annotationsOf = (flavor: string): readonly AttributedAnnotation[] =>
  codes.flatMap((code) =>
    ['', 'one', 'two'].flatMap((id) =>
      paths.flatMap((path) =>
        [1, 2].flatMap((line) =>
          [4, 9].map((column) => ({
            citations: [id === '' ? { code } : { code, clause: id }],
            relation: 'implements' as const,
            status: 'working' as const,
            path,
            line,
            column,
            symbol: `${flavor}_${code}_${id}`,
            annotated: commit,
            changed: commit,
            commits: [commit.commit],
          })),
        ),
      ),
    ),
  );

const mentionsOf = (): readonly PlacedMention[] =>
  paths.flatMap((path) =>
    [1, 2].flatMap((line) =>
      (['prose', 'permalink'] as const).map((form) => ({
        cites: codes.toReversed().map((code) => ({ code })),
        path,
        line,
        form,
        column: 4,
        endLine: line,
      })),
    ),
  );

const scanOf = (flavor: string): FlavorScan => ({
  flavor,
  state: 'scanned',
  commit: 'c'.repeat(40),
  files: { searched: 2, matched: 2, skipped: [] },
  lines: { annotation: 72, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
  annotations: annotationsOf(flavor),
  mentions: mentionsOf(),
  claims: codes.map((code) => ({ code, state: 'missing-commit' as const, missing: ['b'.repeat(40)] })),
  exceptions: ['SIG-04', 'SIG-05'].map((code) => ({ code, reason: `no ${code}`, path: 'wacrg.yaml', line: 3 })),
  reviewed: { commit: 'd'.repeat(40), codes: { 'SIG-02': 'e'.repeat(40) } },
  problems: paths.flatMap((path) =>
    [1, 2].map((line) => problem('partial-without-note', { code: 'SIG-01' }, { flavor, path, line, column: line })),
  ),
});

const claim = (flavor: string): Claim => ({
  flavor,
  status: 'partial',
  commits: ['b'.repeat(40)],
  place: { path: 'spec/a.md', line: 1 },
});

interface Orders {
  readonly flavors: readonly string[];
  readonly codes: readonly string[];
  readonly shuffle: <T>(list: readonly T[]) => readonly T[];
}

function traced({ flavors: ids, codes: order, shuffle }: Orders) {
  const parts = [...order, 'SIG-04', 'SIG-05'].map((code) =>
    part(code, [clause('two'), clause('one')], { claims: shuffle(['ape', ...flavors].map(claim)) }),
  );
  const flow = (id: string) => ({
    id,
    title: id,
    status: 'draft' as const,
    specVersion: '1',
    summary: '',
    participants: [],
    steps: [],
    openQuestions: [],
    source: { path: `spec/flows/${id}.md` },
  });
  const scans = ids.map((id) => {
    const scan = scanOf(id);
    return {
      ...scan,
      annotations: shuffle(scan.annotations),
      mentions: shuffle(scan.mentions),
      problems: shuffle(scan.problems),
      exceptions: shuffle(scan.exceptions ?? []),
      claims: shuffle(scan.claims),
    };
  });
  return trace({
    corpus: corpus(shuffle(parts), { flows: shuffle(['x', 'y', 'z'].map(flow)) }),
    scans,
    unchanged: new Map(),
  });
}

const inOrder = traced({ flavors, codes, shuffle: (list) => list });

test('the same values in any order give the same bytes', () => {
  const permutation = fc.tuple(
    fc.shuffledSubarray(flavors, { minLength: 3 }),
    fc.shuffledSubarray(codes, { minLength: 3 }),
    fc.integer(),
  );
  fc.assert(
    fc.property(permutation, ([ids, order, seed]) => {
      const shuffle = <T>(list: readonly T[]): readonly T[] =>
        fc.sample(fc.shuffledSubarray([...list], { minLength: list.length }), { seed, numRuns: 1 })[0] ?? [];
      expect(JSON.stringify(traced({ flavors: ids, codes: order, shuffle }))).toBe(JSON.stringify(inOrder));
    }),
    { numRuns: 40 },
  );
});

/** The keys of a list in the order in which they stand, and in the order in which they should. */
function expectSorted<T>(list: readonly T[], keyOf: (each: T) => readonly (string | number)[]): void {
  const keys = list.map((each) =>
    keyOf(each)
      .map((key) => (typeof key === 'number' ? String(key).padStart(6, '0') : key))
      .join('\0'),
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual([...keys].sort());
}

describe('the result of a join', () => {
  test('has its sites by flavor, code, clause, path, line and column', () => {
    expect(inOrder.sites).toHaveLength(3 * 3 * 3 * 2 * 2 * 2);
    expectSorted(inOrder.sites, (each) => [
      each.flavor,
      each.code,
      each.clause ?? '',
      each.path,
      each.line,
      each.column,
    ]);
  });

  test('has its mentions by flavor, path, line and form', () => {
    expect(inOrder.mentions).toHaveLength(3 * 2 * 2 * 2);
    for (const { codes: cited } of inOrder.mentions) expect(cited).toEqual(codes);
    expectSorted(inOrder.mentions, (each) => [each.flavor, each.path, each.line, each.form]);
  });

  test('has its cells by code and clause, and in each its flavors by id', () => {
    expectSorted(Object.keys(inOrder.cells), (code) => [code]);
    for (const row of Object.values(inOrder.cells)) expectSorted(Object.keys(row), (flavor) => [flavor]);
  });

  test('has its flavors, parts, flows and exceptions by name', () => {
    expect(Object.keys(inOrder.flavors)).toEqual(flavors);
    expect(Object.keys(inOrder.spec.parts)).toEqual([...codes, 'SIG-04', 'SIG-05']);
    expect(Object.keys(inOrder.spec.flows)).toEqual(['x', 'y', 'z']);
    for (const { exceptions = [] } of Object.values(inOrder.flavors))
      expect(exceptions.map(({ code }) => code)).toEqual(['SIG-04', 'SIG-05']);
  });

  test('has its problems by flavor, place and code, each once', () => {
    const texts = inOrder.problems.map((each) => JSON.stringify(each));
    expect(new Set(texts).size).toBe(texts.length);
    expectSorted(inOrder.problems, (each) => [
      each.flavor ?? '',
      each.path ?? '',
      each.line ?? 0,
      each.column ?? 0,
      each.code,
      each.message,
    ]);
  });
});
