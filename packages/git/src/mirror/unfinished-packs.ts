import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Git leaves what it fetched in part when a fetch ends early, and would clear it away in its own upkeep, which is off. */
export async function removeUnfinishedPacks(gitDir: string): Promise<void> {
  const folder = join(gitDir, 'objects', 'pack');
  const names = await readdir(folder).catch(() => []);
  const unfinished = names.filter((name) => /^\.?tmp[_-]/.test(name));
  await Promise.all(unfinished.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
}
