import { chmodSync, closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { Artifact } from '@wacrg/workspace';
import { isMissing, temporaryName, unreadable } from '@wacrg/workspace';
import { fileEquals } from './file-equals.ts';
import { type OutputFolder, openOutput, removeQuietly, writing } from './output-folder.ts';

/**
 * Writes every artifact whose bytes differ from what is there: all under temporary names first, then each is renamed, so
 * that no half file is ever seen, and a disk that is full changes nothing; a file keeps its permissions. Gives the paths that changed. Step by step
 * and not at once: for thousands of small files waiting for a thread takes longer than writing.
 *
 * @throws {ToolError} `cannot-write` when a path leaves `root`, or the disk refuses
 */
export async function writeArtifacts(root: string, artifacts: Iterable<WrittenFile>): Promise<readonly string[]> {
  const folderOf = openOutput(root);
  const made: MadeFile[] = [];
  try {
    for (const { path, text } of artifacts) {
      const { folder, file, isThere } = folderOf(path);
      if (isThere && isPresent(file, text)) continue;
      const temporary = temporaryName(file);
      made.push({ path, file, temporary });
      writing(file, () => {
        makeFile(folder, temporary, text);
        if (isThere) chmodSync(temporary, statSync(file).mode);
      });
    }
    for (const { file, temporary } of made) writing(file, () => renameSync(temporary, file));
  } catch (fault) {
    for (const { temporary } of made) removeQuietly(temporary);
    throw fault;
  }
  return made.map(({ path }) => path);
}

/** What is to stand at a path: a text, whole or in pieces, or bytes. */
interface WrittenFile {
  readonly path: string;
  readonly text: Artifact['text'] | Buffer;
}

/** A file that is whole and not in its place yet. */
interface MadeFile {
  readonly path: string;
  readonly file: string;
  readonly temporary: string;
}

function isPresent(file: string, text: WrittenFile['text']): boolean {
  try {
    return typeof text === 'function' ? fileEquals(file, text()) : readFileSync(file).equals(Buffer.from(text));
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw unreadable(file, cause);
  }
}

function makeFile(folder: OutputFolder, file: string, text: WrittenFile['text']): void {
  folder.make();
  if (typeof text === 'function') writePieces(file, text());
  else writeFileSync(file, text);
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}
