import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { AttributedAnnotation, FlavorScan } from '@wacrg/spec';
import { afterEach, describe, expect, test } from 'vitest';
import { type GitServer, startGitServer } from '../../../test/git-server.ts';
import { type ScanOptions, scanFlavors } from '../src/scan-all.ts';
import { makeFlavor } from './flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from './make-repository.ts';

const servers: GitServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function scan(repository: string, options: Partial<ScanOptions> = {}): Promise<FlavorScan> {
  const settings = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: '/', ...options };
  const [result] = await scanFlavors([makeFlavor('it', repository)], settings);
  if (result === undefined) throw new Error('no scan');
  return result;
}

async function serve({ folder }: TestRepository): Promise<GitServer> {
  const server = await startGitServer(folder);
  servers.push(server);
  return server;
}

/** A repository scanned in place and over the network, which must not differ. */
async function scanBoth(repository: TestRepository): Promise<readonly AttributedAnnotation[]> {
  const here = await scan(repository.folder);
  const there = await scan(`${(await serve(repository)).url}.git`);
  expect(there.annotations.map(({ links: _, ...rest }) => rest)).toEqual(here.annotations);
  expect([...here.problems, ...there.problems]).toEqual([]);
  return here.annotations;
}

const body = (...lines: readonly string[]): string =>
  ['// wacrg:SIG-08', 'export function reject() {', ...lines.map((line) => `  ${line};`), '}', ''].join('\n');

describe('attribution', () => {
  test('names authors as .mailmap of the scanned commit does', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.ts': body('one()') }, { author: 'ada', email: 'ada@old.example' });
    repository.commit({ '.mailmap': 'Ada Lovelace <ada@example.org> <ada@old.example>\n' });
    repository.write('.mailmap', 'Somebody Else <x@example.org> <ada@old.example>\n');
    expect((await scanBoth(repository)).map(({ changed }) => changed?.author)).toEqual(['Ada Lovelace']);
  });

  test('looks through the commits of .git-blame-ignore-revs, whatever else is in that file', async () => {
    const repository = makeRepository();
    const made = repository.commit({ 'a.ts': body('one()', 'two()') });
    const reformatted = repository.commit({ 'a.ts': body('one( )', 'two( )') }, { author: 'Formatter' });
    repository.commit({
      '.git-blame-ignore-revs': `# formatting\n${reformatted} # run\nnonsense\n${'f'.repeat(40)}\n`,
    });
    expect((await scanBoth(repository)).map(({ commits }) => commits)).toEqual([[made]]);
  });

  test.each(['ignored', 'nowhere'])(
    'does not heed a file of commits that only the settings of a clone name: %s',
    async (name) => {
      const repository = makeRepository();
      repository.commit({ 'a.ts': body('one()') });
      const reformatted = repository.commit({ 'a.ts': body('one( )') });
      repository.write('.git/ignored', `${reformatted}\n`);
      repository.git('config', 'blame.ignoreRevsFile', name);
      const { state, annotations } = await scan(repository.folder);
      expect({ state, changed: annotations[0]?.changed?.commit }).toEqual({ state: 'scanned', changed: reformatted });
    },
  );

  test('lists the distinct commits of a site, newest first, and follows a renamed file', async () => {
    const repository = makeRepository();
    const one = repository.commit({ 'old.ts': body('one()', 'two()', 'three()') });
    const two = repository.commit({ 'old.ts': body('one()', 'second()', 'three()') }, { author: 'Grace' });
    repository.commit({ 'old.ts': undefined, 'src/new.ts': `${body('one()', 'second()', 'three()')}// more\n` });
    const three = repository.commit({ 'src/new.ts': `${body('one()', 'second()', 'last()')}// more\n` });
    const [site] = await scanBoth(repository);
    expect(site).toMatchObject({ annotated: { commit: one }, changed: { commit: three }, commits: [three, two, one] });
  });

  test('dates by committer, in UTC, and a site without a range by its whole file', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.ts': '// wacrg:SIG-08\n\nimport x from "x";\n' }, { date: '2024-05-01T23:30:00-05:00' });
    repository.commit({ 'a.ts': '// wacrg:SIG-08\n\nimport x from "x";\nx();\n' }, { date: '2024-05-03T00:00:00Z' });
    const [site] = await scanBoth(repository);
    expect(site?.range).toBeUndefined();
    expect([site?.annotated?.date, site?.changed?.date]).toEqual(['2024-05-02T04:30:00Z', '2024-05-03T00:00:00Z']);
  });

  test('is null where a shallow clone is cut off, which is said once', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.ts': body('one()'), 'b.ts': body('one()') });
    const newest = repository.commit({ 'b.ts': body('two()') });
    const shallow = join(temporaryFolder(), 'clone');
    repository.git('clone', '--quiet', '--depth=2', `file://${repository.folder}`, shallow);
    repository.git('-C', shallow, 'fetch', '--quiet', '--depth=1');
    const result = await scan(shallow);
    expect(result.commit).toBe(newest);
    expect(result.annotations).toMatchObject([
      { path: 'a.ts', annotated: null, changed: null, commits: [] },
      { path: 'b.ts', annotated: null, changed: null, commits: [] },
    ]);
    expect(result.problems.map(({ code }) => code)).toEqual(['history-unknown']);
  });

  test('over the network is the same as in a full clone, at any depth, with merges and renames', async () => {
    const repository = makeLongRepository(1_900);
    const sites = await scanBoth(repository);
    // Not one request per file or version.
    expect(servers[0]?.traffic.requests).toBeLessThan(40);
    expect(sites).toHaveLength(40);
    expect(new Set(sites.flatMap(({ commits }) => commits)).size).toBeGreaterThan(40);
  });

  test('stays true when a mirror is brought up to date, again and again', async () => {
    const repository = makeLongRepository(600);
    const address = `${(await serve(repository)).url}.git`;
    const cacheDir = temporaryFolder();
    await scan(address, { cacheDir });
    for (const n of [1, 2, 3]) {
      const old = repository.git('show', `HEAD~${100 * n}:src/f1.ts`);
      repository.commit({ 'src/f1.ts': `${old}\n`, [`src/new${n}.ts`]: body(`call${n}()`) }, { author: `New ${n}` });
      mergeOldBranch(repository, n);
      const updated = await scan(address, { cacheDir });
      expect(updated.annotations).toEqual((await scan(address)).annotations);
      expect(updated.annotations.map(({ links: _, ...rest }) => rest)).toEqual(
        (await scan(repository.folder)).annotations,
      );
    }
  });
});

