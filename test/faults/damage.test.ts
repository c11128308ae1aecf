import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { scanFlavors } from '@wacrg/scanner';
import type { FlavorScan } from '@wacrg/spec';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeFlavor } from '../../packages/scanner/test/flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { type GitServer, startGitServer } from '../git-server.ts';
import { filesBelow, isLeftover } from './world.ts';

// Sources keep nothing, because they have no name; here they have one, so that what was kept can be harmed.
vi.mock('@wacrg/kept', async (original) => {
  const kept = await original<typeof import('@wacrg/kept')>();
  return { ...kept, openKept: (cacheDir: string) => kept.openKept(cacheDir, 'tests') };
});

// A slow machine is no fault.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// What lies in the cache is harmed in many ways; a scan must give what it gives with an empty cache, also when the
// flavor has moved on meanwhile.

let server: GitServer;
let repository: TestRepository;
let fresh: FlavorScan | undefined;
let moved: FlavorScan | undefined;
let second = '';

const claim = { flavor: 'it', status: 'working', commits: [] as string[], path: 'a.go', place: { path: 'x' } };
const scan = async (cacheDir: string, commit?: string): Promise<FlavorScan | undefined> => {
  const lock = { flavors: new Map([['it', { repository: address(), commit: commit ?? '' }]]), reviewed: {} };
  const network = { idleSeconds: 5, attempts: 1, pauseMs: 1 };
  const claims = new Map([['it', [{ code: 'SIG-08', claim: claim as never }]]]);
  const pinned = commit === undefined ? {} : { lock, locked: true };
  return (
    await scanFlavors([makeFlavor('it', address())], { namespace: 'wacrg', cacheDir, network, claims, ...pinned })
  )[0];
};
const address = (): string => `${server.url}flavor/.git`;

beforeAll(async () => {
  const root = temporaryFolder();
  repository = makeRepository(join(root, 'flavor'));
  const file = (n: number): string => `package a\n\n// wacrg:SIG-08\nfunc F() int { return ${n} }\n`;
  // A commit that no branch holds and a claim names: it lies in a repository of its own inside the mirror.
  claim.commits.push(repository.commit({ 'a.go': file(0) }));
  repository.git('checkout', '--quiet', '--orphan', 'other');
  for (const n of [1, 2, 3]) repository.commit({ 'a.go': file(n), [`b${n}.py`]: '# wacrg:SIG-08\ndef b(): pass\n' });
  second = repository.git('rev-parse', 'HEAD~1');
  server = await startGitServer(root);
  fresh = await scan(temporaryFolder(), second);
  moved = await scan(temporaryFolder());
  expect([fresh, moved]).toMatchObject([{ state: 'scanned', lines: { annotation: 3 } }, { lines: { annotation: 4 } }]);
  expect(fresh?.claims).toMatchObject([{ state: 'ok' }]);
});
afterAll(() => server.close());

const mirrorIn = (cacheDir: string): string => {
  const [name = ''] = readdirSync(join(cacheDir, 'mirrors'));
  return join(cacheDir, 'mirrors', name);
};

/** Changes each file of a folder whose path matches; at least one must. */
function harm(folder: string, which: RegExp, how: (file: string) => void): void {
  const chosen = filesBelow(folder).filter((path) => which.test(path));
  expect(chosen, String(which)).not.toEqual([]);
  for (const path of chosen) {
    chmodSync(join(folder, path), 0o644);
    how(join(folder, path));
  }
}

const cutInHalf = (file: string): void => truncateSync(file, readFileSync(file).length >> 1);
const empty = (file: string): void => truncateSync(file, 0);
const garble = (file: string): void => writeFileSync(file, `garbage\n${'x'.repeat(50)}`);
const remove = (file: string): void => rmSync(file);
const flipOneBit = (file: string): void => {
  const bytes = readFileSync(file);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(file, bytes);
};

