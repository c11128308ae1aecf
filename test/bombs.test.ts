import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ScanOptions, scanFlavors } from '@wacrg/scanner';
import { describe, expect, test } from 'vitest';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { readers } from '../packages/scanner/test/test-readers.ts';
import { scanWorkingTree } from '../packages/workspace/src/tree/working-tree.ts';

const source = '// wacrg:SIG-08\nfn reject() {}\n';

async function scan({ folder }: TestRepository, options: Partial<ScanOptions> = {}) {
  const settings = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: folder, ...options };
  const began = performance.now();
  const [found] = await scanFlavors([makeFlavor('it', '.')], settings);
  if (found === undefined) throw new Error('no scan');
  return { ...found, ms: performance.now() - began };
}

/** Writes an object of a repository; gives its id. */
function write({ folder }: TestRepository, args: readonly string[], input: string | Buffer): string {
  const { stdout, stderr } = spawnSync('git', args, { cwd: folder, input, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return stdout.trim();
}

const treeOf = (repository: TestRepository, mode: string, ids: readonly string[]): string =>
  write(repository, ['mktree', '-z'], ids.map((id, i) => `${mode} ${id}\t${String(i).padStart(5, '0')}\0`).join(''));

/** A commit whose tree is ten folders in ten folders, and so on: a few objects that name 10 ** depth files. */
function makeTreeBomb(depth: number, text: string): TestRepository {
  const repository = makeRepository();
  const blob = write(repository, ['hash-object', '-w', '--stdin'], text);
  let tree = treeOf(
    repository,
    '100644 blob',
    Array.from({ length: 10 }, () => blob),
  );
  for (let i = 1; i < depth; i++)
    tree = treeOf(
      repository,
      '040000 tree',
      Array.from({ length: 10 }, () => tree),
    );
  repository.commit({ 'first.rs': source });
  const commit = repository.git('commit-tree', tree, '-p', 'HEAD', '-m', 'bomb');
  repository.git('update-ref', 'refs/heads/main', commit);
  return repository;
}

describe('a repository that is small and says much', () => {
  test('with more files than may be is not read, in little time and memory', async () => {
    const before = process.memoryUsage().rss;
    const { state, reason, ms } = await scan(makeTreeBomb(12, source));
    expect({ state, reason }).toEqual({ state: 'unreachable', reason: 'too-large' });
    expect(ms).toBeLessThan(20_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });

  test('costs no other flavor anything', async () => {
    const bomb = makeTreeBomb(12, source);
    const sound = makeRepository();
    sound.commit({ 'a.rs': source });
    const flavors = [makeFlavor('bomb', bomb.folder), makeFlavor('sound', sound.folder)];
    const scans = await scanFlavors(flavors, {
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
      corpusDir: temporaryFolder(),
    });
    expect(scans.map(({ state }) => state)).toEqual(['unreachable', 'scanned']);
  });

  test('with many names of one content is searched once, and what is over the limit is listed as not read', async () => {
    const repository = makeRepository();
    const same = `${source}${'// filler\n'.repeat(1_000)}`;
    repository.commit({
      ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`same/${i}.rs`, same])),
      'small.rs': source,
      'large.rs': `${source}${'// more filler\n'.repeat(4_000)}`,
    });
    const { files, lines } = await scan(repository, { limits: { maxSearchBytes: 50_000 } });
    expect(files).toMatchObject({ searched: 102, matched: 101, skipped: [{ path: 'large.rs', reason: 'too-large' }] });
    expect(lines.annotation).toBe(101);
    const whole = await scan(repository);
    expect(whole.files.skipped).toEqual([]);
    expect(whole.lines.annotation).toBe(102);
  });

  test('with a content that is larger than memory should hold is not searched, and listed', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.rs': source });
    writeFileSync(join(repository.folder, 'huge.rs'), Buffer.alloc(101_000_000, source));
    repository.commit({});
    const { files, lines } = await scan(repository);
    expect(files.skipped).toEqual([{ path: 'huge.rs', reason: 'too-large' }]);
    expect(lines.annotation).toBe(1);
  });

  test('with many lines that hold the word is counted in linear time', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.rs': source.repeat(20_001) });
    const { ms, files, lines } = await scan(repository);
    expect(files.skipped).toEqual([{ path: 'a.rs', reason: 'too-many' }]);
    expect(lines.skipped).toBe(20_001);
    expect(ms).toBeLessThan(10_000);
    const began = performance.now();
    await scanWorkingTree(repository.folder, makeFlavor('it', '.'), {
      readers,
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
