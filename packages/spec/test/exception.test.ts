import { type Claim, type PlacedException, resolveExceptions, type Site, trace } from '@wacrg/spec';
import { formatTraceability, parseTraceability } from '@wacrg/spec/result';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part, site } from './sample.ts';

const parts = [
  part('SIG-08', [clause('to'), clause('id')], { aliases: ['SIG-07'] }),
  part('SIG-14', [clause('reason')]),
  part('CRY-01', [clause('key')]),
];

const said = (code: string, more: Partial<PlacedException> = {}): PlacedException => ({
  code,
  reason: 'no server',
  path: 'wacrg.yaml',
  line: 3,
  column: 5,
  ...more,
});

const resolve = (exceptions: readonly PlacedException[], sites: readonly Site[] = [], spec = corpus(parts)) =>
  resolveExceptions(exceptions, { flavor: 'lib', corpus: spec, sites });

describe('an exception', () => {
  test.each([
    { code: 'SIG-08', sites: [site('SIG-08')], problem: 'exception-on-site' },
    { code: 'SIG-08', sites: [site('SIG-08#to')], problem: 'exception-on-site' },
    { code: 'SIG-08#to', sites: [site('SIG-08#to')], problem: 'exception-on-site' },
    { code: 'SIG-80', sites: [], problem: 'unknown-code' },
    { code: 'SIG-08#too', sites: [], problem: 'unknown-clause' },
    { code: 'SIG-07', sites: [], problem: 'retired-code' },
  ])('$code: $problem, at its place in the flavor', ({ code, sites, problem }) => {
    expect(resolve([said(code)], sites).problems).toMatchObject([
      { code: problem, flavor: 'lib', path: 'wacrg.yaml', line: 3 },
    ]);
  });

  test.each([
    { code: 'SIG-08', sites: [site('SIG-08', { relation: 'tests' })] },
    { code: 'SIG-08', sites: [site('SIG-08', { status: 'planned' })] },
    { code: 'SIG-08#to', sites: [site('SIG-08')] },
    { code: 'SIG-14', sites: [site('SIG-08')] },
  ])('nothing is wrong with $code beside a site that does not implement it', ({ code, sites }) => {
    expect(resolve([said(code)], sites)).toMatchObject({ problems: [], exceptions: [{ code }] });
  });

  test('on a retired code counts for the new one; what names nothing does not count', () => {
    const { exceptions } = resolve([said('SIG-80'), said('SIG-07#to'), said('SIG-14#when')]);
    expect(exceptions.map(({ code }) => code)).toEqual(['SIG-08#to']);
  });

  test('on a part that the spec claims is a problem of one of them', () => {
    const claim: Claim = { flavor: 'lib', status: 'working', commits: [], place: { path: 'spec/a.md', line: 1 } };
    const claimed = corpus([part('SIG-08', [], { claims: [claim] })]);
    expect(resolve([said('SIG-08')], [], claimed).problems).toMatchObject([{ code: 'exception-on-claim' }]);
    const planned = corpus([part('SIG-08', [], { claims: [{ ...claim, status: 'planned' }] })]);
    expect(resolve([said('SIG-08')], [], planned).problems).toEqual([]);
  });
});

describe('in the result', () => {
  const files = { searched: 1, matched: 0, skipped: [] };
  const lines = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  const scan = {
    flavor: 'lib',
    state: 'scanned' as const,
    files,
    lines,
    annotations: [],
    mentions: [],
    claims: [],
    problems: [],
  };
  const place = { path: 'spec/flavors/lib.yaml', line: 1 };
  const lib = {
    id: 'lib',
    name: 'lib',
    paths: [],
    include: [],
    exclude: [],
    covers: [],
    basis: [],
    derivesFrom: [],
    notifyOptIn: false,
    place,
  };
  const told = { ...lib, exceptions: [said('SIG-14'), said('CRY-01')].map(({ path: _, ...each }) => each) };
  const spec = corpus(parts, { flavors: [told] });

  test("the flavor's own word comes before that of the spec's authors, and each is kept once", () => {
    const own = [said('SIG-14', { reason: 'we say so' })];
    const result = trace({ corpus: spec, scans: [{ ...scan, exceptions: own }] });
    expect(result.flavors.lib?.exceptions).toEqual([
      { code: 'CRY-01', reason: 'no server', line: 3, column: 5 },
      { code: 'SIG-14', reason: 'we say so', path: 'wacrg.yaml', line: 3, column: 5 },
    ]);
    const text = formatTraceability(result);
    expect(formatTraceability(parseTraceability(text, 'traceability.json'))).toBe(text);
  });

  test('an unreachable flavor keeps its own, and has from the spec what it says today', () => {
    const previous = trace({
      corpus: spec,
      scans: [{ ...scan, commit: 'c'.repeat(40), exceptions: [said('SIG-08')] }],
    });
    const gone = { ...scan, state: 'unreachable' as const, reason: 'gone' as const };
    const today = corpus(parts, { flavors: [lib] });
    const result = trace({ corpus: today, scans: [gone], previous });
    expect(result.flavors.lib?.exceptions?.map(({ code }) => code)).toEqual(['SIG-08']);
  });

  test('a flavor without any has no such field', () => {
    const result = trace({ corpus: corpus(parts, { flavors: [lib] }), scans: [scan] });
    expect(Object.keys(result.flavors.lib ?? {})).not.toContain('exceptions');
    expect(Object.keys(result.flavors.lib ?? {})).not.toContain('reviewed');
  });
});
