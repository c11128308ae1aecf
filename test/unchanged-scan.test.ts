import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { bin, type Run, wacrg } from './command.ts';
import { makeWorld as makeServedWorld } from './faults/world.ts';

const page = (level: string): string =>
  [
    '---\nid: door-open\ncode: DOR-01\ncategory: signalling\ntitle: Open the door\nstatus: draft',
    'implementations:\n  - { flavor: gopher, status: working, path: door.go }\n---\nHow a door is opened.\n',
    `## Normative\n\nA handle ${level} turn before the door moves. {#handle-first}\n`,
  ].join('\n');

interface World {
  readonly spec: TestRepository;
  readonly flavor: TestRepository;
  readonly cache: string;
  scan(...args: readonly string[]): Run;
}

function makeWorld(): World {
  const [spec, flavor, cache] = [makeRepository(), makeRepository(), temporaryFolder()];
  flavor.commit({ 'door.go': 'package door\n\n// doorkit:DOR-01#handle-first\nfunc Turn() {}\n' });
  spec.commit({
    'wacrg.yaml': 'namespace: doorkit\n',
    'spec/signalling/door-open.md': page('MUST'),
    'spec/flavors/gopher.yaml': `id: gopher\nname: gopher\nrepository: ${flavor.folder}\n`,
  });
  return { spec, flavor, cache, scan: (...args) => wacrg(spec.folder, ['scan', ...args, '--cache', cache]) };
}

describe('a scan again', () => {
  test('says the same and writes nothing', () => {
    const world = makeWorld();
    expect(world.scan().stdout).toContain('files written');
    const said = world.scan();
    expect(said.stdout).toContain('Nothing changed');
    expect(world.scan().stdout).toBe(said.stdout);
  });

  test('is refused when the last result was damaged meanwhile', () => {
    const world = makeWorld();
    world.scan();
    writeFileSync(join(world.spec.folder, 'traceability.json'), '{');
    expect(world.scan()).toMatchObject({ status: 2, stdout: '' });
  });

  test('is refused when the last result was moved away behind a link meanwhile', () => {
    const world = makeWorld();
    world.scan();
    const [result, elsewhere] = [join(world.spec.folder, 'traceability.json'), join(temporaryFolder(), 'moved.json')];
    renameSync(result, elsewhere);
    symlinkSync(elsewhere, result);
    expect(world.scan()).toMatchObject({ status: 2, stdout: '' });
  });
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
])('a scan of a flavor that lacks %s is not kept whole: the next one finds what came meanwhile', (_what, lacked) => {
  const world = makeWorld();
  const id = lacked(world);
  const [object, elsewhere] = [
    join(world.flavor.folder, '.git/objects', id.slice(0, 2), id.slice(2)),
    join(temporaryFolder(), id),
  ];
  renameSync(object, elsewhere);
  const lacking = world.scan().stdout;
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
