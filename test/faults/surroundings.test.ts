import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRepository } from '../../packages/scanner/test/make-repository.ts';
import { git, importRepository } from '../bench/inputs/fast-import.ts';
import { filesBelow, isLeftover, makeWorld, preload, readTree, type World } from './world.ts';

// What a run finds around it: clocks, languages, other runs, repositories that come and go.

const limit = 120_000;
let world: World;
let whole: Readonly<Record<string, string>>;

const at = (...names: readonly string[]): string => join(world.root, ...names);
const build = (
  cache: string,
  out: string,
  environment: Readonly<Record<string, string>> = {},
  ...more: readonly string[]
) => world.run(['build', '--cache', at(cache), '--out', at(out), ...more], environment);

beforeAll(async () => {
  world = await makeWorld();
  expect(await build('cache', 'whole')).toMatchObject({ status: 0 });
  whole = readTree(at('whole'));
}, limit);
afterAll(() => world.server.close());

test.each<[string, Readonly<Record<string, string>>]>([
  ['another time zone', { TZ: 'Pacific/Kiritimati' }],
  ['another language', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' }],
  ['a clock that is ten years ahead', preload('clock.mjs', '3650')],
  ['a clock that is ten years behind', preload('clock.mjs', '-3650')],
  [
    'settings of git that change what it prints',
    {
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'diff.noprefix',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'blame.date',
      GIT_CONFIG_VALUE_1: 'relative',
      GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere/index',
    },
  ],
])(
  '%s gives the same bytes, with nothing kept and with all',
  async (title, environment) => {
    const name = title.replaceAll(' ', '-');
    for (const cache of [`${name}-cache`, 'cache']) {
      expect(await build(cache, name, environment)).toMatchObject({ status: 0, stderr: '' });
      expect(readTree(at(name))).toEqual(whole);
      rmSync(at(name), { recursive: true });
    }
  },
  limit,
);

test(
  'two runs at once on one cache and one output both end well, with the same bytes',
  async () => {
    const runs = await Promise.all([1, 2].map(() => build('shared-cache', 'shared-out')));
    for (const run of runs) expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(readTree(at('shared-out'))).toEqual(whole);
    expect([...filesBelow(at('shared-cache')), ...filesBelow(at('shared-out'))].filter(isLeftover)).toEqual([]);
  },
  limit,
);

describe('a repository that was scanned', () => {
  const flavorsOf = (text = ''): Readonly<Record<string, unknown>> => JSON.parse(text).flavors;
  const sitesOf = (text = '', flavor: string) =>
    JSON.parse(text).sites.filter((each: { flavor: string }) => each.flavor === flavor);

  test(
    'and is gone later keeps its last known result, marked, while the others are scanned',
    async () => {
      expect(await build('gone-cache', 'gone')).toMatchObject({ status: 0 });
      renameSync(join(world.served, 'deep'), at('away'));
      const run = await build('gone-cache', 'gone');
      renameSync(at('away'), join(world.served, 'deep'));
      expect(run.status).toBe(0);
      const [before, after] = [whole['traceability.json'], readTree(at('gone'))['traceability.json']];
      expect(flavorsOf(after)).toMatchObject({
        deep: { state: 'unreachable', reason: 'gone' },
        near: { state: 'scanned' },
      });
      expect(sitesOf(after, 'deep')).toEqual(sitesOf(before, 'deep'));
      expect(sitesOf(after, 'deep')).not.toEqual([]);
      expect(await build('gone-cache', 'gone')).toMatchObject({ status: 0 });
      expect(readTree(at('gone'))).toEqual(whole);
    },
    limit,
  );

  test(
    'and whose branch was deleted keeps its last known result, with the reason',
    async () => {
      const spec = at('branch-spec');
      const served = join(world.served, 'near');
      git(served, ['branch', 'topic', 'main']);
      importRepository(spec, [
        {
          'spec/signalling/hail.md': whole['spec/signalling/hail.md'] ?? '',
          'spec/flavors/near.yaml': `id: near\nrepository: ${world.server.url}near/.git\nref: topic\n`,
        },
      ]);
      const run = () => world.run(['build', '--corpus', spec, '--cache', at('branch-cache')]);
      expect(await run()).toMatchObject({ status: 0 });
      const before = readTree(spec)['traceability.json'];
      git(served, ['branch', '-D', 'topic']);
      expect(await run()).toMatchObject({ status: 0 });
      const after = readTree(spec)['traceability.json'];
      expect(flavorsOf(after)).toMatchObject({ near: { state: 'unreachable', reason: 'no-ref' } });
      expect(sitesOf(after, 'near')).toEqual(sitesOf(before, 'near'));
      expect(sitesOf(after, 'near')).not.toEqual([]);
    },
    limit,
  );
});

test(
  'a repository on this machine without a commit is unreachable, and says why',
  async () => {
    const [spec, empty] = [at('empty-spec'), at('empty')];
    makeRepository(empty);
    importRepository(spec, [
      { 'spec/signalling/hail.md': '', 'spec/flavors/it.yaml': 'id: it\nrepository: ../empty\n' },
    ]);
    await world.run(['scan', '--corpus', spec, '--cache', at('cache')]);
    expect(JSON.parse(readTree(spec)['traceability.json'] ?? '').flavors.it).toMatchObject({
      state: 'unreachable',
      reason: 'empty',
    });
  },
  limit,
);

describe('a shallow clone', () => {
  const shallow = (): string => {
    const folder = at('shallow');
    git(world.root, ['clone', '--quiet', '--depth=1', `file://${join(world.served, 'deep')}`, folder]);
    return folder;
  };

  test(
    'given as a working tree has unknown authors, said once with the fix',
    async () => {
      const folder = shallow();
      const { status, stdout } = await world.run([
        'check',
        folder,
        '--spec',
        world.spec,
        '--flavor',
        'deep',
        '--cache',
        at('check-cache'),
        // As text, git is asked only about sites whose text changed.
        '--format',
        'json',
      ]);
      expect(status).toBe(0);
      expect(stdout.match(/fetch-depth: 0/g)).toHaveLength(1);
    },
    limit,
  );
});

describe('what stands where a run reads its last result', () => {
  test.each([
    ['traceability.json', 'cut off', '{"format": 1, "sp'],
    ['traceability.json', 'of another version', '{"format": 99}'],
    ['traceability.json', 'empty', ''],
    ['wacrg.lock.json', 'garbage', '\u0000\u0001'],
    ['wacrg.lock.json', 'of another version', '{"format": 99}'],
    ['wacrg.lock.json', 'empty', ''],
  ])(
    '%s, %s, is refused with the fix, and nothing is written',
    async (name, title, text) => {
      const out = at(`${name}-${title}`.replaceAll(' ', '-'));
      mkdirSync(out);
      writeFileSync(join(out, name), text);
      const run = await world.run(['build', '--cache', at('cache'), '--out', out]);
      expect(run.status).toBe(2);
      expect(run.stderr).toMatch(new RegExp(`^wacrg: Cannot read "${name}": .*; .*\\n$`));
      expect(readTree(out)).toEqual({ [name]: text });
    },
    limit,
  );
});
