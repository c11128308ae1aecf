import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { diskReason, isLeftBehind, temporaryName } from '@wacrg/scanner';
import { ToolError } from '@wacrg/spec';
import type { Artifact } from './artifact.ts';
import { holdsPieces } from './holds-pieces.ts';
import { isMissing, unreadable } from './read.ts';

/**
 * Writes every artifact whose bytes differ from what is there: all under temporary names first, then each is renamed, so
 * that no half file is ever seen, and a disk that is full changes nothing. Gives the paths that changed. Step by step
 * and not at once: for thousands of small files waiting for a thread takes longer than writing.
 *
 * @throws {ToolError} `cannot-write` when a path leaves `root`, or the disk refuses
 */
export async function writeArtifacts(root: string, artifacts: readonly Artifact[]): Promise<readonly string[]> {
  const made: Made[] = [];
  const sound = new Set<string>();
  const tidied = new Set<string>();
  try {
    for (const { path, text } of artifacts) {
      const file = safePath(root, path, sound);
      if (!tidied.has(dirname(file))) removeLeftBehind(dirname(file));
      tidied.add(dirname(file));
      if (isPresent(file, text)) continue;
      const temporary = temporaryName(file);
      made.push({ path, file, temporary });
      writing(file, () => makeFile(temporary, text));
    }
    for (const { file, temporary } of made) writing(file, () => renameSync(temporary, file));
  } catch (fault) {
    for (const { temporary } of made) removeQuietly(temporary);
    throw fault;
  }
  return made.map(({ path }) => path);
}

/** A file that is whole and not in its place yet. */
interface Made {
  readonly path: string;
  readonly file: string;
  readonly temporary: string;
}

function isPresent(file: string, text: Artifact['text']): boolean {
  try {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return false;
    return typeof text === 'string' ? readFileSync(file, 'utf8') === text : holdsPieces(file, text());
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw unreadable(file, cause);
  }
}

function makeFile(file: string, text: Artifact['text']): void {
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  writePieces(file, typeof text === 'string' ? [text] : text());
}

function writing(file: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw new ToolError('cannot-write', `Cannot write "${file}": ${diskReason(cause)}; nothing of it was changed.`, {
      cause,
    });
  }
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes what killed runs were writing in a folder. */
function removeLeftBehind(folder: string): void {
  for (const name of namesIn(folder)) if (isLeftBehind(name)) removeQuietly(join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // What stands in the way is told when the file is written.
    return [];
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What was wrong with the file itself is told already.
  }
}

/**
 * Refuses paths that leave the root, in their letters or through a symbolic link.
 *
 * @param folders those that were found to be sound before
 */
function safePath(root: string, path: string, folders: Set<string>): string {
  const file = resolve(root, path);
  const refuse = (why: string): never => {
    throw new ToolError('cannot-write', `Cannot write "${path}": ${why}; remove it or choose another --out.`);
  };
  if (isAbsolute(path) || !file.startsWith(resolve(root) + sep)) refuse('it lies outside the output folder');
  let at = resolve(root);
  for (const segment of path.split('/')) {
    at = join(at, segment);
    if (folders.has(at)) continue;
    if (isLink(at)) refuse(`"${segment}" is a symbolic link`);
    if (at !== file) folders.add(at);
  }
  return file;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // What stands in the way is told when the file is written.
    return false;
  }
}
