import { access, lstat, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { configFile, readConfig } from './read-config.ts';
import { isSource, readSource, sourceFolders } from './read-sources.ts';

/**
 * The nearest folder that holds a corpus, from `start` upwards: one whose `spec/` has a part, or that has a `spec/` and
 * a `wacrg.yaml` which does not say that it is a flavor's. `undefined` when there is none.
 *
 * @throws {ToolError} `bad-config` when a `wacrg.yaml` on the way cannot be used.
 */
export async function findCorpus(start: string): Promise<string | undefined> {
  for (const dir of upwards(resolve(start))) if (await holdsCorpus(dir)) return dir;
  return undefined;
}

/** True when a folder has a `spec/` folder of its own, which is no symbolic link. */
export async function hasSpecFolder(dir: string): Promise<boolean> {
  return (await lstat(join(dir, 'spec')).catch(() => undefined))?.isDirectory() ?? false;
}

/** Where a folder lies in its git repository, with `/` at the end; empty at its root, and outside of any. */
export async function prefixInRepository(dir: string): Promise<string> {
  const from = resolve(dir);
  for (const root of upwards(from)) {
    if (!(await exists(join(root, '.git')))) continue;
    return root === from ? '' : `${relative(root, from).split(sep).join('/')}/`;
  }
  return '';
}

async function holdsCorpus(dir: string): Promise<boolean> {
  if (!(await hasSpecFolder(dir))) return false;
  if (await hasPart(dir)) return true;
  return (await exists(join(dir, configFile))) && (await readConfig(dir)).config.flavor === undefined;
}

// Many projects keep their tests in `spec/`; only a part has such a line.
const codeLine = /^code:[ \t]*["']?[A-Z]{3}-[0-9]{2,}["']?[ \t]*\r?$/m;

async function hasPart(dir: string): Promise<boolean> {
  for (const folder of await sourceFolders(dir)) {
    for (const name of await readdir(join(dir, 'spec', folder))) {
      if (!isSource(folder, name)) continue;
      const read = readSource(join(dir, 'spec', folder, name));
      if (typeof read === 'object' && codeLine.test(read.text)) return true;
    }
  }
  return false;
}

function upwards(dir: string): readonly string[] {
  const parent = dirname(dir);
  return parent === dir ? [dir] : [dir, ...upwards(parent)];
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
