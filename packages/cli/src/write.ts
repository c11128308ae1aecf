import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { ToolError } from '@wacrg/spec';
import type { Artifact } from './artifact.ts';
import { holdsPieces } from './holds-pieces.ts';

/**
 * Writes every artifact whose bytes differ from what is there, each by a temporary name and a rename, so that no
 * half file is ever seen. Gives the paths that changed. Step by step and not at once: for thousands of small files
 * waiting for a thread takes longer than writing.
 *
 * @throws {ToolError} `cannot-write` when a path leaves `root`, or the disk refuses
 */
export async function writeArtifacts(root: string, artifacts: readonly Artifact[]): Promise<readonly string[]> {
  const changed: string[] = [];
  const folders = new Set<string>();
  for (const { path, text } of artifacts) {
    const file = safePath(root, path, folders);
    if (isPresent(file, text)) continue;
    replaceFile(file, text);
    changed.push(path);
  }
  return changed;
}

/** The text of a file, or `undefined` where there is none. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw unreadable(file, cause);
  }
}

const unreadable = (file: string, cause: unknown): ToolError =>
  new ToolError('cannot-read', `Cannot read "${file}": ${reason(cause)}; check the path and its permissions.`, {
    cause,
  });

function isPresent(file: string, text: Artifact['text']): boolean {
  try {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return false;
    return typeof text === 'string' ? readFileSync(file, 'utf8') === text : holdsPieces(file, text());
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw unreadable(file, cause);
  }
}

// No other run has it, and this one writes a file at a time.
const ownName = randomBytes(6).toString('hex');

function replaceFile(file: string, text: Artifact['text']): void {
  const temporary = `${file}.${ownName}.tmp`;
  try {
    if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    writePieces(temporary, typeof text === 'string' ? [text] : text());
    renameSync(temporary, file);
  } catch (cause) {
    removeQuietly(temporary);
    throw new ToolError('cannot-write', `Cannot write "${file}": ${reason(cause)}; nothing of it was changed.`, {
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

const isMissing = (cause: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(cause) ?? '');

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EEXIST: 'a file stands where a folder is needed',
  ENOTDIR: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
};

const reason = (cause: unknown): string =>
  reasons[codeOf(cause) ?? ''] ?? (cause instanceof Error ? cause.message : String(cause));

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
