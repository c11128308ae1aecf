import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './process-alive.ts';

/** Processes of other machines that share a folder are not known here, so the machine stands in the name too. */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/**
 * Where a file is made before it is renamed into place. The name tells which process made it, so that what a killed run
 * left can be distinguished from what another run is writing.
 */
export const temporaryName = (path: string): string => `${path}.${host}-${process.pid}-${randomUUID()}.tmp`;

/** Whether a file or folder of this name was left by a process of this machine that is gone. */
export function isLeftBehind(name: string): boolean {
  const [, madeOn, pid] = /\.([0-9a-f]{8})-(\d+)-[0-9a-f-]{36}\.tmp$/.exec(name) ?? [];
  return madeOn === host && !isAlive(Number(pid));
}

/** Removes what killed runs left in a folder; one that cannot be read or changed is left as it is. */
export async function removeLeftBehind(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter(isLeftBehind).map((name) => join(folder, name));
  await Promise.all(left.map((path) => rm(path, { recursive: true, force: true }).catch(() => undefined)));
}

let swept: Promise<void> | undefined;
let lasting: Promise<string> | undefined;

/** A folder for what is needed as long as this process lives; it goes with it. */
export function folderOfRun(): Promise<string> {
  lasting ??= makeFolderOfRun();
  return lasting;
}

async function makeFolderOfRun(): Promise<string> {
  swept ??= removeLeftBehind(tmpdir());
  await swept;
  const folder = temporaryName(join(tmpdir(), 'wacrg'));
  await mkdir(folder, { mode: 0o700 });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Lends a folder of its own to some work, outside of every repository and cache. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  swept ??= removeLeftBehind(tmpdir());
  await swept;
  const folder = temporaryName(join(tmpdir(), 'wacrg'));
  await mkdir(folder, { mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
