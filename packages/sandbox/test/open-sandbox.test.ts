import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import {
  borrowSandbox,
  lendSandbox,
  openSandbox,
  type Sandbox,
  type SandboxOptions,
  warmSandbox,
} from '../src/index.ts';

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
import { writeFileSync } from 'node:fs';
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
let met = 0;
export const meet = async (n, report) => {
  report(n);
  met++;
  while (met < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  return met;
};
let atEnd = () => undefined;
export const started = (file) => { atEnd = () => writeFileSync(file, ''); };
export const onEnd = () => atEnd();
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

test('rejects what is asked when it is closed, and all that is asked later, with its reason', async () => {
  const sandbox = sandboxOf(work);
  const asked = ['hang', 'pid'].map((name) => sandbox.call(name, null).catch(({ message }: Error) => message));
  setTimeout(() => sandbox.close(new Error('enough')), 200);
  expect(await Promise.all(asked)).toEqual(['enough', 'enough']);
  await expect(sandbox.call('pid', null)).rejects.toThrow('enough');
});

test('is closed by a signal', async () => {
  const stop = new AbortController();
  const sandbox = sandboxOf(work, { signal: stop.signal });
  const asked = sandbox.call('hang', null);
  stop.abort(new Error('no longer wanted'));
  await expect(asked).rejects.toThrow('no longer wanted');
  await expect(sandboxOf(work, { signal: stop.signal }).call('pid', null)).rejects.toThrow('no longer wanted');
});

test('answers several calls at once in one process, and passes on what they report', async () => {
  const sandbox = sandboxOf(work, { callsEach: 3, limitMs: Number.POSITIVE_INFINITY });
  const steps: unknown[] = [];
  const meeting = Array.from({ length: 3 }, (_, n) => sandbox.call('meet', n, (step) => steps.push(step)));
  expect(await Promise.all(meeting)).toEqual([{ value: 3 }, { value: 3 }, { value: 3 }]);
  expect(steps.toSorted()).toEqual([0, 1, 2]);
});

test('lets a process end what it started, and kills one that does not come to an end', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'ended');
  const sandbox = sandboxOf(work, { endsItself: true });
  await sandbox.call('started', file);
  sandbox.close();
  await expect.poll(() => existsSync(file), { timeout: 5_000 }).toBe(true);
  const stuck = sandboxOf(work, { endsItself: true });
  const { value: pid } = (await stuck.call('pid', null)) as { readonly value: number };
  const hanging = stuck.call('hang', null).catch(({ message }: Error) => message);
  setTimeout(() => stuck.close(new Error('enough')), 200);
  expect(await hanging).toBe('enough');
  expect(() => process.kill(pid, 0)).toThrow();
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
    const sandbox = openSandbox({ module: new URL(${JSON.stringify(pathToFileURL(join(folder, 'work.mjs')).href)}), limitMs: 100_000 });
    const { value } = await sandbox.call('pid', null);
    process.stdout.write(String(value));
    await sandbox.call('hang', null);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
  await pause(300);
  child.kill('SIGKILL');
  const isAlive = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  for (let tries = 0; tries < 200 && isAlive(); tries++) await pause(100);
  expect(isAlive()).toBe(false);
});

test('a program that has nothing else to do waits for what was asked when the sandbox was closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-sandbox-'));
  writeFileSync(join(folder, 'work.mjs'), work);
  const program = `
    import { openSandbox } from ${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)};
    const module = new URL(${JSON.stringify(pathToFileURL(join(folder, 'work.mjs')).href)});
    for (let times = 0; times < 5; times++) {
      const sandbox = openSandbox({ module, limitMs: Infinity });
      await sandbox.call('pid', null);
      const asked = sandbox.call('hang', null);
      sandbox.close(new Error('enough'));
      console.log(await asked.catch(({ message }) => message));
    }`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  expect([stdout, status]).toEqual(['enough\n'.repeat(5), 0]);
});

test('one process answers the functions of several modules, each of which it loads once', async () => {
  const sandbox = sandboxOf(work);
  const other = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'other.mjs');
  writeFileSync(other, 'let calls = 0;\nexport const pid = () => process.pid;\nexport const count = () => ++calls;\n');
  const beside = sandbox.forModule(pathToFileURL(other));
  expect(await beside.call('pid', null)).toEqual(await sandbox.call('pid', null));
  expect([await beside.call('count', null), await beside.call('count', null)]).toEqual([{ value: 1 }, { value: 2 }]);
  beside.close();
  expect(await sandbox.call('count', null)).toEqual({ value: 1 });
});

test('a process that is replaced loads again what it is asked of', async () => {
  const sandbox = sandboxOf(work, { limitMs: 500 });
  const broken = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'broken.mjs');
  writeFileSync(broken, 'throw new Error();');
  const beside = sandbox.forModule(pathToFileURL(broken));
  expect(await beside.call('count', null)).toMatchObject({ failed: 'threw' });
  expect(await sandbox.call('hang', null)).toMatchObject({ failed: 'time-limit' });
  expect(await sandbox.call('count', null)).toEqual({ value: 1 });
});

test('a process that was warmed has loaded the module before it is called; no more start than may, and none that nobody lent', async () => {
  const log = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'loaded');
  const text = `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(log)}, String(process.pid));\n`;
  const file = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'work.mjs');
  writeFileSync(file, `${text}export const pid = () => process.pid;\n`);
  const module = pathToFileURL(file);
  warmSandbox(module);
  const sandbox = sandboxOf(work);
  lendSandbox(sandbox, () => warmSandbox(module, module));
  for (let n = 0; n < 500 && !existsSync(log); n++) await pause(20);
  const loadedBy = Number(readFileSync(log, 'utf8'));
  expect(await sandbox.forModule(module).call('pid', null)).toEqual({ value: loadedBy });
  expect(readFileSync(log, 'utf8')).toBe(String(loadedBy));
});

test('who borrows a sandbox gets the processes that were lent, and else its own', async () => {
  const sandbox = sandboxOf(work);
  const file = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'work.mjs');
  writeFileSync(file, work);
  const borrow = (): Sandbox => borrowSandbox({ module: pathToFileURL(file) });
  const borrowed = lendSandbox(sandbox, borrow);
  const own = borrow();
  open.push(own);
  const pids = await Promise.all([sandbox, borrowed, own].map((each) => each.call('pid', null)));
  expect(pids[1]).toEqual(pids[0]);
  expect(pids[2]).not.toEqual(pids[0]);
  borrowed.close();
  expect(await sandbox.call('pid', null)).toEqual(pids[0]);
});

test('calls that meet a process that ended while it was idle all fail, and none waits for it', async () => {
  const leaving = `${work}\nexport const leaveSoon = () => void setTimeout(() => process.exit(0), 20);\n`;
  const sandbox = sandboxOf(leaving, { callsEach: 2 });
  const other = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'other.mjs');
  writeFileSync(other, work);
  const beside = sandbox.forModule(pathToFileURL(other));
  await sandbox.call('leaveSoon', null);
  await pause(1_000);
  const met = await Promise.all([beside.call('count', null), beside.call('count', null)]);
  expect(met).toMatchObject([{ failed: 'died' }, { failed: 'died' }]);
  expect(await beside.call('count', null)).toEqual({ value: 1 });
});
