import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { keepSpares, openSandbox, type SandboxOptions } from '../src/index.ts';

keepSpares();

const file = join(mkdtempSync(join(tmpdir(), 'wacrg-sandbox-')), 'work.mjs');
writeFileSync(
  file,
  `export const pid = () => process.pid;
  export const hang = () => { for (;;); };
  export const leaveSoon = () => void setTimeout(() => process.exit(0), 20);`,
);

/** The process that answers a new sandbox; what else it is asked comes before it is closed. */
async function pidOf(options: Partial<SandboxOptions> = {}, ...names: readonly string[]): Promise<unknown> {
  const sandbox = openSandbox({ module: pathToFileURL(file), ...options });
  const result = await sandbox.call('pid', null);
  const rest = names.map((name) => sandbox.call(name, null).catch(() => undefined));
  await (options.limitMs === undefined ? pause(50) : Promise.all(rest));
  sandbox.close();
  return 'value' in result ? result.value : result;
}

const isAlive = (pid: unknown): boolean => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};

test('a spare process serves the next sandbox with the same limits, and no other', async () => {
  const first = await pidOf();
  expect(await pidOf({ maxMegabytes: 512 })).not.toBe(first);
  expect(await pidOf()).toBe(first);
});

test('a process that was busy when its sandbox was closed, or took too long, is ended', async () => {
  for (const options of [{}, { limitMs: 300 }]) {
    const gone = await pidOf(options, 'hang');
    expect(await pidOf(options)).not.toBe(gone);
    await expect.poll(() => isAlive(gone)).toBe(false);
  }
});

test('a spare process that ended meanwhile is not asked', async () => {
  const gone = await pidOf({ limitMs: 5_000 }, 'leaveSoon');
  await expect.poll(() => isAlive(gone)).toBe(false);
  expect(await pidOf({ limitMs: 5_000 })).not.toBe(gone);
});
