import { lstatSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '../problem/problem.ts';
import type { FormSettings } from '../source/forms/form.ts';

/** A file of the corpus as text, a byte-order mark included. */
export interface SourceFile {
  /** Relative to the corpus folder, with `/`. */
  readonly path: string;
  /** The folder in `spec/`, or empty for a file in `spec/` itself. */
  readonly folder: string;
  readonly text: string;
  /** How it is read, where it is of another form than the tool's own. */
  readonly form?: FormSettings;
}

export interface SourcesRead {
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** Larger than any page that people write; a larger one is refused before it is read. */
const maxFileBytes = 1024 * 1024;

const skippedFolders: ReadonlySet<string> = new Set(['conformance', 'generated', 'schema', 'vectors', 'node_modules']);
const skippedFile = /^(readme|index)\.md$|\.map\.ya?ml$|^\./i;
const sourceFile = /\.(ya?ml|md)$/;

/**
 * Reads every source in `spec/` and in its folders, one level deep. Symbolic links are not followed, and what is too
 * large or not UTF-8 is not read; each is a problem.
 */
export async function readSources(dir: string): Promise<SourcesRead> {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  for (const folder of ['', ...(await sourceFolders(dir))]) {
    for (const entry of await readdir(join(dir, 'spec', folder), { withFileTypes: true })) {
      if (!isSource(folder, entry.name)) continue;
      const path = ['spec', folder, entry.name].filter((each) => each !== '').join('/');
      const read = readSource(join(dir, path));
      if (read === undefined) continue;
      // What a spec says there would vanish from every result.
      if (typeof read === 'string')
        problems.push({ ...problem('file-not-read', { reason: read }, { path }), severity: 'error' });
      else files.push({ path, folder, text: read.text });
    }
  }
  const captures = await readCaptures(dir);
  return {
    files: [...files, ...captures.files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    problems: [...problems, ...captures.problems],
  };
}

/** How the folder `corpus/captures/` beside `spec/` is called among the folders of sources. */
export const captureFolder = 'corpus/captures';

/** The captured stanzas of the group's corpus, which it keeps beside its spec. */
async function readCaptures(dir: string): Promise<SourcesRead> {
  const entries = await readdir(join(dir, captureFolder), { withFileTypes: true }).catch(() => []);
  const read = entries
    .filter(({ name }) => /^[^.].*\.ya?ml$/.test(name))
    .map(({ name }) => ({ path: `${captureFolder}/${name}`, found: readSource(join(dir, captureFolder, name)) }));
  return {
    files: read.flatMap(({ path, found }) =>
      typeof found === 'object' ? [{ path, folder: captureFolder, text: found.text }] : [],
    ),
    problems: read.flatMap(({ path, found }) =>
      typeof found === 'string' ? [problem('file-not-read', { reason: found }, { path })] : [],
    ),
  };
}

/** The folders in `spec/` that may hold sources, sorted. */
export async function sourceFolders(dir: string): Promise<readonly string[]> {
  const entries = await readdir(join(dir, 'spec'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !skippedFolders.has(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** True for the name of a file that is a source in this folder of `spec/`. */
export function isSource(folder: string, name: string): boolean {
  if (folder === '') return /^glossary\.ya?ml$/.test(name);
  return sourceFile.test(name) && !skippedFile.test(name);
}

/** The text of a file, the reason why it is not read, or `undefined` when there is none. */
export type ReadText = { readonly text: string } | string | undefined;

/** Synchronous, because a corpus is many small files, for which the thread pool costs more than the reading. */
export function readSource(file: string): ReadText {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) return 'it is a symbolic link, which is not followed';
  if (!found.isFile()) return 'it is not a file';
  if (found.size > maxFileBytes) return `it is larger than ${maxFileBytes / 1024} KiB`;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (error instanceof TypeError) return 'it is not UTF-8';
    return `it cannot be opened (${(error as NodeJS.ErrnoException).code})`;
  }
}
