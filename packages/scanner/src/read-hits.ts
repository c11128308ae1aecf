import type { SkippedFile, SkipReason } from '@wacrg/spec';
import type { CacheStore } from './cache.ts';
import { decodeText } from './find/decode-text.ts';
import { type FileFindings, findAnnotations, finderVersion } from './find/find-annotations.ts';
import { skipByContent, skipByPath } from './find/skip.ts';
import { type Attributes, readAttributes } from './git/attributes.ts';
import type { GrepHit } from './git/grep.ts';
import type { TreeEntry } from './git/ls-tree.ts';
import type { BlobReader } from './git/read-blobs.ts';
import { fitsGlob } from './glob.ts';

/** A file that the search matched, after reading. */
export interface ReadFile {
  readonly path: string;
  readonly lineCount: number;
  readonly findings: FileFindings;
}

export interface ReadResult {
  readonly files: readonly ReadFile[];
  readonly skipped: readonly SkippedFile[];
  /** How many lines with the word the skipped files have. */
  readonly skippedLines: number;
}

export interface ReadSettings {
  readonly gitDir: string;
  readonly commit: string;
  readonly namespace: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxFileBytes: number;
  readonly blobs: BlobReader;
  /** Findings by blob, over all repositories and commits. */
  readonly store: CacheStore;
}

/** What reading one blob gave; kept in the cache. */
type Reading = { readonly skip: SkipReason } | { readonly findings: FileFindings; readonly lineCount: number };

/** Reads every file that the search matched, or tells why it is not read. */
export async function readHits(
  hits: readonly GrepHit[],
  tree: readonly TreeEntry[],
  settings: ReadSettings,
): Promise<ReadResult> {
  const ids = new Map(tree.map(({ path, id }) => [path, id]));
  const attributes = await attributesOf(hits, tree, settings);
  const files: ReadFile[] = [];
  const skipped: SkippedFile[] = [];
  let skippedLines = 0;
  for (const { path, lines } of hits) {
    const reading = await readHit(path, ids.get(path), { settings, attributes: attributes.get(path) });
    if ('skip' in reading) {
      skipped.push({ path, reason: reading.skip });
      skippedLines += lines;
    } else files.push({ path, ...reading });
  }
  return { files, skipped, skippedLines };
}

async function attributesOf(
  hits: readonly GrepHit[],
  tree: readonly TreeEntry[],
  { gitDir, commit }: ReadSettings,
): Promise<ReadonlyMap<string, Attributes>> {
  const some = hits.length > 0 && tree.some(({ path }) => /(^|\/)\.gitattributes$/.test(path));
  return some
    ? readAttributes(
        gitDir,
        commit,
        hits.map(({ path }) => path),
      )
    : new Map();
}

interface HitContext {
  readonly settings: ReadSettings;
  readonly attributes: Attributes | undefined;
}

async function readHit(path: string, id: string | undefined, { settings, attributes }: HitContext): Promise<Reading> {
  const { include, exclude, store, namespace } = settings;
  if (exclude.some((pattern) => fitsGlob(path, pattern))) return { skip: 'excluded' };
  const byPath = include.some((pattern) => fitsGlob(path, pattern)) ? undefined : skipByPath(path, attributes);
  if (byPath !== undefined) return { skip: byPath };
  if (id === undefined) return { skip: 'missing-object' };
  // The language is told by the name, so the same bytes under another name are another reading.
  const key = `${id} ${finderVersion} ${namespace} ${settings.maxFileBytes} ${path.slice(path.lastIndexOf('/') + 1)}`;
  const known = (await store.get(key)) as Reading | undefined;
  const reading = known ?? (await readBlob(path, id, settings));
  if (known === undefined && !('skip' in reading && reading.skip === 'missing-object')) await store.set(key, reading);
  return reading;
}

async function readBlob(path: string, id: string, settings: ReadSettings): Promise<Reading> {
  const size = await settings.blobs.size(id);
  if (size !== undefined && size > settings.maxFileBytes) return { skip: 'too-large' };
  const bytes = size === undefined ? undefined : await settings.blobs.read(id);
  if (bytes === undefined) return { skip: 'missing-object' };
  const skip = skipByContent(bytes, { maxBytes: settings.maxFileBytes });
  if (skip !== undefined) return { skip };
  const text = decodeText(bytes);
  const findings = await findAnnotations(text, { path, namespace: settings.namespace });
  if (findings.skipped !== undefined) return { skip: findings.skipped };
  return { findings, lineCount: countLines(bytes) };
}

/** As git counts: what follows the last newline is a line only when there is something. */
function countLines(bytes: Uint8Array): number {
  let count = bytes.length > 0 && bytes[bytes.length - 1] !== 10 ? 1 : 0;
  for (const byte of bytes) if (byte === 10) count++;
  return count;
}
