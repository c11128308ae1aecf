import { join } from 'node:path';
import { skipByPath } from '@wacrg/finder';
import {
  grepLines,
  grepLinesCommand,
  isExact,
  type LineHit,
  listTree,
  locatePath,
  openBlobs,
  parseLineHits,
} from '@wacrg/git';
import { readPlainFile } from '@wacrg/kept';
import type { Flavor } from '@wacrg/spec';
import { fitsGlob } from '@wacrg/spec/text';
import { grepFiles, splitPaths } from '../tree/grep-files.ts';
import { inWorkingTree, pathspecs, type WorkingTree } from '../tree/working-tree-folder.ts';

/** A library's code, in a working tree or in a commit: what suggesting asks of it. */
export interface CodeTree {
  /** The lines that fit an extended pattern, blind to case, of files that are worth reading. */
  grep(pattern: string): Promise<readonly LineHit[]>;
  /** A file as text; `undefined` where it is not there, too large, or not UTF-8. */
  read(path: string): Promise<string | undefined>;
  /** Every file that is worth reading. */
  list(): Promise<readonly string[]>;
  /**
   * Where a path is now: itself where it is there, else under the name that git sees it renamed to.
   *
   * @param commits in which it was, if that is known
   */
  locate(path: string, commits: readonly string[]): Promise<string | undefined>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A larger file was written by no person. */
const maxFileBytes = 1_500_000;

export function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const isWorthReading =
  ({ include, exclude }: Pick<Flavor, 'include' | 'exclude'>) =>
  (path: string): boolean =>
    isExact(path) &&
    !exclude.some((pattern) => fitsGlob(path, pattern)) &&
    (include.some((pattern) => fitsGlob(path, pattern)) || skipByPath(path, undefined) === undefined);

/** The files of a working tree, new ones too unless git ignores them. */
export function workingCode(tree: WorkingTree, flavor: Flavor): CodeTree {
  const isRead = isWorthReading(flavor);
  const paths = pathspecs(tree);
  return {
    grep: async (pattern) => {
      const { stdout } = await grepFiles(tree, [...grepLinesCommand(pattern), '--untracked']);
      return parseLineHits(stdout).filter(({ path }) => isRead(path));
    },
    read: async (path) => (isRead(path) ? readCode(join(tree.root, path)) : undefined),
    list: async () => {
      const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths];
      const { stdout } = await inWorkingTree(tree, args);
      return [...new Set(splitPaths(stdout))].filter(isRead).sort();
    },
    locate: async (path, commits) =>
      tree.head === undefined ? undefined : locatePath(tree.view, { path, commits, at: tree.head }),
  };
}

/** The files of one commit. Close it when done. */
export function commitCode(
  { gitDir, commit }: { readonly gitDir: string; readonly commit: string },
  flavor: Flavor,
): CodeTree & { readonly readAny: CodeTree['read']; readonly close: () => void } {
  const isRead = isWorthReading(flavor);
  const blobs = openBlobs(gitDir);
  const { paths } = flavor;
  const readAny = async (path: string): Promise<string | undefined> => {
    const size = await blobs.size(`${commit}:${path}`);
    if (size === undefined || size > maxFileBytes) return undefined;
    const bytes = await blobs.read(`${commit}:${path}`);
    return bytes === undefined ? undefined : decode(bytes);
  };
  return {
    grep: async (pattern) => (await grepLines(gitDir, { commit, pattern, paths })).filter(({ path }) => isRead(path)),
    read: async (path) => (isRead(path) ? readAny(path) : undefined),
    readAny,
    list: async () => {
      const tree = await listTree(gitDir, commit, paths);
      return tree.flatMap(({ path, kind }) => (kind === 'file' && isRead(path) ? [path] : [])).sort();
    },
    locate: (path, commits) => locatePath(gitDir, { path, commits, at: commit }),
    close: blobs.close,
  };
}

/** Links are not followed. */
const readCode = (file: string): Promise<string | undefined> =>
  readPlainFile(file, { maxBytes: maxFileBytes, follow: false }).then(decode, () => undefined);
