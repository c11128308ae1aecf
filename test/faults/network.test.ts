import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scanFlavors } from '@wacrg/scanner';
import { afterEach, expect, test, vi } from 'vitest';
import { makeFlavor } from '../../packages/scanner/test/flavor.ts';
import { makeRepository, temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { type Fault, type GitServer, startGitServer } from '../git-server.ts';
import { filesBelow, isLeftover } from './world.ts';

// A slow machine is no fault.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// What goes wrong later than at the first request; `../faults.test.ts` has the rest.

const network = { idleSeconds: 1, attempts: 2, pauseMs: 1 };

let server: GitServer | undefined;
afterEach(() => server?.close());

/** A flavor on a server whose answers have a fault from one request on, and what a scan of it needs. */
async function serve(fault: Fault, from = 1) {
  const root = temporaryFolder();
  const repository = makeRepository(join(root, 'flavor'));
  for (const n of [1, 2, 3])
    repository.commit({ 'a.go': `package a\n\n// wacrg:SIG-08\nfunc F${n}() {}\n`, [`b${n}`]: noise(n) });
  server = await startGitServer(root, { fault: (_, count) => (count >= from ? fault : undefined) });
  const cacheDir = join(root, 'cache');
  mkdirSync(cacheDir);
  return { address: `${server.url}flavor/.git`, cacheDir, folder: repository.folder };
}

/** Bytes that do not compress, so that a pack is as large as they are. */
const noise = (seed: number): Buffer =>
  Buffer.from(Uint32Array.from({ length: 5_000 }, (_, i) => Math.imul(i + seed, 0x9e3779b1) ^ Math.imul(i, i)).buffer);

const scan = async (
  address: string,
  cacheDir: string,
  more: Partial<typeof network> & { readonly totalSeconds?: number } = {},
) =>
  (
    await scanFlavors([makeFlavor('it', address)], { namespace: 'wacrg', cacheDir, network: { ...network, ...more } })
  )[0];

function gitProcesses(address: string): readonly string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.startsWith('git') && line.includes(address));
}

test.each<[string, Fault, number, string]>([
  ['hangs in the middle of a clone', { kind: 'hang', after: 20_000 }, 3, 'timeout'],
  ['cuts a clone in the middle', { kind: 'cut', after: 20_000 }, 3, 'network'],
  ['trickles in the middle of a clone', { kind: 'trickle', bytesPerSecond: 50 }, 3, 'timeout'],
  ['sends a damaged pack', { kind: 'garble', after: 20_000 }, 3, 'damaged'],
  ['hangs when the history is fetched', { kind: 'hang', after: 100 }, 6, 'timeout'],
  ['cuts the history off', { kind: 'cut', after: 100 }, 6, 'network'],
  ['is gone when the history is fetched', { kind: 'status', status: 404 }, 5, 'gone'],
  [
    'leads to another address',
    { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/x' } },
    1,
    'refused',
  ],
  ['answers with a page for people', { kind: 'page', html: '<!doctype html>\n<title>Sign in</title>\n' }, 1, 'network'],
])(
  'a server that %s makes the flavor unreachable, leaves no git and no temporary files, and is no harm later',
  async (_, fault, from, reason) => {
    const { address, cacheDir, folder } = await serve(fault, from);
    expect(await scan(address, cacheDir)).toMatchObject({ state: 'unreachable', reason });
    expect(gitProcesses(address)).toEqual([]);
    expect(filesBelow(cacheDir).filter(isLeftover)).toEqual([]);
    await server?.close();
    server = await startGitServer(join(folder, '..'), { port: Number(new URL(address).port) });
    expect(await scan(address, cacheDir)).toEqual(await scan(address, temporaryFolder()));
  },
);

test('a server that sends without end, but never so slowly as to count as silent, is given up after the time limit', async () => {
  const { address, cacheDir } = await serve({ kind: 'trickle', bytesPerSecond: 3_000 }, 3);
  expect(await scan(address, cacheDir, { idleSeconds: 20, totalSeconds: 3 })).toMatchObject({
    state: 'unreachable',
    reason: 'timeout',
  });
  expect(gitProcesses(address)).toEqual([]);
  expect(filesBelow(cacheDir).filter(isLeftover)).toEqual([]);
});

test('a scan that was cut while it fetched history goes on from the files that came', async () => {
  const { address, cacheDir, folder } = await serve({ kind: 'cut', after: 100 }, 6);
  await scan(address, cacheDir);
  await server?.close();
  server = await startGitServer(join(folder, '..'), { port: Number(new URL(address).port) });
  await scan(address, cacheDir);
  const rest = server.traffic.bytes;
  await scan(address, temporaryFolder());
  expect(rest).toBeLessThan((server.traffic.bytes - rest) / 2);
});
