import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepository } from '../packages/scanner/test/make-repository.ts';
import { wacrg } from './command.ts';

const part = [
  '---',
  'id: hail',
  'code: SIG-01',
  'category: signalling',
  'title: Hail',
  'status: review',
  'implementations:',
  '  - { flavor: rust, status: working, path: a.rs }',
  '---',
  '',
  'A hail.',
  '',
  '## Normative',
  '',
  'A hail MUST be short. {#short}',
  '',
].join('\n');

const sources: Readonly<Record<string, readonly [path: string, text: string]>> = {
  rust: ['a.rs', '// wacrg:SIG-01#short\nfn hail() {}\n'],
  go: ['a.go', 'package a\n\n// wacrg:SIG-01 partial: too long\nfunc Hail() {}\n'],
  python: ['a.py', '# wacrg:SIG-99\ndef hail(): pass\n'],
  typescript: ['a.ts', '/** wacrg hail (SIG-01) */\nexport const hail = 1;\n'],
};

/** A corpus with a flavor in each of four repositories, one that has none and one that is gone. */
function makeWorld(): { readonly spec: string; readonly cache: string } {
  const root = mkdtempSync(join(tmpdir(), 'wacrg-shards-'));
  const flavors = { ...Object.fromEntries(Object.keys(sources).map((id) => [id, `../${id}`])), gone: '../gone' };
  const spec = makeRepository(join(root, 'spec'));
  spec.commit({ 'spec/signalling/hail.md': part.replace('short.', 'brief.') }, { date: '2023-12-01T00:00:00Z' });
  const later = spec.commit(
    {
      'spec/signalling/hail.md': part,
      'spec/flavors/paper.yaml': 'id: paper\n',
      ...Object.fromEntries(
        Object.entries(flavors).map(([id, at]) => [`spec/flavors/${id}.yaml`, `id: ${id}\nrepository: ${at}\n`]),
      ),
    },
    { date: '2024-02-01T00:00:00Z' },
  );
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    rust: { 'wacrg.lock.json': JSON.stringify({ format: 1, reviewed: { codes: { 'SIG-01': later } } }) },
    python: { 'wacrg.yaml': 'exceptions:\n  - { code: SIG-01, reason: it only listens }\n' },
  };
  for (const [id, [path, text]] of Object.entries(sources)) {
    makeRepository(join(root, id)).commit({ [path]: text, ...words[id] });
  }
  return { spec: spec.folder, cache: join(root, 'cache') };
}

const read = (folder: string): readonly string[] =>
  ['traceability.json', 'wacrg.lock.json'].map((name) => readFileSync(join(folder, name), 'utf8'));

test('one scan, and any number of shards in any order, give the same bytes', { timeout: 120_000 }, () => {
  const { spec, cache } = makeWorld();
  expect(wacrg(spec, ['scan', '--cache', cache]).status).toBe(0);
  expect(wacrg(spec, ['scan', '--locked', '--cache', cache, '--out', 'whole']).status).toBe(0);
  const { sites, flavors } = JSON.parse(read(join(spec, 'whole'))[0] ?? '');
  expect(sites).toContainEqual(expect.objectContaining({ flavor: 'rust', stale: false, reviewed: expect.any(String) }));
  expect(flavors.python.exceptions).toMatchObject([{ code: 'SIG-01', reason: 'it only listens', path: 'wacrg.yaml' }]);
  for (const of of [1, 2, 7]) {
    const names = Array.from({ length: of }, (_, i) => `${i + 1}/${of}`);
    for (const name of names) {
      const run = wacrg(spec, [
        'scan',
        '--locked',
        '--shard',
        name,
        '--cache',
        `${cache}-${name.replace('/', '-')}`,
        '--out',
        'shards',
      ]);
      expect(run).toMatchObject({ status: 0, stderr: '' });
    }
    const files = names.map((name) => `shards/traceability.shard-${name.replace('/', '-of-')}.json`).reverse();
    for (let time = 0; time < 2; time++) {
      expect(wacrg(spec, ['merge', ...files, '--out', `merged-${of}`])).toMatchObject({ status: 0, stderr: '' });
      expect(read(join(spec, `merged-${of}`))).toEqual(read(join(spec, 'whole')));
    }
  }
});

test('what cannot be merged is refused with the fix, and nothing is written', { timeout: 120_000 }, () => {
  const { spec, cache } = makeWorld();
  wacrg(spec, ['scan', '--cache', cache]);
  wacrg(spec, ['scan', '--locked', '--shard', '1/2', '--cache', cache]);
  const before = read(spec);
  const first = 'traceability.shard-1-of-2.json';
  writeFileSync(join(spec, 'cut.json'), readFileSync(join(spec, first), 'utf8').slice(0, 100));
  const cases = [
    [['merge', first], 'shard 2/2 is missing; run "wacrg scan --locked --shard 2/2"'],
    [['merge', first, 'cut.json'], 'Cannot read "cut.json": it is not JSON'],
    [['merge', first, 'none.json'], 'Cannot read "none.json": there is no such file'],
    [['scan', '--shard', '1/2'], 'run "wacrg scan --locked --shard 1/2"'],
    [['scan', '--locked', '--shard', '3/2'], 'Write it like 2/3'],
  ] as const;
  for (const [args, message] of cases) {
    const run = wacrg(spec, [...args, '--cache', cache]);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
  }
  expect(read(spec)).toEqual(before);
});
