// Installs and builds what a fresh clone lacks, or what is older than its sources.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built command. */
export const command = join(root, 'packages/cli/bundle/bin.js');

/** Makes `command` ready to start, its output on stderr; ends the process with 2 when that fails. */
export function setUp() {
  if (isReady()) return;
  const release = takeLock(join(root, 'out', 'setup.lock'));
  try {
    if (!isReady()) installAndBuild();
  } finally {
    release();
  }
}

/** Installed for this lockfile, and built after the last change of a source. */
function isReady() {
  return isInstalled() && modified(command) >= newestSource();
}

function isInstalled() {
  const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
  return read('node_modules/.pnpm/lock.yaml') === read('pnpm-lock.yaml');
}

function newestSource() {
  const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'src'));
  const files = folders.flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder, { recursive: true }).map((name) => join(folder, name)) : [],
  );
  return Math.max(...files.map(modified));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function installAndBuild() {
  const steps = isInstalled()
    ? [['run', 'build']]
    : [
        ['install', '--frozen-lockfile'],
        ['run', 'build'],
      ];
  for (const args of steps) {
    const status = pnpm(args, ['ignore', 2, 2]);
    if (status !== 0) {
      process.stderr.write(`wacrg: Cannot set up: "pnpm ${args.join(' ')}" failed; its output is above.\n`);
      process.exit(2);
    }
  }
}

/** Two runs in one clone wait for each other; the lock of a process that is gone is taken over. */
function takeLock(path) {
  mkdirSync(join(path, '..'), { recursive: true });
  const deadline = Date.now() + 10 * 60_000;
  while (Date.now() < deadline) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isStale(path)) rmSync(path, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  process.stderr.write(`wacrg: Cannot set up: another run holds "${path}"; remove it if none is running.\n`);
  process.exit(2);
}

function isStale(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
