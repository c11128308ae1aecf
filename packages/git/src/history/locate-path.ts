import { literally } from '../objects/grep.ts';
import { hasPaths } from '../objects/has-paths.ts';
import { GitFailure, git } from '../process/git.ts';
import { parsePath } from '../process/git-path.ts';

export interface LocateQuery {
  readonly path: string;
  /** Commits in which it was, if any are known; they need not be ancestors. */
  readonly commits: readonly string[];
  /** The commit in which it is looked for. */
  readonly at: string;
}

/**
 * Where a file or folder of an earlier commit is in another one: under its own name, else under the one that git sees a file
 * renamed to; `undefined` where it is gone, and where this clone cannot tell.
 *
 * @example
 * await locatePath(gitDir, { path: 'old.rs', commits: [], at: head }); // 'new.rs'
 */
export async function locatePath(gitDir: string, { path, commits, at }: LocateQuery): Promise<string | undefined> {
  try {
    const [isThere] = await hasPaths(gitDir, [{ commit: at, path }]);
    if (isThere) return path;
    const known = commits.filter((commit) => /^[0-9a-f]{40,64}$/.test(commit));
    for (const commit of known.length > 0 ? known : await lastWith(gitDir, { path, at })) {
      const now = await renamed(gitDir, { path, from: commit, to: at });
      if (now !== undefined) return now;
    }
    return undefined;
  } catch (cause) {
    if (cause instanceof GitFailure) return undefined;
    throw cause;
  }
}

/** The commit before the one that last took a path away. */
async function lastWith(gitDir: string, { path, at }: Pick<LocateQuery, 'path' | 'at'>): Promise<readonly string[]> {
  const args = ['log', '-1', '--diff-filter=D', '--no-renames', '--format=%P', at, '--', literally(path)];
  const { stdout } = await git(gitDir, args);
  const [parent = ''] = stdout.toString('latin1').trim().split(' ');
  return parent === '' ? [] : [parent];
}

/** What git compares at most, so that a tree of strangers costs no hours. */
const renameLimit = 2000;

async function renamed(
  gitDir: string,
  { path, from, to }: { readonly path: string; readonly from: string; readonly to: string },
): Promise<string | undefined> {
  const args = ['diff-tree', '-r', '-z', '--name-status', '--diff-filter=R', '--find-renames', `-l${renameLimit}`];
  const { stdout } = await git(gitDir, [...args, from, to]);
  return parseRenames(stdout).get(path);
}

/** Parses `R<likeness>NUL<old path>NUL<new path>NUL`. */
function parseRenames(output: Buffer): ReadonlyMap<string, string> {
  const fields: Buffer[] = [];
  for (let start = 0, end = output.indexOf(0); end >= 0; start = end + 1, end = output.indexOf(0, start))
    fields.push(output.subarray(start, end));
  const found = new Map<string, string>();
  for (let n = 0; n + 2 < fields.length; n += 3) {
    const [, before, after] = fields.slice(n, n + 3);
    if (before !== undefined && after !== undefined) found.set(parsePath(before), parsePath(after));
  }
  return found;
}
