import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { temporaryName } from './temporary.ts';

/** One thing that the cache holds and can do without: a mirror, or everything of one other kind. */
export interface CacheEntry {
  /** Relative to the cache folder. */
  readonly path: string;
  readonly bytes: number;
  /** When anything in it was last written, in milliseconds since 1970. */
  readonly changed: number;
}

/** What the cache holds, largest first. */
export async function listCache(cacheDir: string): Promise<readonly CacheEntry[]> {
  const names = await namesIn(cacheDir);
  const inside = await Promise.all(
    ['mirrors', 'kept'].map(async (folder) =>
      (await namesIn(join(cacheDir, folder))).map((name) => join(folder, name)),
    ),
  );
  const paths = [...names.filter((name) => name !== 'mirrors' && name !== 'kept'), ...inside.flat()];
  const entries = await Promise.all(paths.map(async (path) => ({ path, ...(await measure(join(cacheDir, path))) })));
  return entries.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
}

/**
 * Removes what was not written for so many days, and gives what went. A run that needs it again makes it again.
 *
 * @example
 * await pruneCache(defaultCacheDir(), { days: 30, now: Date.now() });
 */
export async function pruneCache(
  cacheDir: string,
  { days, now }: { readonly days: number; readonly now: number },
): Promise<readonly CacheEntry[]> {
  const oldest = now - days * 86_400_000;
  const removed = (await listCache(cacheDir)).filter(({ changed }) => changed <= oldest);
  for (const { path } of removed) await removeAtOnce(join(cacheDir, path));
  return removed;
}

/** A run that is killed here, or another that starts, must not take half of it for the whole. */
async function removeAtOnce(path: string): Promise<void> {
  const leaving = `${path}.old-${randomUUID()}`;
  // Another prune may have been sooner.
  await rename(path, leaving).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  await rm(leaving, { recursive: true, force: true });
}

async function measure(path: string): Promise<{ readonly bytes: number; readonly changed: number }> {
  const inside = await readdir(path, { recursive: true }).catch(() => []);
  const stats = await Promise.all(['', ...inside].map((name) => stat(join(path, name)).catch(() => undefined)));
  const files = stats.filter((each) => each !== undefined);
  return {
    bytes: files.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0),
    changed: files.reduce((newest, { mtimeMs }) => Math.max(newest, mtimeMs), 0),
  };
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/** Why nothing can be kept in a folder, as the disk's error code; `undefined` where it can. */
export async function whyNotWritable(cacheDir: string): Promise<string | undefined> {
  const probe = temporaryName(join(cacheDir, 'probe'));
  try {
    makeFolder(cacheDir);
    await writeFile(probe, '');
    return undefined;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
