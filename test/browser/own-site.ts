import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the site of this repository's own spec is built for the tests. */
export const ownSite: string = join(root, 'out', 'site-test');

/** Builds the site with the command that people use. */
export function buildOwnSite(): void {
  const command = [join(root, 'scripts/wacrg.mjs'), 'site', '--out', ownSite, '--address', 'http://127.0.0.1/spec/'];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', cwd: root });
  if (status !== 0) throw new Error(`The site could not be built: ${stderr}`);
}

/** Every file of a built site, relative to it. */
export const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

export const readSiteFile = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
