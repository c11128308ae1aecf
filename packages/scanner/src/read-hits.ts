import { type FileFindings, type FileReading, skipByPath } from '@wacrg/finder';
import type { BlobReader, GrepHit, TreeEntry } from '@wacrg/git';
import { type Attributes, currentLimits, readAttributes } from '@wacrg/git';
import type { Drawer } from '@wacrg/kept';
import type { DialectSettings, SkippedFile } from '@wacrg/spec';
import { fitsGlob } from '@wacrg/spec/text';
import pMap from 'p-map';
import type { Readers } from './readers.ts';

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
  readonly dialects?: readonly DialectSettings[] | undefined;
  readonly guessed?: readonly string[] | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly blobs: BlobReader;
  /** Findings by blob. */
  readonly store: Drawer;
  readonly readers: Readers;
}

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
  const readings = new Map<string, FileReading>();
  const unread: UnopenedFile[] = [];
  for (const { path } of hits) {
    const found = await readBefore(path, ids.get(path), { settings, attributes: attributes.get(path) });
    if ('key' in found) unread.push(found);
    else readings.set(path, found);
  }
  const isMany = unread.length >= many;
  let slow = 0;
  const readOne = async (file: UnopenedFile) => {
    const reading = slow < maxSlowFiles ? await readAnew(file, settings) : ({ skip: 'time-limit' } as const);
    if ('skip' in reading && reading.skip === 'time-limit') slow++;
    readings.set(file.path, reading);
  };
  // No more at once, or all contents would be in memory.
  await pMap(unread, readOne, { concurrency: isMany ? 8 : 1 });
  for (const { path, lines } of hits) {
    const reading = readings.get(path) ?? { skip: 'missing-object' };
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

/** A repository with more files that take too long is not waited for any longer. */
const maxSlowFiles = 5;

/** From so many files on it is worth reading several at once, each in a process. */
const many = 50;

/** A file that must be opened. */
interface UnopenedFile {
  readonly path: string;
  readonly id: string;
  /** Under which its reading is kept. */
  readonly key: string;
  /** What the attributes declare. */
  readonly language: string | undefined;
  readonly encoding: string | undefined;
}

interface HitContext {
  readonly settings: ReadSettings;
  readonly attributes: Attributes | undefined;
}

/** What is known of a file without opening it. */
async function readBefore(
  path: string,
  id: string | undefined,
  { settings, attributes }: HitContext,
): Promise<FileReading | UnopenedFile> {
  const { include, exclude, store, namespace, dialects, guessed } = settings;
  if (exclude.some((pattern) => fitsGlob(path, pattern))) return { skip: 'excluded' };
  const byPath = include.some((pattern) => fitsGlob(path, pattern)) ? undefined : skipByPath(path, attributes);
  if (byPath !== undefined) return { skip: byPath };
  if (id === undefined) return { skip: 'missing-object' };
  const language = attributes?.get('linguist-language');
  const encoding = attributes?.get('working-tree-encoding');
  // The name decides the language, so the same bytes under another name are another reading.
  const declared = [language, encoding, dialects && JSON.stringify(dialects), guessed?.join()]
    .map((each) => ` ${each ?? ''}`)
    .join('');
  const key = `${id} ${namespace} ${currentLimits().maxFileBytes} ${path.slice(path.lastIndexOf('/') + 1)}${declared}`;
  return ((await store.get(key)) as FileReading | undefined) ?? { path, id, key, language, encoding };
}

async function readAnew(file: UnopenedFile, settings: ReadSettings): Promise<FileReading> {
  const reading = await readBlob(file, settings);
  // What another day or a faster machine may read is not kept.
  if (!('skip' in reading && (reading.skip === 'missing-object' || reading.skip === 'time-limit')))
    await settings.store.set(file.key, reading);
  return reading;
}

async function readBlob({ path, id, language, encoding }: UnopenedFile, settings: ReadSettings): Promise<FileReading> {
  const { blobs, namespace, dialects, guessed, readers } = settings;
  const { maxFileBytes } = currentLimits();
  const size = await blobs.size(id);
  if (size !== undefined && size > maxFileBytes) return { skip: 'too-large' };
  const bytes = size === undefined ? undefined : await blobs.read(id);
  if (bytes === undefined) return { skip: 'missing-object' };
  return readers.read({ bytes, path, namespace, dialects, guessed, maxBytes: maxFileBytes, language, encoding });
}
