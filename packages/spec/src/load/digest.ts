import { createHash } from 'node:crypto';
import type { Zone } from '../corpus.ts';

/** A source as the digest sees it. */
export interface DigestedFile {
  readonly path: string;
  readonly text: string;
  /** What the tool fills, and people do not write. */
  readonly zones: readonly Zone[];
}

/**
 * The digest of a corpus: SHA-256 over its sources, sorted by path, without what stands in zones. Line endings and a
 * byte-order mark do not count.
 */
export function digestOf(files: readonly DigestedFile[]): string {
  const texts = files
    .map(({ path, text, zones }) => [
      path,
      withoutZones(text, zones)
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n'),
    ])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

function withoutZones(text: string, zones: readonly Zone[]): string {
  const starts = [0, ...zones.map(({ end }) => end)];
  return starts.map((start, index) => text.slice(start, zones[index]?.start)).join('\n');
}
