import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { currentLimits, GitFailure, parsePath } from '@wacrg/git';
import { inWorkingTree, pathspecs, type WorkingTree } from './working-tree-folder.ts';

/** What a search of a working tree printed. */
export interface Grepped {
  readonly stdout: Buffer;
  /** Files that were not searched, because git would have to hold them in memory. */
  readonly large: readonly string[];
}

/**
 * Runs `git grep` on the files of a working tree. Git reads each file as a whole, and stops at one that no memory holds, be it
 * empty but for its length: then those above the limit `maxContentBytes` are left out.
 *
 * @param args the command up to where paths follow
 */
export async function grepFiles(
  tree: WorkingTree,
  args: readonly string[],
  paths: readonly string[] = pathspecs(tree),
): Promise<Grepped> {
  const grep = async (left: readonly string[]): Promise<Buffer> => {
    const without = left.map((path) => `:(exclude,literal)${path}`);
    return (await inWorkingTree(tree, [...args, '--', ...paths, ...without], { okCodes: [0, 1] })).stdout;
  };
  try {
    return { stdout: await grep([]), large: [] };
  } catch (cause) {
    const large = cause instanceof GitFailure ? await largeFiles(tree) : [];
    if (large.length === 0) throw cause;
    return { stdout: await grep(large), large };
  }
}

async function largeFiles(tree: WorkingTree): Promise<readonly string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...pathspecs(tree)];
  const { maxContentBytes } = currentLimits();
  const size = (path: string): number => lstatSync(join(tree.root, path), { throwIfNoEntry: false })?.size ?? 0;
  const files = new Set(splitPaths((await inWorkingTree(tree, args)).stdout));
  return [...files].filter((path) => size(path) > maxContentBytes).sort();
}

/** Paths that each end in NUL. */
export function splitPaths(output: Buffer): readonly string[] {
  const paths: string[] = [];
  for (let at = 0; at < output.length; ) {
    const nul = output.indexOf(0, at);
    if (nul < 0) break;
    paths.push(parsePath(output.subarray(at, nul)));
    at = nul + 1;
  }
  return paths;
}
