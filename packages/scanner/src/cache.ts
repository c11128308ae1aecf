import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeLeftBehind, temporaryName } from './temporary.ts';

/**
 * The folder for mirrors and caches when none is told: `$XDG_CACHE_HOME/wacrg`, else the platform's own cache folder.
 * Deleting it changes nothing but time.
 */
export function defaultCacheDir(): string {
  return join(process.env.XDG_CACHE_HOME || platformCache(), 'wacrg');
}

function platformCache(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}

/** A value that was kept under a key, or `undefined` when there is none or what is there is damaged. */
export async function readCached(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const newline = text.indexOf('\n');
  const body = text.slice(newline + 1);
  // A file that was cut or changed differs from its own digest.
  return newline > 0 && text.slice(0, newline) === digest(body) ? JSON.parse(body) : undefined;
}

/** Keeps a value. A cache that cannot be written is no fault of the run: it is only slower. */
export async function writeCached(path: string, value: unknown): Promise<void> {
  const body = JSON.stringify(value);
  const made = temporaryName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await removeLeftBehind(dirname(path));
    await writeFile(made, `${digest(body)}\n${body}`);
    await rename(made, path);
  } catch {
    await rm(made, { force: true }).catch(() => undefined);
  }
}

/** Many small values of one kind, in sixteen files that are read when first needed. */
export interface CacheStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Writes what was set. What another run wrote in the meantime is kept too. */
  save(): Promise<void>;
}

/** Opens the store in a folder; the folder's name should tell the version of what is kept. */
export function openStore(folder: string): CacheStore {
  const shards = new Map<string, Promise<Map<string, unknown>>>();
  const changed = new Map<string, Map<string, unknown>>();
  const shardOf = (key: string): string => digest(key).slice(0, 1);
  const fileOf = (shard: string): string => join(folder, `${shard}.json`);
  const swept = removeLeftBehind(folder);
  const load = (shard: string): Promise<Map<string, unknown>> => {
    const known = shards.get(shard) ?? readCached(fileOf(shard)).then(entriesOf);
    shards.set(shard, known);
    return known;
  };
  return {
    get: async (key) => (await load(shardOf(key))).get(key),
    set: async (key, value) => {
      const shard = shardOf(key);
      (await load(shard)).set(key, value);
      changed.set(shard, (changed.get(shard) ?? new Map<string, unknown>()).set(key, value));
    },
    save: async () => {
      await swept;
      for (const [shard, own] of changed) {
        const others = entriesOf(await readCached(fileOf(shard)));
        await writeCached(fileOf(shard), [...new Map([...others, ...own])]);
      }
      changed.clear();
    },
  };
}

/** A short name for anything that can be told as text. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const entriesOf = (value: unknown): Map<string, unknown> =>
  new Map(Array.isArray(value) ? (value as readonly (readonly [string, unknown])[]) : []);
