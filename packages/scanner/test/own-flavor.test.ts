import type { FlavorScan } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { emptyLock, type LockedFlavor } from '../src/lock.ts';
import { type ScanOptions, scanFlavors } from '../src/scan-all.ts';
import { makeFlavor } from './flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from './make-repository.ts';

const codec = (n: number): string => `// wacrg:SIG-08\nexport const version = ${n};\n`;

async function scanOwn(
  repository: TestRepository,
  pinned?: string,
  options: Partial<ScanOptions> = {},
): Promise<FlavorScan | undefined> {
  const flavors = new Map<string, LockedFlavor>(pinned === undefined ? [] : [['own', { commit: pinned }]]);
  const [scan] = await scanFlavors([makeFlavor('own', '.', { paths: ['packages/codec/'] })], {
    namespace: 'wacrg',
    cacheDir: temporaryFolder(),
    corpusDir: `${repository.folder}/docs`,
    lock: { ...emptyLock, flavors },
    ...options,
  });
  return scan;
}

/** The flavor's own commit, and a later one that touched only the spec. */
function makeOwn(): { repository: TestRepository; source: string; head: string } {
  const repository = makeRepository();
  const source = repository.commit({ 'packages/codec/a.ts': codec(1), 'packages/cli/b.ts': codec(1) });
  const head = repository.commit({ 'docs/spec.md': 'A client MUST wait.\n' });
  return { repository, source, head };
}

describe("a flavor in the corpus's own repository", () => {
  test('is pinned to the newest commit that touched its own paths, and holds nothing else', async () => {
    const { repository, source } = makeOwn();
    const scan = await scanOwn(repository);
    expect(scan).toMatchObject({ state: 'scanned', commit: source, files: { searched: 1 } });
    expect(scan?.annotations.map(({ path }) => path)).toEqual(['packages/codec/a.ts']);
  });

  test("links to the corpus's own forge", async () => {
    const { repository, source } = makeOwn();
    const scan = await scanOwn(repository, undefined, { corpusRepository: 'https://github.com/owner/name' });
    expect(scan).toMatchObject({
      repository: 'https://github.com/owner/name',
      annotations: [{ links: { source: `https://github.com/owner/name/blob/${source}/packages/codec/a.ts#L2` } }],
    });
  });

  test("stays at the lock's commit while its paths are the same there", async () => {
    const { repository, source, head } = makeOwn();
    const later = repository.commit({ 'docs/other.md': 'x' });
    expect((await scanOwn(repository, head))?.commit).toBe(head);
    expect((await scanOwn(repository, later))?.commit).toBe(later);
    expect((await scanOwn(repository, source))?.commit).toBe(source);
  });

  test('moves on when its paths changed, also when they changed back', async () => {
    const { repository, source } = makeOwn();
    repository.commit({ 'packages/codec/a.ts': codec(2) });
    const back = repository.commit({ 'packages/codec/a.ts': codec(1) });
    expect((await scanOwn(repository, source))?.commit).toBe(source);
    const moved = repository.commit({ 'packages/codec/a.ts': codec(3) });
    expect((await scanOwn(repository, back))?.commit).toBe(moved);
  });

  test('leaves a pinned commit that is no part of the history any more', async () => {
    const { repository, source } = makeOwn();
    repository.git('checkout', '--quiet', '-b', 'squashed', source);
    const gone = repository.commit({ 'docs/x.md': 'x' });
    repository.git('checkout', '--quiet', 'main');
    expect((await scanOwn(repository, gone))?.commit).toBe(source);
    const missing = '1'.repeat(40);
    expect((await scanOwn(repository, missing))?.commit).toBe(source);
    expect(await scanOwn(repository, missing, { locked: true })).toMatchObject({
      state: 'unreachable',
      reason: 'no-ref',
      problems: [{ code: 'pinned-commit-gone' }],
    });
  });

  test('is the same whatever is not committed, and however often it is scanned', async () => {
    const { repository } = makeOwn();
    const cacheDir = temporaryFolder();
    const before = await scanOwn(repository, undefined, { cacheDir });
    repository.write('packages/codec/a.ts', codec(9));
    expect(await scanOwn(repository, undefined, { cacheDir })).toEqual(before);
    expect(await scanOwn(repository)).toEqual(before);
    expect(repository.git('status', '--porcelain')).toBe('M packages/codec/a.ts');
  });
});
