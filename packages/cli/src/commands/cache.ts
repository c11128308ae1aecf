import { type CacheEntry, listCache, pruneCache } from '@wacrg/kept';
import { printable } from '@wacrg/reports';
import { cacheFolder } from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';

export interface CacheOptions {
  readonly days: number;
  readonly cache?: string | undefined;
  readonly json?: true | undefined;
}

/** `wacrg cache`: where it lies and what is in it; with `prune`, what was not written for so many days goes. */
export async function cache(action: 'info' | 'prune', options: CacheOptions): Promise<ExitCode> {
  const folder = cacheFolder(options.cache);
  const pruned = action === 'prune';
  const entries = pruned ? await pruneCache(folder, { days: options.days, now: Date.now() }) : await listCache(folder);
  const heading = `${pruned ? 'removed from ' : ''}${printable(folder)}\n`;
  process.stdout.write(options.json ? asJson(folder, entries) : `${heading}${asText(entries)}`);
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
