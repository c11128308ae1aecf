import type { TracedRun, TracedVerdict } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { renderPages } from '../src/index.ts';
import { clause, corpus, flavor, part, result, scanned, templates } from './sample.ts';

const digest = '0'.repeat(16);
const verdict = (spec: 'pass' | 'fail' | 'unsupported', more: Partial<TracedVerdict> = {}): TracedVerdict => ({
  profiles: { spec, observed: spec === 'unsupported' ? spec : 'pass' },
  digest,
  ...more,
});
const run = (verdicts: TracedRun['verdicts'], more: Partial<TracedRun> = {}): TracedRun => ({
  by: 'spec',
  harness: { name: 'lib', version: '1.0.0' },
  vectors: 'f'.repeat(64),
  verdicts,
  ...more,
});

const vectors = {
  'SIG-08/a': { name: 'a', clauses: ['SIG-08#to', 'SIG-08#empty'] },
  'SIG-08/b': { name: 'b', clauses: ['SIG-08#empty'] },
  'SIG-14/c': { name: 'c', clauses: ['SIG-14#x'] },
};

function pagesOf(runs: readonly TracedRun[]) {
  const parts = [part('call-reject', 'SIG-08', { clauses: [clause('to'), clause('empty')] })];
  const { pages } = renderPages(
    corpus({ parts, flavors: [flavor('lib')] }),
    result({
      spec: { namespace: 'wacrg', digest: 'd', parts: {}, flows: {}, vectors },
      flavors: { lib: scanned('a', runs.length === 0 ? {} : { runs }) },
    }),
    { templates, generated: '' },
  );
  return pages;
}

const page = (runs: readonly TracedRun[]): string =>
  pagesOf(runs).find(({ path }) => path.endsWith('signalling/call-reject.md'))?.text ?? '';

test('a part that nobody ran has neither section nor column', () => {
  expect(page([])).not.toContain('Conformance');
  expect(page([])).not.toContain('| Vectors |');
  expect(page([run({ 'SIG-08/a': verdict('unsupported') })])).not.toContain('Conformance');
});

test('a flavor that was run says how many vectors passed, with who says so', () => {
  const text = page([run({ 'SIG-08/a': verdict('pass'), 'SIG-08/b': verdict('fail'), 'SIG-14/c': verdict('fail') })]);
  expect(text).toContain('| [`lib`](../flavors/lib.md) | run only | 1/2 | — |');
  expect(text).toContain('| we ran it | lib 1.0.0 | 1/2 | 2/2 |');
  expect(page([run({ 'SIG-08/a': verdict('pass') }, { by: 'flavor' })])).toContain(
    '| the flavor says | lib 1.0.0 | 1/1 |',
  );
});

test('each clause has its own count; a vector that breaks one clause keeps its others', () => {
  const breaks = { spec: ['SIG-08#to'] };
  const text = page([run({ 'SIG-08/a': verdict('fail', { breaks }), 'SIG-08/b': verdict('pass') })]);
  expect(text).toContain('| [`to`](#to) | 0/1 |');
  expect(text).toContain('| [`empty`](#empty) | 2/2 |');
});

test('what was not passed is listed with the reason, which is only ever text', () => {
  const why = '<script>alert(1)</script> | [x](javascript:1)';
  const text = page([run({ 'SIG-08/a': verdict('fail', { why, issue: 'https://example.org/1' }) })]);
  expect(text).toContain('| `SIG-08/a` [followed up](https://example.org/1) |');
  expect(text).toContain('| fail (spec) |');
  expect(text).not.toContain('<script>');
  expect(text).toContain('\\[x');
});

test('the matrix and a badge say how many passed', () => {
  const all = pagesOf([run({ 'SIG-08/a': verdict('pass'), 'SIG-08/b': verdict('fail') })]);
  expect(all.find(({ path }) => path === 'matrix.md')?.text).toContain('| – none, 1/2 |');
  const badge = all.find(({ path }) => path === 'badges/vectors/lib.json')?.text ?? '{}';
  expect(JSON.parse(badge)).toMatchObject({ label: 'vectors', message: '1 of 2' });
  expect(pagesOf([]).some(({ path }) => path.startsWith('badges/vectors/'))).toBe(false);
});

test('what is stale says by what', () => {
  const dated = { commit: 'b'.repeat(40), date: '2026-02-01T00:00:00Z' };
  const text = page([
    run({ 'SIG-08/a': verdict('pass', { stale: 'vector' }), 'SIG-08/b': verdict('fail', { stale: 'code' }) }, dated),
  ]);
  expect(text).toContain('1 stale: the vector changed. 1 stale: the code changed.');
  expect(text).toContain('lib 1.0.0 at bbbbbbb of 2026-02-01');
  expect(page([run({ 'SIG-08/a': verdict('pass') })])).toContain(
    'A release; whether its code moved since is not known.',
  );
});

describe("a flavor's own page", () => {
  const flavorPage = (runs: readonly TracedRun[]): string =>
    pagesOf(runs).find(({ path }) => path === 'flavors/lib.md')?.text ?? '';

  test('has no section where nobody ran it, or it answered nothing', () => {
    expect(flavorPage([])).not.toContain('Conformance');
    expect(flavorPage([run({ 'SIG-08/a': verdict('unsupported') })])).not.toContain('Conformance');
  });

  test('counts by run and by part, and says who ran it', () => {
    const verdicts = { 'SIG-08/a': verdict('pass'), 'SIG-08/b': verdict('fail'), 'SIG-14/c': verdict('unsupported') };
    const text = flavorPage([run(verdicts), run({ 'SIG-14/c': verdict('fail') }, { by: 'flavor' })]);
    expect(text).toContain('| Who says so | What ran | `spec` | `observed` | Notes |');
    expect(text).toContain('| we ran it | lib 1.0.0 | 1/2 | 2/2 |');
    expect(text).toContain('| the flavor says | lib 1.0.0 | 0/1 | 1/1 |');
    expect(text).toContain('| [`SIG-08`](../signalling/call-reject.md) | 1/2 | — |');
    expect(text).toContain('| `SIG-14` | — | 0/1 |');
  });

  test('lists what was not passed, whose reason is only ever text', () => {
    const text = flavorPage([run({ 'SIG-08/a': verdict('fail', { why: '<b>|</b>' }), 'SIG-08/b': verdict('pass') })]);
    expect(text).toContain('| `SIG-08/a` |');
    expect(text).not.toContain('<b>');
    expect(text).not.toContain('| `SIG-08/b` |');
  });
});

test('the feed says of each part how many vectors passed, by flavor and profile', () => {
  const feedOf = (runs: readonly TracedRun[]): { parts: { code: string; vectors?: unknown }[] } =>
    JSON.parse(pagesOf(runs).find(({ path }) => path === 'feed.json')?.text ?? '{}');
  expect(feedOf([run({ 'SIG-08/a': verdict('pass'), 'SIG-08/b': verdict('fail') })]).parts[0]?.vectors).toEqual([
    {
      flavor: 'lib',
      by: 'spec',
      harness: { name: 'lib', version: '1.0.0' },
      profiles: { spec: { passed: 1, asked: 2 }, observed: { passed: 2, asked: 2 } },
    },
  ]);
  expect(feedOf([]).parts[0]).not.toHaveProperty('vectors');
});
