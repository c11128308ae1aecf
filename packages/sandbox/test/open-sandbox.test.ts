import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openSandbox, type Sandbox, type SandboxOptions } from '../src/index.ts';

const open: Sandbox[] = [];

/** A sandbox over a module of this text. */
function sandboxOf(text: string, options: Partial<SandboxOptions> = {}): Sandbox {
  const file = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'work.mjs');
  writeFileSync(file, text);
  const sandbox = openSandbox({ module: pathToFileURL(file), ...options });
  open.push(sandbox);
  return sandbox;
}

afterEach(() => {
  for (const sandbox of open.splice(0)) sandbox.close();
});

const work = `
let calls = 0;
export const add = ([a, b]) => a + b;
export const count = () => ++calls;
export const pid = () => process.pid;
export const bytes = (input) => new Map([['length', input.length]]);
export const hang = () => { for (;;); };
export const backtrack = () => /^(a+)+$/.test('a'.repeat(60) + 'b');
export const wait = () => new Promise(() => setInterval(() => undefined, 1000));
export const trap = () => { throw new WebAssembly.RuntimeError('unreachable'); };
export const die = () => process.abort();
export const exit = () => process.exit(0);
export const fill = () => { const all = []; for (;;) all.push(new Array(100000).fill(0.5)); };
export const deep = () => { const down = () => down() + 1; return down(); };
`;

test('gives what a function gives, from one process', async () => {
  const sandbox = sandboxOf(work);
  expect(await sandbox.call('add', [1, 2])).toEqual({ value: 3 });
  expect(await sandbox.call('bytes', Buffer.from('abc'))).toEqual({ value: new Map([['length', 3]]) });
  expect(await sandbox.call('count', null)).toEqual({ value: 1 });
  expect(await sandbox.call('count', null)).toEqual({ value: 2 });
});

test.each(['hang', 'backtrack', 'wait'])(
  'ends what takes too long, however it does (%s), and goes on',
  async (name) => {
    const sandbox = sandboxOf(work, { limitMs: 500 });
    await sandbox.call('count', null);
    const began = performance.now();
    expect(await sandbox.call(name, null)).toMatchObject({ failed: 'time-limit' });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await sandbox.call('count', null)).toEqual({ value: 1 });
  },
);

test.each([
  ['trap', 'threw'],
  ['deep', 'threw'],
  ['die', 'died'],
  ['exit', 'died'],
  ['fill', 'died'],
  ['nothing', 'threw'],
])('says how a call failed (%s: %s), and uses its process no more', async (name, failed) => {
  const sandbox = sandboxOf(work, { maxMegabytes: 32 });
  const { value: before } = (await sandbox.call('pid', null)) as { readonly value: unknown };
  expect(await sandbox.call(name, null)).toMatchObject({ failed });
  expect(await sandbox.call('pid', null)).not.toEqual({ value: before });
});

test('does no more at once than it may, and all in the end', async () => {
  const sandbox = sandboxOf(work, { most: 2 });
  const pids = await Promise.all(Array.from({ length: 8 }, () => sandbox.call('pid', null)));
  expect(new Set(pids.map((each) => JSON.stringify(each))).size).toBeLessThanOrEqual(2);
});

test('ends what is asked when it is closed', async () => {
  const sandbox = sandboxOf(work);
  const asked = sandbox.call('hang', null);
  globalThis.setTimeout(sandbox.close, 200);
  expect(await asked).toMatchObject({ failed: 'died' });
});

test('refuses a module that was not built', () => {
  expect(() => openSandbox({ module: new URL('file:///nowhere/src/x.ts') })).toThrow(/not built/);
});

test('a process ends when its parent was killed, in the middle of a parser too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-sandbox-'));
  writeFileSync(join(folder, 'work.mjs'), work);
  const built = new URL('../dist/index.js', import.meta.url).href;
  const parent = `
    import { openSandbox } from ${JSON.stringify(built)};
    const sandbox = openSandbox({ module: new URL(${JSON.stringify(pathToFileURL(join(folder, 'work.mjs')).href)}) });
    const { value } = await sandbox.call('pid', null);
    process.stdout.write(String(value));
    await sandbox.call('hang', null, { limitMs: 100_000 });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
  await setTimeout(300);
  child.kill('SIGKILL');
  const isAlive = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 200 && isAlive(); tries++) await setTimeout(100);
  expect(isAlive()).toBe(false);
});