const harms: readonly (readonly [string, (mirror: string) => void])[] = [
  ['a pack that is cut in half', (mirror) => harm(mirror, /\.pack$/, cutInHalf)],
  ['a pack with one bit turned over', (mirror) => harm(mirror, /\.pack$/, flipOneBit)],
  ['packs that are empty, as after a power cut', (mirror) => harm(mirror, /\.(pack|idx)$/, empty)],
  ['missing packs', (mirror) => harm(mirror, /\.pack$/, remove)],
  ['a garbage index', (mirror) => harm(mirror, /\.idx$/, garble)],
  ['an index with one bit turned over', (mirror) => harm(mirror, /\.idx$/, flipOneBit)],
  ['a missing index', (mirror) => harm(mirror, /\.idx$/, remove)],
  ['garbage refs', (mirror) => harm(mirror, /refs\//, garble)],
  ['empty refs', (mirror) => harm(mirror, /refs\//, empty)],
  [
    'refs to a commit that is not there',
    (mirror) => harm(mirror, /refs\//, (file) => writeFileSync(file, `${'1'.repeat(40)}\n`)),
  ],
  ['garbage packed refs', (mirror) => writeFileSync(join(mirror, 'packed-refs'), 'garbage')],
  ['a garbage HEAD', (mirror) => harm(mirror, /(^|\/)HEAD$/, garble)],
  ['a garbage configuration', (mirror) => harm(mirror, /(^|\/)config$/, (file) => writeFileSync(file, '[core\nx'))],
  ['a garbage boundary of its history', (mirror) => writeFileSync(join(mirror, 'shallow'), 'garbage')],
  ['an empty boundary of its history', (mirror) => writeFileSync(join(mirror, 'shallow'), '')],
  [
    'a garbage commit-graph',
    (mirror) => {
      mkdirSync(join(mirror, 'objects/info'), { recursive: true });
      writeFileSync(join(mirror, 'objects/info/commit-graph'), 'garbage');
    },
  ],
  ['no objects', (mirror) => rmSync(join(mirror, 'objects'), { recursive: true })],
  [
    'a lock of a git that is gone',
    (mirror) => {
      for (const name of ['shallow.lock', 'HEAD.lock', 'config.lock']) writeFileSync(join(mirror, name), '');
    },
  ],
  [
    'a damaged repository of claimed commits',
    (mirror) => harm(join(mirror, 'claimed.git'), /HEAD$|config$|\.pack$/, garble),
  ],
  [
    'a file in its place',
    (mirror) => {
      rmSync(mirror, { recursive: true });
      writeFileSync(mirror, 'garbage');
    },
  ],
];

describe('a mirror with', () => {
  test.each(harms)('%s gives the result of an empty cache', async (_, harmMirror) => {
    const cacheDir = temporaryFolder();
    expect(await scan(cacheDir, second)).toEqual(fresh);
    const mirror = mirrorIn(cacheDir);
    for (const asked of [second, undefined]) {
      for (const kept of ['scans', 'blames']) rmSync(join(cacheDir, 'kept', kept), { recursive: true, force: true });
      harmMirror(mirror);
      expect(await scan(cacheDir, asked)).toEqual(asked === undefined ? moved : fresh);
    }
    // A lock that stands in nobody's way may stay.
    expect(filesBelow(cacheDir).filter((path) => isLeftover(path) && !path.endsWith('.lock'))).toEqual([]);
  });
});

describe('a cache whose files', () => {
  const oldForms = ['', '{}', '[]', 'null', '{"format":0}', '[["a",1],["b"]]'];
  test.each<[string, (file: string) => void]>([
    ['are cut in half', cutInHalf],
    ['are empty', empty],
    ['are garbage', garble],
    ['have one bit turned over', flipOneBit],
    ['are of an older form', (file) => writeFileSync(file, oldForms[file.length % oldForms.length] ?? '')],
  ])('%s gives the result of an empty cache', async (_, how) => {
    const cacheDir = temporaryFolder();
    expect(await scan(cacheDir, second)).toEqual(fresh);
    for (const asked of [second, undefined]) {
      for (const kind of ['findings', 'blames', 'scans']) harm(join(cacheDir, 'kept', kind), /\.json$/, how);
      expect(await scan(cacheDir, asked)).toEqual(asked === undefined ? moved : fresh);
    }
    expect(existsSync(join(cacheDir, 'kept/findings'))).toBe(true);
    expect(filesBelow(cacheDir).filter(isLeftover)).toEqual([]);
  });
});
