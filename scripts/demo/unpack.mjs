// Unpacks the demo: a spec and three libraries, each a git repository of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { names } from './make.mjs';

/**
 * Clones every bundle into a folder of its name under `folder`, in place of what was there.
 * @param {string} folder
 * @throws {Error} with git's words when a bundle cannot be cloned
 */
export function unpack(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const bundle = fileURLToPath(new URL(`${name}.bundle`, import.meta.url));
    const clone = ['clone', '--quiet', '--branch', 'main', bundle, join(folder, name)];
    const { status, stderr, error } = spawnSync('git', clone, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`Cannot unpack "${name}": ${error?.message ?? stderr.trim()}; is git installed?`);
  }
}
