import { type CacheEntry, listCache, pruneCache } from '@wacrg/scanner';
import { cacheFolder } from '../folders.ts';
import type { ExitCode } from '../main.ts';
import { printable } from '../reports/printable.ts';

export interface CacheOptions {
  readonly cache?: string | undefined;
  readonly json?: true | undefined;
}

/** `wacrg cache info`: where it lies and what is in it. */
export async function cacheInfo(options: CacheOptions): Promise<ExitCode> {
  const folder = cacheFolder(options.cache);
  const entries = await listCache(folder);
  process.stdout.write(options.json ? asJson(folder, entries) : `${printable(folder)}\n${asText(entries)}`);
  return 0;
}

/** `wacrg cache prune`: what was not written for so many days goes. */
export async function cachePrune(options: CacheOptions & { readonly days: number }): Promise<ExitCode> {
  const folder = cacheFolder(options.cache);
  const removed = await pruneCache(folder, { days: options.days, now: Date.now() });
  process.stdout.write(options.json ? asJson(folder, removed) : `removed:\n${asText(removed)}`);
  return 0;
}

const asJson = (folder: string, entries: readonly CacheEntry[]): string =>
  `${JSON.stringify({ folder, entries }, null, 2)}\n`;

function asText(entries: readonly CacheEntry[]): string {
  const total = { path: 'in all', bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
  return [...entries, total]
    .map(({ path, bytes }) => `${megabytes(bytes).padStart(12)}  ${printable(path)}\n`)
    .join('');
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