/** Merges a branch that left the main line long ago, so that unchanged files are reached by two ways. */
function mergeOldBranch(repository: TestRepository, n: number): void {
  repository.git('checkout', '--quiet', '-b', `side${n}`, `HEAD~${50 * n}`);
  repository.commit({ [`src/side${n}.ts`]: body(`side${n}()`) }, { author: 'Side' });
  repository.git('checkout', '--quiet', 'main');
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', `side${n}`);
}

/** Many commits on twenty files of two annotated functions each; now and then a merge, a rename, a branch that lies. */
function makeLongRepository(commits: number): TestRepository {
  const repository = makeRepository();
  const lines: string[] = [];
  const names = Array.from({ length: 20 }, (_, i) => `src/f${i}.ts`);
  const texts = names.map((_, i) =>
    [body(`a${i}()`, 'b()', 'c()', 'd()'), body('e()', 'f()', 'g()')].join('\n').split('\n'),
  );
  let random = 42;
  const pick = (below: number): number => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((random / 2_147_483_648) * below);
  };
  for (let n = 1; n <= commits; n++) {
    const when = `${1_600_000_000 + n * 60} +0000`;
    lines.push('commit refs/heads/main', `mark :${n}`, `author A${n % 7} <a${n % 7}@example.org> ${when}`);
    lines.push(`committer C${n % 5} <c@example.org> ${when}`, 'data 1', 'x');
    if (n > 1) lines.push(`from :${n % 50 === 0 ? n - 5 : n - 1}`);
    if (n % 50 === 1 && n > 50) lines.push(`merge :${n - 2}`);
    const changed = n === 1 ? names.map((_, i) => i) : [pick(20), pick(20)];
    for (const i of new Set(changed)) {
      const text = texts[i] ?? [];
      const line = [2, 3, 4, 5, 10, 11][pick(6)] ?? 2;
      if (n > 1) text[line] = `  call${n}();`;
      if (n === 900 && i > 3) lines.push(`D ${names[i]}`);
      if (n % 400 === 7) {
        lines.push(`D ${names[i]}`);
        names[i] = `src/moved${n}/f${i}.ts`;
      }
      const data = text.join('\n');
      lines.push(`M 100644 inline ${names[i]}`, `data ${Buffer.byteLength(data)}`, data);
    }
  }
  spawnSync('git', ['fast-import', '--quiet'], { cwd: repository.folder, input: `${lines.join('\n')}\n` });
  repository.git('reset', '--quiet', '--hard', 'main');
  return repository;
}
