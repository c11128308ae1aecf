import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ScanOptions, scanFlavors } from '@wacrg/scanner';
import type { FlavorScan } from '@wacrg/spec';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { type Fault, type GitServer, type GitServerOptions, startGitServer } from './git-server.ts';

// Sources keep nothing, because they have no name; here they have one, so that what was kept can be harmed.
vi.mock('@wacrg/kept', async (original) => {
  const kept = await original<typeof import('@wacrg/kept')>();
  return { ...kept, openKept: (cacheDir: string) => kept.openKept(cacheDir, 'tests') };
});

const source = (n: number): string => `// wacrg:SIG-08\nexport const version = ${n};\n`;

/** Quick to give up, so that a fault test takes no longer than its fault. */
const network = { idleSeconds: 1, attempts: 2, pauseMs: 1 };

const servers: GitServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

interface Served {
  readonly root: string;
  readonly repository: TestRepository;
  readonly server: GitServer;
  readonly address: string;
}

/** A repository with three commits on a real git server. */
async function serve(options: GitServerOptions = {}): Promise<Served> {
  const root = temporaryFolder();
  const repository = makeRepository(join(root, 'flavor'));
  for (const n of [1, 2, 3]) repository.commit({ 'src/call.ts': source(n) });
  const server = await startGitServer(root, options);
  servers.push(server);
  return { root, repository, server, address: `${server.url}flavor/.git` };
}

async function scanOne(address: string, options: Partial<ScanOptions> = {}): Promise<FlavorScan> {
  const flavors = [makeFlavor('it', address)];
  const [scan] = await scanFlavors(flavors, { namespace: 'wacrg', cacheDir: temporaryFolder(), network, ...options });
  if (scan === undefined) throw new Error('no scan');
  return scan;
}

const always = (fault: Fault) => (): Fault => fault;

describe('a server that fails', () => {
  const redirect = { location: 'file:///etc/passwd' };
  test.each<[string, Fault, string]>([
    ['answers 404', { kind: 'status', status: 404 }, 'gone'],
    ['answers 401', { kind: 'status', status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }, 'private'],
    ['answers 403', { kind: 'status', status: 403 }, 'private'],
    ['answers 500', { kind: 'status', status: 500 }, 'network'],
    ['redirects to another protocol', { kind: 'status', status: 302, headers: redirect }, 'refused'],
    ['cuts the answer', { kind: 'cut', after: 100 }, 'network'],
    ['never answers', { kind: 'hang', after: 0 }, 'timeout'],
    ['stops in the middle of an answer', { kind: 'hang', after: 50 }, 'timeout'],
    ['trickles', { kind: 'trickle', bytesPerSecond: 5 }, 'timeout'],
  ])(
    'that %s makes the flavor unreachable, with the reason, and leaves no git behind',
    async (_title, fault, reason) => {
      const { address } = await serve({ fault: always(fault) });
      const { repository } = await serve();
      const flavors = [makeFlavor('bad', address), makeFlavor('good', repository.folder)];
      const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: '/', network };
      const [bad, good] = await scanFlavors(flavors, options);
      expect(bad).toMatchObject({ state: 'unreachable', reason, repository: address });
      expect(good).toMatchObject({ state: 'scanned', lines: { annotation: 1 } });
      expect(gitProcesses(address)).toEqual([]);
      expect(filesBelow(options.cacheDir).filter((path) => /\.new-|\.lock/.test(path))).toEqual([]);
    },
  );

  test('once is asked again', async () => {
    const { address } = await serve({
      fault: (_request, count) => (count <= 1 ? { kind: 'status', status: 503 } : undefined),
    });
    expect(await scanOne(address)).toMatchObject({ state: 'scanned' });
  });

  test.each([2, 3, 4, 5, 6, 7, 8])('at its request number %i is asked again, with the same result', async (bad) => {
    const { address } = await serve({
      fault: (_request, count) => (count === bad ? { kind: 'cut', after: 30 } : undefined),
    });
    const healthy = await serve();
    const [broken, whole] = await Promise.all([scanOne(address), scanOne(healthy.address)]);
    expect(broken.annotations).toEqual(whole.annotations);
  });
});

