import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { scanFlavors } from '@wacrg/scanner';
import { loadCorpus } from '@wacrg/spec/load';
import { describe, expect, test, vi } from 'vitest';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { readers } from '../packages/scanner/test/test-readers.ts';
import { openSpecClone } from '../packages/workspace/src/spec/spec-clone.ts';
import { specHistory } from '../packages/workspace/src/spec/spec-history.ts';
import { scanWorkingTree } from '../packages/workspace/src/tree/working-tree.ts';

// A slow machine is no fault.
vi.setConfig({ testTimeout: 240_000 });

const source = '// wacrg:SIG-08\nfn reject() {}\n';

function git(cwd: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** A clone that lacks something, as CI makes it. */
function cloneOf({ folder }: TestRepository, how: string): string {
  git(folder, 'config', 'uploadpack.allowFilter', 'true');
  const clone = join(temporaryFolder(), 'clone');
  git(folder, 'clone', '--quiet', how, `file://${folder}`, clone);
  return clone;
}

const page = (n: number, more = ''): string =>
  `---\nid: part-${n}\ncode: SIG-${n}\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be. ${more}\n`;

/** A spec of many parts, of which one was changed. */
function makeSpec(): TestRepository {
  const spec = makeRepository();
  const numbers = Array.from({ length: 12 }, (_, i) => 10 + i);
  spec.commit(Object.fromEntries(numbers.map((n) => [`spec/signalling/${n}.md`, page(n)])));
  spec.commit({ 'spec/signalling/10.md': page(10, 'It MUST stay.') });
  return spec;
}

/** How many parts have a date, in the clone that `check` reads of a spec that was reviewed, and whether it says what to fetch. */
async function datedParts(address: string, commit: string, cacheDir: string): Promise<readonly [number, boolean]> {
  const { folder } = await openSpecClone({ address, commit, cacheDir, maxAgeMs: 0 });
  const { corpus } = await loadCorpus(folder);
  const { history, problems } = await specHistory(folder, corpus, { cacheDir });
  expect(history.size).toBeGreaterThan(10);
  const isSaid = problems.some(({ message }) => /git fetch --unshallow.*git fetch --refetch --no-filter/.test(message));
  return [[...history.values()].filter(({ changed }) => changed !== null).length, isSaid];
}

describe('a spec that is', () => {
  // Of a part whose file has one content in all of history, a partial clone has all that says when it changed.
  test.each([
    { how: 'shallow', option: '--depth=1', heal: ['--unshallow'], dated: () => 0 },
    {
      how: 'partial',
      option: '--filter=blob:none',
      heal: ['--refetch', '--no-filter', 'origin'],
      dated: (whole: number) => whole - 1,
    },
  ])(
    'a $how clone is read, with dates where it has what tells them and the command for the others, and with all when it was made whole',
    async (it) => {
      const spec = makeSpec();
      const commit = spec.git('rev-parse', 'HEAD');
      const clone = cloneOf(spec, it.option);
      const cacheDir = temporaryFolder();
      const before = [await datedParts(clone, commit, cacheDir), await datedParts(clone, commit, cacheDir)];
      git(clone, 'fetch', '--quiet', ...it.heal);
      const [whole, isSaid] = await datedParts(clone, commit, cacheDir);
      expect([whole > 10, isSaid]).toEqual([true, false]);
      expect(before).toEqual([
        [it.dated(whole), true],
        [it.dated(whole), true],
      ]);
    },
  );
});

describe('a library that is a partial clone', () => {
  function library(): string {
    const repository = makeRepository();
    repository.commit({ 'a.rs': source.replace('{}', '{ 1 }') });
    repository.commit({ 'a.rs': source });
    return cloneOf(repository, '--filter=blob:none');
  }

  test('is checked, with authors unknown, and says the command', async () => {
    const { scan } = await scanWorkingTree(library(), makeFlavor('it', '.'), {
      readers,
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
    });
    expect(scan.annotations).toMatchObject([{ symbol: 'reject', changed: null }]);
    expect(scan.problems).toMatchObject([{ code: 'history-unknown' }]);
    expect(scan.problems[0]?.message).toContain('git fetch --refetch --no-filter');
  });

  test('is scanned as a flavor', async () => {
    const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: temporaryFolder() };
    const scans = await scanFlavors([makeFlavor('it', library())], options);
    expect(scans).toMatchObject([
      { state: 'scanned', annotations: [{ symbol: 'reject' }], problems: [{ code: 'history-unknown' }] },
    ]);
  });
});
