import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { underLimits } from '@wacrg/git';
import { expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { joinScans, readFlavors, resultArtifacts, startOf, type TraceSettings } from '../src/trace/pipeline.ts';

const page =
  '---\nid: a\ncode: SIG-08\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be.\n';

/** A spec with one flavor, and its runs: the spec is read in whatever time it takes, the flavor under the limits of a run. */
function makeWorld() {
  const library = makeRepository();
  library.commit({ 'a.rs': '// wacrg:SIG-08\nfn reject() {}\n' });
  const corpusDir = temporaryFolder();
  for (const folder of ['signalling', 'flavors']) mkdirSync(join(corpusDir, 'spec', folder), { recursive: true });
  writeFileSync(join(corpusDir, 'spec/signalling/a.md'), page);
  writeFileSync(join(corpusDir, 'spec/flavors/it.yaml'), `id: it\nname: It\nrepository: ${library.folder}\n`);
  const run = async (fileSeconds: number, more: Partial<TraceSettings> = {}) => {
    const settings: TraceSettings = {
      corpusDir,
      resultDirs: [corpusDir],
      cacheDir: temporaryFolder(),
      flowCheckers: {},
      locked: false,
      offline: false,
      progress: { update: () => undefined, done: () => undefined },
      ...more,
    };
    const start = await startOf(settings);
    const found = await underLimits({ fileSeconds }, () => readFlavors(start.corpus.flavors, start, settings));
    return joinScans(start, found, settings);
  };
  const keep = async (traced: Awaited<ReturnType<typeof run>>) => {
    for (const { path, text } of await resultArtifacts(traced))
      writeFileSync(join(corpusDir, path), typeof text === 'string' ? text : [...text()].join(''));
  };
  return { library, run, keep };
}

const hurried = 0.001;

test('a file of a flavor that takes too long keeps a build from being judged here', async () => {
  const { run } = makeWorld();
  const judging = run(hurried, { keepUnreachable: true });
  await expect(judging).rejects.toMatchObject({ code: 'time-limit' });
  await expect(judging).rejects.toThrow(/^Cannot judge "it" here: "a\.rs" took too long to read; try again/);
});

test('a file of a flavor that takes too long leaves its last result as it was in a scan, and keeps a build from being judged', async () => {
  const { library, run, keep } = makeWorld();
  const first = await run(10);
  await keep(first);
  library.commit({ 'a.rs': '// wacrg:SIG-08\nfn reject() {}\n// more\n', 'b.rs': '// wacrg:SIG-08\nfn two() {}\n' });
  await expect(run(hurried, { keepUnreachable: true })).rejects.toMatchObject({ code: 'time-limit' });
  const { result, lock } = await run(hurried);
  expect(result.sites).toEqual(first.result.sites);
  expect(lock).toEqual(first.lock);
  const said = result.problems.find(({ code }) => code === 'flavor-unreachable');
  expect(said?.message).toMatch(/"it" could not be read \(time-limit\); its last known result/);
  expect((await run(10)).result.sites).toHaveLength(2);
});