describe('a repository that changed', () => {
  test.each<[string, string, (repository: TestRepository) => void]>([
    ['is gone', 'gone', ({ folder }) => rmSync(folder, { recursive: true })],
    ['is empty', 'empty', ({ git }) => git('update-ref', '-d', 'refs/heads/main')],
    ['lost its default branch', 'empty', ({ git }) => git('symbolic-ref', 'HEAD', 'refs/heads/none')],
  ])('and %s is unreachable, and keeps the commit of the lock', async (_title, reason, change) => {
    const { repository, address } = await serve();
    const cacheDir = temporaryFolder();
    const before = await scanOne(address, { cacheDir });
    change(repository);
    const lock = { flavors: new Map([['it', { repository: address, commit: before.commit ?? '' }]]), reviewed: {} };
    const after = await scanOne(address, { cacheDir, lock });
    expect(after).toMatchObject({ state: 'unreachable', reason, commit: before.commit });
  });

  test('and has no such branch is unreachable', async () => {
    const { address } = await serve();
    const [scan] = await scanFlavors([makeFlavor('it', address, { ref: 'none' })], {
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
      network,
    });
    expect(scan).toMatchObject({ state: 'unreachable', reason: 'no-ref' });
  });

  test('and grew too large is unreachable, and leaves no mirror', async () => {
    const { address } = await serve();
    const cacheDir = temporaryFolder();
    const scan = await scanOne(address, { cacheDir, network: { ...network, maxBytes: 100 } });
    expect(scan).toMatchObject({ state: 'unreachable', reason: 'too-large' });
    expect(filesBelow(join(cacheDir, 'mirrors'))).toEqual([]);
  });

  test('by a force-push gives the result of a fresh scan', async () => {
    const { repository, address } = await serve();
    const cacheDir = temporaryFolder();
    await scanOne(address, { cacheDir });
    repository.git('reset', '--quiet', '--hard', 'HEAD~2');
    repository.commit({ 'src/call.ts': source(9), 'src/other.ts': source(1) }, { author: 'Grace' });
    expect(await scanOne(address, { cacheDir })).toEqual(await scanOne(address));
  });

  test('by a new default branch is scanned there', async () => {
    const { repository, address } = await serve();
    const cacheDir = temporaryFolder();
    await scanOne(address, { cacheDir });
    repository.git('checkout', '--quiet', '-b', 'next');
    const commit = repository.commit({ 'src/more.ts': source(1) });
    expect(await scanOne(address, { cacheDir })).toMatchObject({ commit, lines: { annotation: 2 } });
  });

  test('so that the locked commit is gone says so', async () => {
    const { address } = await serve();
    const commit = '1'.repeat(40);
    const lock = { flavors: new Map([['it', { repository: address, commit }]]), reviewed: {} };
    const scan = await scanOne(address, { lock, locked: true });
    expect(scan).toMatchObject({ state: 'unreachable', reason: 'no-ref' });
    expect(scan.problems.map(({ code }) => code)).toEqual(['pinned-commit-gone']);
  });
});

describe('a cache', () => {
  test('that is damaged is made anew', async () => {
    const { address } = await serve();
    const cacheDir = temporaryFolder();
    const before = await scanOne(address, { cacheDir });
    for (const path of filesBelow(cacheDir)) {
      chmodSync(path, 0o644);
      writeFileSync(path, 'garbage');
    }
    expect(await scanOne(address, { cacheDir })).toEqual(before);
  });

  test.each(['pack', 'shallow', 'HEAD', 'config'])('whose mirror lost its %s is made anew', async (part) => {
    const { address } = await serve();
    const cacheDir = temporaryFolder();
    const before = await scanOne(address, { cacheDir });
    rmSync(join(cacheDir, 'kept/scans'), { recursive: true });
    for (const path of filesBelow(join(cacheDir, 'mirrors'))) {
      if (path.endsWith(`/${part}`) || path.endsWith(`.${part}`)) rmSync(path);
    }
    expect(await scanOne(address, { cacheDir })).toEqual(before);
  });

  test('that was deleted changes nothing', async () => {
    const { address } = await serve();
    const cacheDir = temporaryFolder();
    const before = await scanOne(address, { cacheDir });
    rmSync(cacheDir, { recursive: true });
    expect(await scanOne(address, { cacheDir })).toEqual(before);
  });

  test('that cannot be made is a clear error', async () => {
    const { address } = await serve();
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(scanOne(address, { cacheDir: join(file, 'cache') })).rejects.toMatchObject({ code: 'cannot-write' });
  });

  test('answers an unchanged flavor with one question to the server, and offline with none', async () => {
    const { address, server } = await serve();
    const cacheDir = temporaryFolder();
    const before = await scanOne(address, { cacheDir });
    server.traffic.requests = 0;
    expect(await scanOne(address, { cacheDir })).toEqual(before);
    // One ls-remote is two requests of git's protocol.
    expect(server.traffic.requests).toBe(2);
    expect(await scanOne(address, { cacheDir, offline: true })).toEqual(before);
    expect(server.traffic.requests).toBe(2);
  });

  test('that lacks a flavor makes it unscanned when offline', async () => {
    const { address } = await serve();
    expect(await scanOne(address, { offline: true })).toMatchObject({ state: 'unreachable', reason: 'not-scanned' });
  });
});

