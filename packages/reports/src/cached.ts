import { jsonText, printable } from '@wacrg/spec/text';
import type { CacheEntry } from '@wacrg/workspace';
import type { Format } from './print-context.ts';

/** What the tool keeps on a machine, or what it removed of it. */
export interface CacheListing {
  readonly folder: string;
  readonly entries: readonly CacheEntry[];
  readonly isPruned: boolean;
  /** Why nothing can be kept there. */
  readonly fault: string | undefined;
}

/** Every format of `wacrg cache`. */
export const cacheFormats: Readonly<Record<string, Format<CacheListing>>> = {
  text: formatCache,
  json: ({ folder, entries, fault }) => jsonText({ folder, entries, ...(fault !== undefined && { fault }) }),
};

function formatCache({ folder, entries, isPruned, fault }: CacheListing): string {
  const total = { path: 'total', bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
  const lines = [...entries, total].map(
    ({ path, bytes }) => `${`${(bytes / 1_000_000).toFixed(1)} MB`.padStart(12)}  ${printable(path)}`,
  );
  const heading = `${isPruned ? 'removed from ' : ''}${printable(folder)}`;
  const trouble = fault === undefined ? [] : [`Nothing can be kept there (${fault}), so every run starts anew.`];
  return [heading, ...lines, ...trouble].map((line) => `${line}\n`).join('');
}
