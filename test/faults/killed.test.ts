import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../bench/inputs/fast-import.ts';
import { seeded } from '../bench/inputs/words.ts';
import { filesBelow, isLeftover, makeWorld, preload, readTree, type World } from './world.ts';

// A run is ended by SIGKILL at many moments; then a normal run on the same cache and output must give what was never
// disturbed, byte by byte, and clean up. WACRG_SEED tries other moments, WACRG_MOMENTS more of them.

const limit = 300_000;
const moments = Array.from({ length: Number(process.env.WACRG_MOMENTS ?? 2) }, (_, i) => (i % 2 ? ' half' : ''));
const random = seeded(Number(process.env.WACRG_SEED ?? 1));

let world: World;
/** What a run leaves that nobody disturbed. */
let whole: Readonly<Record<string, string>>;
/** The same where the younger run came first: a flavor in which nothing that is read moved keeps its commit. */
let wholeAfter: Readonly<Record<string, string>>;
/** What one left when both flavors were a commit younger, and its cache. */
let before: Readonly<Record<string, string>>;
let onRequest: (() => void) | undefined;

const at = (...names: readonly string[]): string => join(world.root, ...names);

beforeAll(async () => {
  world = await makeWorld({
    fault: () => {
      onRequest?.();
      return undefined;
    },
  });
  const flavors = ['near', 'deep'].map((name) => join(world.served, name));
  const tips = flavors.map((folder) => git(folder, ['rev-parse', 'main']).trim());
  const move = (back: string): void => {
    for (const [i, folder] of flavors.entries()) git(folder, ['update-ref', 'refs/heads/main', `${tips[i]}${back}`]);
  };
  const build = async (name: string) => {
    const { status } = await world.run(['build', '--cache', at(name, 'cache'), '--out', at(name, 'out')]);
    expect(status).toBe(0);
    return readTree(at(name, 'out'));
  };
  move('~1');
  before = await build('before');
  move('');
  whole = await build('whole');
  cpSync(at('before'), at('after'), { recursive: true });
  wholeAfter = await build('after');
  expect(whole).not.toEqual(before);
}, limit);
afterAll(() => world.server.close());

interface Place {
  readonly cache: string;
  readonly out: string;
  readonly args: readonly string[];
}

let places = 0;

/** Somewhere to run: with nothing kept, or as the younger run left it. */
function makePlace(from: 'nothing' | 'before'): Place {
  const folder = at(`place-${places++}`);
  mkdirSync(folder);
  if (from === 'before') cpSync(at('before'), folder, { recursive: true });
  const [cache, out] = [join(folder, 'cache'), join(folder, 'out')];
  return { cache, out, args: ['--cache', cache, '--out', out] };
}

async function expectMadeGood(
  command: string,
  { cache, out, args }: Place,
  { when, expected = whole }: { readonly when: string; readonly expected?: typeof whole },
): Promise<void> {
  for (const [path, text] of Object.entries(existsSync(out) ? readTree(out) : {})) {
    if (!isLeftover(path)) expect([before[path], expected[path]], `${path} after ${when}`).toContain(text);
  }
  expect(await world.run([command, ...args]), when).toMatchObject({ status: 0, stderr: '' });
  expect(readTree(out), when).toEqual(expected);
  const left = [cache, out]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => filesBelow(folder).filter(isLeftover));
  expect([...left, ...filesBelow(at('tmp'))], when).toEqual([]);
}

/** How many steps a run has that a disk or another process could notice. */
async function stepsOf(command: string, { args }: Place): Promise<number> {
  const file = at(`steps-${places}`);
  await world.run([command, ...args], preload('kill-at.mjs', `count ${file}`));
  return Number(readFileSync(file, 'utf8'));
}

test.each(['nothing', 'before'] as const)(
  'a build that begins with %s kept and is killed at any step is made good by the next',
  async (from) => {
    const steps = await stepsOf('build', makePlace(from));
    for (const how of moments) {
      const [place, step] = [makePlace(from), 1 + random(steps)];
      const when = `step ${step} of ${steps}${how}`;
      const { signal } = await world.run(['build', ...place.args], preload('kill-at.mjs', `${step}${how}`));
      expect(signal, when).toBe('SIGKILL');
      await expectMadeGood('build', place, { when, expected: from === 'before' ? wholeAfter : whole });
    }
  },
  limit,
);

test(
  'a build that is killed while it fetches, deepens or asks, alone or with all that it started, is made good by the next',
  async () => {
    for (const how of moments) {
      const place = makePlace('nothing');
      let left = 1 + random(14);
      const when = `request ${left}`;
      const running = world.start(['build', ...place.args]);
      onRequest = () => {
        const { pid = 0 } = running.child;
        if (--left === 0) process.kill(how === '' ? pid : -pid, 'SIGKILL');
      };
      const { signal } = await running.end;
      onRequest = undefined;
      expect(signal, when).toBe('SIGKILL');
      await expectMadeGood('build', place, { when });
    }
  },
  limit,
);

test(
  'a render that is killed at any step is made good by the next',
  async () => {
    const make = (): Place => {
      const place = makePlace('before');
      for (const name of ['traceability.json', 'wacrg.lock.json']) cpSync(at('whole/out', name), join(place.out, name));
      rmSync(join(place.out, 'spec/signalling/hail.md'));
      return place;
    };
    const steps = await stepsOf('render', make());
    for (const how of moments) {
      const [place, step] = [make(), 1 + random(steps)];
      const when = `step ${step} of ${steps}${how}`;
      const { signal } = await world.run(['render', ...place.args], preload('kill-at.mjs', `${step}${how}`));
      expect(signal, when).toBe('SIGKILL');
      await expectMadeGood('render', place, { when });
    }
  },
  limit,
);