describe('several runs', () => {
  test('on one cache at once all get the right result', async () => {
    const { address } = await serve();
    const cacheDir = temporaryFolder();
    const scans = await Promise.all([1, 2, 3].map(() => scanOne(address, { cacheDir })));
    for (const scan of scans) expect(scan).toEqual(await scanOne(address));
  });

  test('where one was killed at any moment: the next gets the right result without help', async () => {
    const { address } = await serve({ latencyMs: 20 });
    const cacheDir = temporaryFolder();
    for (const after of [150, 250, 350, 450, 550, 700]) {
      const child = startScan(address, cacheDir);
      await new Promise((resolve) => setTimeout(resolve, after));
      child.kill('SIGKILL');
    }
    expect(await scanOne(address, { cacheDir })).toEqual(await scanOne(address));
    expect(filesBelow(cacheDir).filter((path) => /\.new-|\.git\.lock/.test(path))).toEqual([]);
  });

  test('take over the lock of a machine that is gone', async () => {
    const { address } = await serve();
    const cacheDir = temporaryFolder();
    await scanOne(address, { cacheDir });
    const [mirror = ''] = readdirSync(join(cacheDir, 'mirrors'));
    const lock = join(cacheDir, 'mirrors', `${mirror}.lock`);
    rmSync(join(cacheDir, 'kept/scans'), { recursive: true });
    writeFileSync(lock, JSON.stringify({ pid: 1, host: 'another', token: 'x' }));
    const old = new Date(Date.now() - 60_000);
    utimesSync(lock, old, old);
    expect(await scanOne(address, { cacheDir })).toMatchObject({ state: 'scanned' });
  });
});

describe('objects that are missing or damaged in a local repository', () => {
  test.each<[string, (path: string) => void]>([
    ['missing', (path) => rmSync(path)],
    ['damaged', (path) => writeFileSync(path, 'garbage')],
  ])('%s: the file is listed as not read, all else is scanned', async (_title, harm) => {
    const repository = makeRepository();
    repository.commit({ 'a.ts': source(1), 'b.ts': source(2), 'c.ts': source(3) });
    const id = repository.git('rev-parse', 'HEAD:b.ts');
    const path = join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(path, 0o644);
    harm(path);
    const scan = await scanOne('.', { corpusDir: repository.folder });
    expect(scan).toMatchObject({ state: 'scanned', files: { skipped: [{ path: 'b.ts', reason: 'missing-object' }] } });
    expect(scan.annotations.map((each) => each.path)).toEqual(['a.ts', 'c.ts']);
  });
});

test('many files are read by processes of their own, with the same result', async () => {
  const repository = makeRepository();
  const sources = Array.from({ length: 60 }, (_, i) => [
    `src/f${i}.${i % 2 ? 'rs' : 'ts'}`,
    `${source(i)}// wacrg: SIG-0\n`,
  ]);
  repository.commit({ ...Object.fromEntries(sources), 'src/odd.ts': '// wacrg:SIG-08 \u{202e}\n' });
  const flavor = makeFlavor('it', '.');
  const options = { namespace: 'wacrg', corpusDir: repository.folder };
  const program = `import { scanFlavors } from '@wacrg/scanner';
    const scans = await scanFlavors([${JSON.stringify(flavor)}], ${JSON.stringify({ ...options, cacheDir: temporaryFolder() })});
    process.stdout.write(JSON.stringify(scans));`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual(await scanFlavors([flavor], { ...options, cacheDir: temporaryFolder() }));
});

test('without git the run ends with what to do', async () => {
  const path = process.env.PATH;
  process.env.PATH = temporaryFolder();
  try {
    await expect(scanOne('https://example.org/x')).rejects.toMatchObject({ code: 'no-git' });
  } finally {
    process.env.PATH = path;
  }
});

/** A run in a process of its own, on the built packages. */
function startScan(repository: string, cacheDir: string): ChildProcess {
  const flavor = makeFlavor('it', repository);
  const program = `import { scanFlavors } from '@wacrg/scanner';
    await scanFlavors([${JSON.stringify(flavor)}], { namespace: 'wacrg', cacheDir: ${JSON.stringify(cacheDir)} });`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    stdio: 'ignore',
  });
}

function gitProcesses(address: string): readonly string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.startsWith('git') && line.includes(address));
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}
