import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readCached, writeCached } from '../packages/kept/src/cache.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { bin, type Run, wacrg } from './command.ts';
import { makeWorld as makeServedWorld } from './faults/world.ts';

const page = (level: string): string =>
  [
    '---\nid: door-open\ncode: DOR-01\ncategory: signalling\ntitle: Open the door\nstatus: draft',
    'implementations:\n  - { flavor: gopher, status: working, path: door.go }\n---\nHow a door is opened.\n',
    `## Normative\n\nA handle ${level} turn before the door moves. {#handle-first}\n`,
  ].join('\n');

const lockPage = page('MAY').replace('DOR-01', 'DOR-02').replace('door-open', 'door-lock');

interface World {
  readonly spec: TestRepository;
  readonly flavor: TestRepository;
  readonly cache: string;
  scan(...args: readonly string[]): Run;
}

function makeWorld(flavorState: 'there' | 'gone' = 'there'): World {
  const [spec, flavor, cache] = [makeRepository(), makeRepository(), temporaryFolder()];
  flavor.commit({ 'door.go': 'package door\n\n// doorkit:DOR-01#handle-first\nfunc Turn() {}\n' });
  const repository = flavorState === 'there' ? flavor.folder : join(flavor.folder, 'nowhere');
  spec.commit({
    'wacrg.yaml': 'namespace: doorkit\n',
    'spec/signalling/door-open.md': page('MUST'),
    'spec/flavors/gopher.yaml': `id: gopher\nname: gopher\nrepository: ${repository}\n`,
  });
  return { spec, flavor, cache, scan: (...args) => wacrg(spec.folder, ['scan', ...args, '--cache', cache]) };
}

const answers = (cache: string): readonly string[] => {
  const folder = join(cache, 'answers');
  return readdirSync(cache).includes('answers') ? readdirSync(folder).map((name) => join(folder, name)) : [];
};

const marked = 'as the last scan said\n';

/** Makes it seen whether a scan is answered from the one before. */
async function mark(cache: string): Promise<void> {
  for (const path of answers(cache)) await writeCached(path, { ...((await readCached(path)) as object), said: marked });
}

describe('a scan in which nothing changed', () => {
  let world: World;
  let said: Run;
  beforeEach(async () => {
    world = makeWorld();
    world.scan();
    said = world.scan();
    await mark(world.cache);
  });

  test('is answered from the one before, which said the same', () => {
    const { said: kept, exitCode } = JSON.parse(
      readFileSync(answers(makeAnswered().cache)[0] ?? '', 'utf8').replace(/^.*\n/, ''),
    );
    expect(said.stdout).toContain('Nothing changed');
    expect({ kept, exitCode }).toEqual({ kept: said.stdout, exitCode: said.status });
    expect(world.scan()).toMatchObject({ status: 0, stdout: marked, stderr: '' });
  });

  test('is not answered for other options, and their answer is kept beside', async () => {
    expect(world.scan('--quiet').stdout).not.toBe(marked);
    expect(answers(world.cache)).toHaveLength(2);
  });

  test.each<readonly [what: string, change: (world: World) => void]>([
    ['a page says something else', ({ spec }) => spec.write('spec/signalling/door-open.md', page('MAY'))],
    ['a page is new', ({ spec }) => spec.write('spec/signalling/door-lock.md', lockPage)],
    ['wacrg.yaml changed', ({ spec }) => spec.write('wacrg.yaml', 'namespace: doorkit\ntitle: Doors\n')],
    ['the spec has a commit more', ({ spec }) => spec.commit({ 'README.md': 'Doors.\n' })],
    ['the spec has another forge', ({ spec }) => spec.git('remote', 'add', 'origin', 'https://example.org/a/b')],
    ['the flavor has a commit more', ({ flavor }) => flavor.commit({ 'door.go': '// doorkit:DOR-01\nfunc A() {}\n' })],
    ['the flavor is gone', ({ flavor }) => rmSync(join(flavor.folder, '.git'), { recursive: true })],
    ['the result is gone', ({ spec }) => rmSync(join(spec.folder, 'traceability.json'))],
    ['the lock was changed by hand', ({ spec }) => spec.write('wacrg.lock.json', '{"format":1}')],
  ])('is read anew when %s, with the bytes of a cache that is empty', (_what, change) => {
    change(world);
    const outcome = world.scan();
    expect(outcome.stdout).not.toContain(marked);
    expect(outcome.status).toBe(0);
    const result = readFileSync(join(world.spec.folder, 'traceability.json'), 'utf8');
    rmSync(world.cache, { recursive: true });
    world.scan();
    expect(readFileSync(join(world.spec.folder, 'traceability.json'), 'utf8')).toBe(result);
  });

  test('is refused when the last result was damaged meanwhile', () => {
    writeFileSync(join(world.spec.folder, 'traceability.json'), '{');
    expect(world.scan()).toMatchObject({ status: 2, stdout: '' });
  });

  test('is refused when the last result was moved away behind a link meanwhile', () => {
    const [result, elsewhere] = [join(world.spec.folder, 'traceability.json'), join(temporaryFolder(), 'moved.json')];
    renameSync(result, elsewhere);
    symlinkSync(elsewhere, result);
    expect(world.scan()).toMatchObject({ status: 2, stdout: '' });
  });

  test('is read anew when what was kept is damaged', () => {
    for (const path of answers(world.cache)) writeFileSync(path, readFileSync(path, 'utf8').replace('said', 'sbid'));
    expect(world.scan().stdout).toBe(said.stdout);
  });

  function makeAnswered(): World {
    const other = makeWorld();
    other.scan();
    other.scan();
    return other;
  }
});

