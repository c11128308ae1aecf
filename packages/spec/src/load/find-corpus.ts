import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exists, hasSpecFolder, upwards } from './corpus-folder.ts';
import type { ConfigRead } from './read-config.ts';
import { configFile } from './read-corpus-files.ts';
import { isSource, readSource, sourceFolders } from './read-sources.ts';

/**
 * The nearest folder that holds a corpus, from `start` upwards: one whose `spec/` has a part, or that has a `spec/` and
 * a `wacrg.yaml` which does not say that it is a flavor's. `undefined` when there is none.
 *
 * @param readConfig reads the `wacrg.yaml` of a folder, and is seldom asked
 * @throws {ToolError} `bad-config` when a `wacrg.yaml` on the way cannot be used.
 */
export async function findCorpus(
  start: string,
  readConfig: (dir: string) => Promise<ConfigRead>,
): Promise<string | undefined> {
  for (const dir of upwards(resolve(start))) if (await holdsCorpus(dir, readConfig)) return dir;
  return undefined;
}

async function holdsCorpus(dir: string, readConfig: (dir: string) => Promise<ConfigRead>): Promise<boolean> {
  if (!(await hasSpecFolder(dir))) return false;
  if (await hasPart(dir)) return true;
  if (!(await exists(join(dir, configFile)))) return false;
  return (await readConfig(dir)).config.flavor === undefined;
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
