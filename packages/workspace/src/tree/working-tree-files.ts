import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobReader, TreeEntry } from '@wacrg/git';
import { countLines, currentLimits, type GrepHit, isExact, parsePath } from '@wacrg/git';
import { grepFiles, splitPaths } from './grep-files.ts';
import { inWorkingTree, pathspecs, type WorkingTree } from './working-tree-folder.ts';

/** Every file, link and submodule that git tracks, with the id of what is staged. */
export async function listFiles(tree: WorkingTree): Promise<StagedFiles> {
  const { stdout } = await inWorkingTree(tree, ['ls-files', '-s', '-z', '--', ...pathspecs(tree)]);
  return parseStaged(stdout);
}

export interface StagedFiles {
  readonly entries: readonly TreeEntry[];
  /** The files that are in a merge conflict. */
  readonly conflicts: readonly string[];
}

/** Parses `<mode> <id> <stage>TAB<path>NUL`. */
function parseStaged(output: Buffer): StagedFiles {
  const entries: TreeEntry[] = [];
  const seen = new Set<string>();
  const conflicts = new Set<string>();
  for (let at = 0; at < output.length; ) {
    const tab = output.indexOf(9, at);
    const nul = output.indexOf(0, tab);
    if (tab < 0 || nul < 0) break;
    const [mode = '', id = '', stage = '0'] = output.toString('latin1', at, tab).split(' ');
    const kind = mode === '120000' ? 'symbolic-link' : mode === '160000' ? 'submodule' : 'file';
    const path = parsePath(output.subarray(tab + 1, nul));
    // A file in a merge conflict is listed once for each side.
    if (!seen.has(path)) entries.push({ path, id, kind });
    if (stage !== '0') conflicts.add(path);
    seen.add(path);
    at = nul + 1;
  }
  return { entries, conflicts: [...conflicts] };
}

/**
 * The files that hold one of some words, in any case of their letters: tracked ones, and new ones that git does not ignore. One
 * that is too large to be searched is among them, with no lines.
 */
export async function searchFiles(tree: WorkingTree, words: readonly string[]): Promise<readonly GrepHit[]> {
  const where = tree.staged ? '--cached' : '--untracked';
  const { stdout, large } = await grepFiles(tree, [...countLines(words), where]);
  return [...parseCounts(stdout), ...large.map((path) => ({ path, lines: 0 }))];
}

/** Parses `<path>NUL<count>LF`. */
function parseCounts(output: Buffer): readonly GrepHit[] {
  const hits: GrepHit[] = [];
  for (let at = 0; at < output.length; ) {
    const nul = output.indexOf(0, at);
    const newline = output.indexOf(10, nul);
    if (nul < 0 || newline < 0) break;
    hits.push({
      path: parsePath(output.subarray(at, nul)),
      lines: Number(output.toString('latin1', nul + 1, newline)),
    });
    at = newline + 1;
  }
  return hits;
}

/** The files that differ between the index and the checked-out commit, without those that are deleted. */
export async function stagedPaths(tree: WorkingTree): Promise<ReadonlySet<string>> {
  const args = [
    'diff',
    '--cached',
    '--name-only',
    '-z',
    '--no-renames',
    '--no-ext-diff',
    '--diff-filter=AMT',
    ...(tree.head === undefined ? [] : [tree.head]),
  ];
  const { stdout } = await inWorkingTree(tree, args);
  return new Set(splitPaths(stdout));
}

/** How a file of the working tree differs from the checked-out commit, which may not have it at all. */
export type TreeChange = 'added' | 'changed';

/** What git knows of the files of a working tree. */
export interface TrackedFiles {
  readonly tracked: readonly TreeEntry[];
  /** Those that differ from the checked-out commit; not asked for when only what is staged is read. */
  readonly changed: ReadonlyMap<string, TreeChange>;
}

/** The files that differ between the working tree and the checked-out commit. */
export async function changedFiles(tree: WorkingTree, head: string): Promise<ReadonlyMap<string, TreeChange>> {
  const { stdout } = await inWorkingTree(tree, ['diff', '--name-status', '-z', ...plainDiff, head, '--']);
  const fields = splitPaths(stdout);
  const changes = new Map<string, TreeChange>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    changes.set(fields[at + 1] ?? '', fields[at] === 'A' ? 'added' : 'changed');
  }
  return changes;
}

/** What keeps a diff to the files themselves, whatever a repository configures. */
export const plainDiff: readonly string[] = ['--no-ext-diff', '--no-textconv', '--no-renames', '--ignore-cr-at-eol'];

/**
 * The files as blobs that are not in the repository yet, under the ids that they would have there, so that what is
 * known of a blob is known of the file too. Links are not followed.
 */
export async function fileBlobs(
  root: string,
  hits: readonly GrepHit[],
): Promise<{ readonly blobs: BlobReader; readonly ids: ReadonlyMap<string, string> }> {
  const { maxFileBytes } = currentLimits();
  const ids = new Map<string, string>();
  const files = new Map<string, ReadBytes>();
  for (const { path } of hits.filter((each) => isExact(each.path))) {
    const found = await readBytes(join(root, path), maxFileBytes);
    if (found === undefined) continue;
    const id = found.bytes === undefined ? `too large: ${path}` : blobId(found.bytes);
    ids.set(path, id);
    files.set(id, found);
  }
  const blobs = {
    size: async (id: string) => files.get(id)?.size,
    read: async (id: string) => files.get(id)?.bytes,
    close: () => undefined,
  };
  return { blobs, ids };
}

interface ReadBytes {
  readonly size: number;
  /** Absent when there are too many. */
  readonly bytes?: Buffer;
}

async function readBytes(file: string, maxBytes: number): Promise<ReadBytes | undefined> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    () => undefined,
  );
  if (handle === undefined) return undefined;
  try {
    const found = await handle.stat();
    if (!found.isFile()) return undefined;
    return found.size > maxBytes ? { size: found.size } : { size: found.size, bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}

const blobId = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
