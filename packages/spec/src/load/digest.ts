import { createHash } from 'node:crypto';
import type { Zone } from '../model/page.ts';

/** A source as the digest sees it. */
export interface DigestedFile {
  readonly path: string;
  readonly text: string;
  /** What the tool fills, and people do not write. */
  readonly zones: readonly Zone[];
}

/**
 * The digest of a corpus: SHA-256 over its sources, sorted by path, without the zones. Line endings, repeated blank
 * lines and a byte-order mark do not count, so a page that is given its zones for the first time keeps its digest.
 */
export function digestOf(files: readonly DigestedFile[]): string {
  const hash = createHash('sha256');
  // One JSON text, of which only one file is held at a time.
  let before = '[';
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${before}${JSON.stringify([file.path, writtenText(file)])}`);
    before = ',';
  }
  return hash.update(before === ',' ? ']' : '[]').digest('hex');
}

/** What people wrote of a file. */
function writtenText({ text, zones }: DigestedFile): string {
  const starts = [0, ...zones.map(({ end }) => end)];
  const outside = starts.map((start, index) => text.slice(start, zones[index]?.start)).join('\n');
  const markers = new Set(zones.flatMap(({ name }) => [`<!-- wacrg:${name} -->`, `<!-- /wacrg:${name} -->`]));
  const lines = outside.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const written = lines.map((line) => (line.trim() === '' ? '' : line)).filter((line) => !markers.has(line.trim()));
  return written
    .join('\n')
    .replace(/\n{2,}/g, '\n\n')
    .replace(/^(---\n[\s\S]*?\n---\n)\n/, '$1')
    .trim();
}
