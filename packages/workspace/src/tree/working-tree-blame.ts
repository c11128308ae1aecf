import type { Blame, Limit, LineRange } from '@wacrg/git';
import {
  type Blamed,
  type BlamedFile,
  blameFiles,
  boundaryOf,
  type Hunk,
  isExact,
  literally,
  openBlobs,
  parseHunk,
} from '@wacrg/git';
import type { Drawer } from '@wacrg/kept';
import type { Commit } from '@wacrg/spec';
import { plainDiff, type TrackedFiles } from './working-tree-files.ts';
import { inWorkingTree, type WorkingTree } from './working-tree-folder.ts';

/**
 * Stands for the commit of lines that are not committed: git's own id for it, no author, and a date after every other,
 * for nothing that is written can be newer.
 */
export const uncommitted: Commit = { commit: '0'.repeat(40), author: '', date: '9999-12-31T23:59:59Z' };

export interface TreeBlameSettings extends TrackedFiles {
  readonly limit: Limit;
  readonly store: Drawer;
}

/**
 * Blames lines of the working tree. Only what is committed is asked of git, at the checked-out commit; every line that
 * differs from it is {@link uncommitted}.
 */
export async function blameWorkingTree(
  tree: WorkingTree,
  files: readonly BlamedFile[],
  { limit, store, ...known }: TreeBlameSettings,
): Promise<Blamed> {
  const { gitDir, view, head } = tree;
  if (files.length === 0) return { blames: new Map(), cutOff: false };
  const [hunks, boundary] = await Promise.all([
    head === undefined ? new Map<string, readonly Hunk[]>() : changedLines(tree, head, { files, ...known }),
    boundaryOf(view),
  ]);
  const committed = files.flatMap(({ path, ranges }) => {
    const changes = hunks.get(path);
    const lines = changes === undefined ? [] : linesOf(ranges).flatMap((line) => oldLine(line, changes) ?? []);
    return lines.length === 0 ? [] : [{ path, ranges: lines.map((line): LineRange => [line, line]) }];
  });
  const blobs = openBlobs(view);
  try {
    const keeper = { store, flavor: gitDir };
    const checkout = { gitDir: view, commit: head ?? '', history: { boundary, config: [] } };
    const { blames, cutOff } = await blameFiles(checkout, committed, { blobs, limit, keeper, lenient: true });
    const mapped = files.map(
      ({ path, ranges }) => [path, mapBlame(ranges, hunks.get(path), blames.get(path))] as const,
    );
    return { blames: new Map(mapped), cutOff };
  } finally {
    blobs.close();
  }
}

function mapBlame(ranges: readonly LineRange[], hunks: readonly Hunk[] | undefined, blame: Blame | undefined): Blame {
  const lines = new Map<number, Commit>();
  for (const line of linesOf(ranges)) {
    const old = hunks && oldLine(line, hunks);
    const commit = old === undefined ? uncommitted : blame?.get(old);
    if (commit !== undefined) lines.set(line, commit);
  }
  return lines;
}

const linesOf = (ranges: readonly LineRange[]): readonly number[] => [
  ...new Set(ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))),
];

/** Which line of the checked-out commit a line was; `undefined` when it was none. */
export function oldLine(line: number, hunks: readonly Hunk[]): number | undefined {
  let shift = 0;
  for (const { oldStart, oldCount, newStart, newCount } of hunks) {
    // Where nothing stands, git names the line before.
    const first = newCount === 0 ? newStart + 1 : newStart;
    if (line < first) break;
    if (line < first + newCount) return undefined;
    shift = (oldCount === 0 ? oldStart + 1 : oldStart) + oldCount - (first + newCount);
  }
  return line + shift;
}

/** The hunks of each file that the checked-out commit has; a file that it lacks is not in the answer. */
async function changedLines(
  tree: WorkingTree,
  head: string,
  { files, tracked, changed }: TrackedFiles & { readonly files: readonly BlamedFile[] },
): Promise<ReadonlyMap<string, readonly Hunk[]>> {
  const there = new Set(tracked.flatMap(({ path }) => (changed.get(path) === 'added' ? [] : [path])));
  const asked = files.map(({ path }) => path).filter((path) => there.has(path) && isExact(path));
  const hunks = asked.map(async (path) => {
    if (!changed.has(path)) return [path, []] as const;
    const args = ['diff', '-U0', '--no-color', ...plainDiff, head, '--', literally(path)];
    return [path, parseHunks((await inWorkingTree(tree, args)).stdout.toString('latin1'))] as const;
  });
  return new Map(await Promise.all(hunks));
}

/** Parses the `@@ -1,2 +3,4 @@` lines of `git diff -U0` of one file. */
export const parseHunks = (output: string): readonly Hunk[] =>
  output.split('\n').flatMap((line) => parseHunk(line) ?? []);
