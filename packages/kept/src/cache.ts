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
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const newline = bytes.indexOf('\n');
  const body = bytes.subarray(newline + 1);
  // A file that was cut or changed differs from its own digest.
  return newline > 0 && bytes.toString('utf8', 0, newline) === digest(body) ? JSON.parse(body.toString()) : undefined;
}

/** Keeps a value. A cache that cannot be written is no fault of the run: it is only slower. */
export async function writeCached(path: string, value: unknown): Promise<void> {
  const bytes = withDigest(JSON.stringify(value));
  const made = temporaryName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await sweep(dirname(path));
    await writeFile(made, bytes);
    await rename(made, path);
  } catch {
    await rm(made, { force: true }).catch(() => undefined);
  }
}

/** A text below its digest, in one buffer: of a large spec each further copy would be tens of megabytes. */
function withDigest(body: string): Buffer {
  const bytes = Buffer.allocUnsafe(digestLength + 1 + Buffer.byteLength(body));
  bytes.write(body, digestLength + 1);
  bytes.write(`${digest(bytes.subarray(digestLength + 1))}\n`);
  return bytes;
}

const swept = new Map<string, Promise<void>>();

/** Once in a run: a folder may hold thousands of files. */
function sweep(folder: string): Promise<void> {
  const sweeping = swept.get(folder) ?? removeLeftBehind(folder);
  swept.set(folder, sweeping);
  return sweeping;
}

/** Many small values of one owner, in one file that is read when first needed. */
export interface CacheStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Writes the file when something was set. */
  save(): Promise<void>;
}

/**
 * Opens the store of an owner, such as a flavor, so that the cost of a run is that of what it reads and not of all that
 * was ever kept.
 *
 * @param path the folder's name should tell the kind, and what is kept its version
 * @param options `forget`: what this run neither asked for nor set goes when it is saved
 */
export function openStore(path: string, { forget = false }: { readonly forget?: boolean } = {}): CacheStore {
  let loading: Promise<ReadonlyMap<string, unknown>> | undefined;
  const used = new Map<string, unknown>();
  let isChanged = false;
  const load = (): Promise<ReadonlyMap<string, unknown>> => {
    loading ??= readCached(path).then(entriesOf);
    return loading;
  };
  return {
    get: async (key) => {
      const value = used.get(key) ?? (await load()).get(key);
      if (value !== undefined) used.set(key, value);
      return value;
    },
    set: async (key, value) => {
      used.set(key, value);
      isChanged = true;
    },
    save: async () => {
      if (isChanged) await writeCached(path, [...(forget ? [] : await load()), ...used]);
      isChanged = false;
    },
  };
}

/** A short name for anything that can be told as text. */
export const digest = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex').slice(0, digestLength);

const digestLength = 32;

const entriesOf = (value: unknown): Map<string, unknown> =>
  new Map(Array.isArray(value) ? (value as readonly (readonly [string, unknown])[]) : []);
