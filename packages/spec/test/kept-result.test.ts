import { type Claim, type Flavor, type FlavorScan, flavorsToKeep, trace } from '@wacrg/spec';
import { formatTraceability, parseTraceability, readKeptResult, traceabilityPieces } from '@wacrg/spec/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clause, corpus, part } from './sample.ts';

const ids = ['a', 'b', 'c'] as const;
const codes = ['SIG-01', 'SIG-02'] as const;
const place = { path: 'spec/a.md', line: 1 };
const commits = ['a'.repeat(40), 'b'.repeat(40)];

const flavor = (id: string): Flavor => {
  const none = { paths: [], include: [], exclude: [], covers: [], basis: [], derivesFrom: [] };
  return { id, name: id, ...none, notifyOptIn: false, place };
};
const claim = (id: string): Claim => ({ flavor: id, status: 'working', commits: commits.slice(0, 1), place });
const parts = codes.map((code) => part(code, [clause('to')], { claims: ids.map(claim) }));
const spec = corpus(parts, { flavors: ids.map(flavor) });

const line = fc.integer({ min: 1, max: 9 });
const code = fc.constantFrom(...codes);
const annotation = fc.record({
  citations: fc.tuple(fc.oneof(fc.record({ code }), fc.record({ code, clause: fc.constant('to') }))),
  relation: fc.constantFrom('implements', 'tests'),
  status: fc.constant('working'),
  path: fc.constantFrom('src/a.rs', 'src/b.rs'),
  line,
  column: line,
  annotated: fc.constant(null),
  changed: fc.constant(null),
  commits: fc.constant([]),
});
const mention = fc.record({
  form: fc.constant('prose'),
  cites: fc.tuple(fc.record({ code })),
  path: fc.constant('README'),
  line,
  column: fc.constant(1),
  endLine: line,
});
const found = fc.record({
  annotations: fc.array(annotation, { maxLength: 4 }),
  mentions: fc.array(mention, { maxLength: 2 }),
  claims: fc.tuple(
    fc.record({ code, state: fc.constantFrom('ok', 'missing-path', 'unchecked'), missing: fc.constant([]) }),
  ),
  problems: fc.constant([]),
  reviewed: fc.record({ codes: fc.dictionary(code, fc.constantFrom(...commits)) }),
});
const scans = (states: fc.Arbitrary<FlavorScan['state']>): fc.Arbitrary<readonly FlavorScan[]> => {
  const lines = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  const files = { searched: 1, matched: 1, skipped: [] };
  const all = ids.map((id) =>
    fc.tuple(states, found).map(([state, rest]) => ({ flavor: id, state, files, lines, ...rest }) as FlavorScan),
  );
  return fc.tuple(...all);
};

async function* inHalves(text: string): AsyncGenerator<string> {
  yield text.slice(0, text.length >> 1);
  yield text.slice(text.length >> 1);
}

test('what is kept of the last result gives the same next result as all of it', async () => {
  const before = scans(fc.constant('scanned'));
  const after = scans(fc.constantFrom('scanned', 'unreachable', 'no-repository'));
  await fc.assert(
    fc.asyncProperty(before, after, fc.subarray([...ids]), async (then, now, scanned) => {
      const text = formatTraceability(trace({ corpus: spec, scans: then }));
      const done = now.filter((scan) => scanned.includes(scan.flavor as (typeof ids)[number]));
      const kept = await readKeptResult(inHalves(text), 'traceability.json', flavorsToKeep(done, spec));
      const whole = parseTraceability(text, 'traceability.json');
      const next = [kept, whole].map((previous) => formatTraceability(trace({ corpus: spec, scans: done, previous })));
      expect(next[0]).toBe(next[1]);
    }),
    { numRuns: 200 },
  );
});

test('of flavors that were all scanned nothing is kept, and damage is refused all the same', async () => {
  const first = fc.sample(scans(fc.constant('scanned')), { numRuns: 1, seed: 1 })[0] ?? [];
  const result = trace({ corpus: spec, scans: first });
  const pieces = [...traceabilityPieces(result)].join('');
  const kept = await readKeptResult(inHalves(pieces), 'traceability.json', flavorsToKeep(first, spec));
  expect(kept).toMatchObject({ flavors: {}, sites: [], mentions: [], cells: {}, problems: [] });
  const damaged = pieces.replace('"state": "scanned"', '"state": "lost"');
  expect(damaged).not.toBe(pieces);
  await expect(readKeptResult(inHalves(damaged), 'traceability.json', new Set())).rejects.toMatchObject({
    code: 'bad-result',
  });
});

test('sites of one commit have that commit between them, and a result that is read whole equals the parsed one', async () => {
  const scanned = fc.sample(scans(fc.constant('scanned')), { numRuns: 20, seed: 2 });
  for (const each of scanned) {
    const text = formatTraceability(trace({ corpus: spec, scans: each }));
    const whole = await readKeptResult(inHalves(text), 'traceability.json');
    expect(whole).toEqual(parseTraceability(text, 'traceability.json'));
    const commits = whole.sites.flatMap(({ changed }) => changed ?? []);
    expect(new Set(commits).size).toBe(new Set(commits.map((commit) => JSON.stringify(commit))).size);
  }
});