test('each server is asked once, whether something changed there, elsewhere, or nowhere', async () => {
  const asked: string[] = [];
  const served = await makeServedWorld({
    // Longer than a scan takes to start.
    latencyMs: 500,
    fault: ({ url = '' }) => {
      asked.push(url);
      return undefined;
    },
  });
  const looksAt = async (): Promise<Readonly<Record<'near' | 'deep', number>>> => {
    asked.length = 0;
    await served.run(['scan', '--cache', join(served.root, 'cache')]);
    const looks = (flavor: string): number => asked.filter((url) => url.startsWith(`/${flavor}/.git/info/refs`)).length;
    return { near: looks('near'), deep: looks('deep') };
  };
  await looksAt();
  expect(await looksAt()).toEqual({ near: 1, deep: 1 });
  rmSync(join(served.spec, 'traceability.json'));
  expect(await looksAt()).toEqual({ near: 1, deep: 1 });
  const near = makeRepository(join(served.root, 'work'));
  const origin = join(served.served, 'near');
  near.git('-C', origin, 'config', 'receive.denyCurrentBranch', 'ignore');
  near.git('pull', '-q', origin, 'main');
  near.commit({ 'src/new.go': '// wacrg:SIG-01\nfunc New() {}\n' });
  near.git('push', '-q', origin, 'HEAD:refs/heads/main');
  const { near: changed, deep } = await looksAt();
  expect(deep).toBe(1);
  expect(changed).toBeGreaterThan(1);
  await served.server.close();
});

test('a first scan keeps what the next one says, down to the letter', async () => {
  const world = makeWorld();
  expect(world.scan().stdout).toContain('files written');
  const [kept] = await Promise.all(answers(world.cache).map(readCached));
  rmSync(join(world.cache, 'answers'), { recursive: true });
  expect(kept).toMatchObject({ said: world.scan().stdout });
});

test('a scan of some flavors that wrote something is not kept: the next one reads of the others what it wrote', () => {
  const world = makeWorld();
  expect(world.scan('--flavor', 'gopher').stdout).toContain('files written');
  expect(answers(world.cache)).toEqual([]);
  expect(world.scan('--flavor', 'gopher').stdout).toContain('Nothing changed');
  expect(answers(world.cache)).toHaveLength(1);
});

test('a scan that could not reach a flavor is not kept: another day it may', () => {
  const world = makeWorld('gone');
  world.scan();
  world.scan();
  expect(answers(world.cache)).toEqual([]);
});

test('a scan in a folder that is gone ends as one that could not do its work', () => {
  const folder = temporaryFolder();
  const { status, stderr } = spawnSync('sh', ['-c', 'rmdir "$PWD" && exec "$0" "$@"', process.execPath, bin, 'scan'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^wacrg/) });
});

test.each<readonly [what: string, lacked: (world: World) => string]>([
  ['a file', ({ flavor }) => flavor.git('rev-parse', 'HEAD:door.go')],
  ['a claimed commit', claimOnBranch],
])('a scan of a flavor that lacks %s is not kept: the next one finds what came meanwhile', (_what, lacked) => {
  const world = makeWorld();
  const id = lacked(world);
  const [object, elsewhere] = [
    join(world.flavor.folder, '.git/objects', id.slice(0, 2), id.slice(2)),
    join(temporaryFolder(), id),
  ];
  renameSync(object, elsewhere);
  const lacking = world.scan().stdout;
  expect(answers(world.cache)).toEqual([]);
  renameSync(elsewhere, object);
  expect(world.scan().stdout).toContain('1 file written');
  const result = readFileSync(join(world.spec.folder, 'traceability.json'), 'utf8');
  rmSync(world.cache, { recursive: true });
  const { stdout } = world.scan();
  expect(readFileSync(join(world.spec.folder, 'traceability.json'), 'utf8')).toBe(result);
  expect(stdout).not.toBe(lacking);
});

/** Makes the spec claim a commit that no branch of the flavor holds; gives the commit. */
function claimOnBranch({ spec, flavor }: World): string {
  flavor.git('checkout', '-q', '-b', 'side');
  const claimed = flavor.commit({ 'side.go': 'package door\n' });
  flavor.git('checkout', '-q', 'main');
  spec.write('spec/signalling/door-open.md', page('MUST').replace('path: door.go', `commits: [${claimed}]`));
  return claimed;
}

test('a scan of a shallow spec is not kept: its history may grow under the same commit', () => {
  const world = makeWorld();
  world.spec.commit({ 'README.md': 'Doors.\n' });
  const clone = temporaryFolder();
  world.spec.git('clone', '-q', '--depth', '1', `file://${world.spec.folder}`, join(clone, 'spec'));
  const scan = () => wacrg(join(clone, 'spec'), ['scan', '--cache', world.cache]);
  scan();
  expect(scan().stdout).toContain('Nothing changed');
  expect(answers(world.cache)).toEqual([]);
});
