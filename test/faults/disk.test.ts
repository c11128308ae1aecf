import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, type TestContext, test, vi } from 'vitest';
import { mountSmallDisk, type SmallDisk } from './disk.ts';
import { type Ended, filesBelow, isLeftover, makeWorld, readTree, type World } from './world.ts';

// A slow machine is no fault.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// A real disk that is full or read-only. It is mounted, which only root may do; `.ci/run` requires it.

let world: World;
let whole: Readonly<Record<string, string>>;
let disk: SmallDisk | undefined;
let places = 0;

beforeAll(async () => {
  world = await makeWorld();
  const out = join(world.root, 'whole');
  expect(await build(join(world.root, 'cache'), out)).toMatchObject({ status: 0 });
  whole = readTree(out);
  disk = mountSmallDisk(join(world.root, 'disk'), 4_000_000);
  if (disk === undefined && process.env.REQUIRE_MOUNTS) throw new Error('a disk cannot be mounted here');
}, 120_000);
afterAll(async () => {
  disk?.remove();
  await world.server.close();
});

/** The disk with all its room, and new folders on it and beside it. */
function place(context: TestContext) {
  if (disk === undefined) return context.skip('a disk cannot be mounted here; root can');
  disk.setReadOnly(false);
  disk.makeRoom();
  const [onDisk, beside] = [join(disk.folder, `${places}`), join(world.root, `beside-${places++}`)];
  for (const folder of [onDisk, beside]) mkdirSync(folder);
  return { disk, onDisk, beside };
}

const build = (cache: string, out: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  world.run(['build', '--cache', cache, '--out', out], environment);

const leftovers = (folder: string): readonly string[] => filesBelow(folder).filter(isLeftover);

describe('a full disk', () => {
  test('under the output: the run ends with 2, says so, and changes no file; with room the next gives the right bytes', async (context) => {
    const { disk, onDisk: out, beside: cache } = place(context);
    const old = { 'traceability.json': whole['traceability.json'] ?? '', 'mine.txt': 'mine' };
    for (const [path, text] of Object.entries(old)) writeFileSync(join(out, path), text);
    for (const leave of [0, 10_000]) {
      disk.fill(leave);
      const run = await build(cache, out);
      expect(run.status).toBe(2);
      expect(run.stderr).toMatch(/^wacrg: Cannot write "[^"]+": the disk is full; /);
      expect(readTree(out)).toEqual(old);
    }
    disk.makeRoom();
    expect(await build(cache, out)).toMatchObject({ status: 0, stderr: '' });
    expect(readTree(out)).toEqual({ ...whole, 'mine.txt': 'mine' });
  });

  test('under the cache: the run ends with 2 and says so, or gives the right bytes; with room the next does', async (context) => {
    const { disk, onDisk: cache, beside: out } = place(context);
    const ends: (number | null)[] = [];
    for (const leave of [0, 60_000, 90_000, 140_000, 1_000_000]) {
      disk.fill(leave);
      const run = await build(cache, out);
      ends.push(run.status);
      if (run.status === 0) expect(readTree(out)).toEqual(whole);
      else {
        expect(run.stderr).toMatch(/^wacrg: Cannot (write|make the cache folder) "?[^"]+"?: the disk is full; /);
        expect(readTree(out)).toEqual({});
      }
    }
    expect([ends[0], ends.at(-1)]).toEqual([2, 0]);
    disk.makeRoom();
    expect(await build(cache, out)).toMatchObject({ status: 0, stderr: '' });
    expect(readTree(out)).toEqual(whole);
    expect(leftovers(cache)).toEqual([]);
  });

  test('under temporary files: the run ends with 2 and says so, or gives the right bytes', async (context) => {
    const { disk, onDisk: temporary, beside } = place(context);
    disk.fill(0);
    const run = await build(join(beside, 'cache'), join(beside, 'out'), { TMPDIR: temporary });
    if (run.status === 2) expect(run.stderr).toMatch(/^wacrg: Cannot write "?[^"]+"?: the disk is full; /);
    else expect(readTree(join(beside, 'out'))).toEqual(whole);
  });
});

describe('a read-only file system', () => {
  test('under the output: the run ends with 2, says so, and changes no file', async (context) => {
    const { disk, onDisk: out, beside: cache } = place(context);
    writeFileSync(join(out, 'mine.txt'), 'mine');
    disk.setReadOnly(true);
    const run = await build(cache, out);
    expect(run).toMatchObject({ status: 2 });
    expect(run.stderr).toMatch(/^wacrg: Cannot write "[^"]+": the file system is read-only; /);
    expect(readTree(out)).toEqual({ 'mine.txt': 'mine' });
  });

  test('under an empty cache: the run ends with 2 and says so', async (context) => {
    const { disk, onDisk: cache, beside: out } = place(context);
    disk.setReadOnly(true);
    for (const folder of [cache, join(cache, 'new')]) {
      const run = await build(folder, out);
      expect(run).toMatchObject({ status: 2 });
      expect(run.stderr).toMatch(
        /^wacrg: Cannot (write|make the cache folder) "[^"]+": the file system is read-only[,;] /,
      );
      expect(readTree(out)).toEqual({});
    }
  });

  test('under a cache that has all that is needed: the run gives the right bytes', async (context) => {
    const { disk, onDisk: cache, beside: out } = place(context);
    cpSync(join(world.root, 'cache'), cache, { recursive: true });
    disk.setReadOnly(true);
    expect(await build(cache, out)).toMatchObject({ status: 0, stderr: '' });
    expect(readTree(out)).toEqual(whole);
  });
});

describe('a file where a folder is needed', () => {
  test.each([
    ['the output', 'file'],
    ['a folder above the output', 'file/out'],
  ])('as %s: the run ends with 2, says so, and leaves it as it is', async (_, out) => {
    const root = join(world.root, `file-${places++}`);
    mkdirSync(root);
    writeFileSync(join(root, 'file'), 'mine');
    const run = await build(join(world.root, 'cache'), join(root, out));
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^wacrg: Cannot write "[^"]+": a file stands where a folder is needed; /);
    expect(readTree(root)).toEqual({ file: 'mine' });
  });

  test('as the cache: the run ends with 2, says so, and writes nothing', async () => {
    const root = join(world.root, `file-${places++}`);
    mkdirSync(root);
    writeFileSync(join(root, 'file'), 'mine');
    const run = await build(join(root, 'file'), join(root, 'out'));
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(
      /^wacrg: Cannot make the cache folder "[^"]+": a file stands where a folder is needed; /,
    );
    expect(existsSync(join(root, 'out'))).toBe(false);
  });
});
