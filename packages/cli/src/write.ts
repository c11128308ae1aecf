import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { ToolError } from '@wacrg/spec';
import type { Artifact } from './artifact.ts';

/**
 * Writes every artifact whose bytes differ from what is there, each by a temporary name and a rename, so that no
 * half file is ever seen. Gives the paths that changed.
 *
 * @throws {ToolError} `cannot-write` when a path leaves `root`, or the disk refuses
 */
export async function writeArtifacts(root: string, artifacts: readonly Artifact[]): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { path, text } of artifacts) {
    const file = await safePath(root, path);
    if ((await readText(file)) === text) continue;
    await replaceFile(file, text);
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
    throw new ToolError('cannot-read', `Cannot read "${file}": ${reason(cause)}; check the path and its permissions.`, {
      cause,
    });
  }
}

async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new ToolError('cannot-write', `Cannot write "${file}": ${reason(cause)}; nothing of it was changed.`, {
      cause,
    });
  }
}

/** Refuses paths that leave the root, in their letters or through a symbolic link. */
async function safePath(root: string, path: string): Promise<string> {
  const file = resolve(root, path);
  const refuse = (why: string): never => {
    throw new ToolError('cannot-write', `Cannot write "${path}": ${why}; remove it or choose another --out.`);
  };
  if (isAbsolute(path) || !file.startsWith(resolve(root) + sep)) refuse('it lies outside the output folder');
  let folder = resolve(root);
  for (const segment of path.split('/')) {
    folder = join(folder, segment);
    const stat = await lstat(folder).catch(() => undefined);
    if (stat?.isSymbolicLink()) refuse(`"${segment}" is a symbolic link`);
  }
  return file;
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
