import { realpath, stat } from 'node:fs/promises';
import type { LocalAddress } from './address.ts';
import type { Target } from './checkout.ts';
import { GitFailure, runGit } from './git.ts';
import { boundaryOf, findObjects, isAncestor, newestCommitOf } from './history.ts';
import { unreachable } from './unreachable.ts';

export interface LocalWish {
  readonly ref: string | undefined;
  /** The flavor's folders; empty: all of the repository. */
  readonly paths: readonly string[];
  /** The commit that the lock names. */
  readonly pinned: string | undefined;
  /** Scan the lock's commit and no other. */
  readonly locked: boolean;
  /** The corpus's folder: a flavor in the same repository is pinned to its own paths. */
  readonly corpusDir: string;
}

/**
 * Finds the commit to scan in a repository of this machine, which is read in place; nothing is written to it.
 *
 * @throws {Unreachable}
 */
export async function findLocal(address: LocalAddress, wish: LocalWish): Promise<Target> {
  const gitDir = await gitDirOf(address.folder);
  if (gitDir === undefined) throw unreachable('gone', 'there is no repository in this folder');
  const own = gitDir === (await gitDirOf(wish.corpusDir));
  if (!own && !(await isTop(address.folder))) throw unreachable('gone', 'this folder is not a repository of its own');
  const commit = await commitOf(gitDir, wish, own);
  return {
    commit,
    own,
    open: async (use) => {
      const boundary = await boundaryOf(gitDir);
      // What a shallow clone lacks may well exist.
      const findCommits = async (commits: readonly string[]) =>
        boundary.size > 0 ? undefined : { gitDir, gone: new Set(commits) };
      return use({ gitDir, commit, history: { boundary, config: [] }, canRenew: false, findCommits });
    },
  };
}

async function commitOf(gitDir: string, wish: LocalWish, own: boolean): Promise<string> {
  const [pinned, tip] = await findObjects(gitDir, [
    wish.pinned === undefined ? 'HEAD' : `${wish.pinned}^{commit}`,
    `${wish.ref ?? 'HEAD'}^{commit}`,
  ]);
  if (wish.locked && wish.pinned !== undefined) {
    if (pinned === undefined) throw unreachable('no-ref', `the commit ${wish.pinned} is gone`);
    return pinned.id;
  }
  if (tip === undefined)
    throw wish.ref === undefined ? unreachable('empty', 'no commit') : unreachable('no-ref', wish.ref);
  return own && wish.ref === undefined ? ownCommit(gitDir, tip.id, wish) : tip.id;
}

/**
 * A result that is committed beside its own sources cannot name the commit that holds both. So a flavor in the
 * corpus's repository stays at the lock's commit while its own files are the same there, and else moves to the
 * newest commit that touched them.
 */
async function ownCommit(gitDir: string, head: string, { pinned, paths }: LocalWish): Promise<string> {
  const scope = paths.length === 0 ? [''] : paths;
  if (pinned !== undefined && /^[0-9a-f]{40,64}$/.test(pinned)) {
    const at = (commit: string): readonly string[] => scope.map((path) => `${commit}:${path.replace(/\/+$/, '')}`);
    const trees = await findObjects(gitDir, [...at(head), ...at(pinned)]);
    const same = scope.every((_, i) => trees[i] && trees[i]?.id === trees[i + scope.length]?.id);
    if (same && (await isAncestor(gitDir, pinned, head))) return pinned;
  }
  return (await newestCommitOf(gitDir, head, paths)) ?? head;
}

/** The `.git` folder of the repository that a folder is in; `undefined` when it is in none. */
export async function gitDirOf(folder: string): Promise<string | undefined> {
  if (!(await isFolder(folder))) return undefined;
  const found = await revParse(folder, '--absolute-git-dir');
  return found === undefined ? undefined : realpath(found);
}

/** Whether the folder is a working tree's root or a bare repository. */
async function isTop(folder: string): Promise<boolean> {
  return (await revParse(folder, '--show-prefix')) === '';
}

async function revParse(folder: string, question: string): Promise<string | undefined> {
  try {
    return (await runGit(folder, ['rev-parse', question])).stdout.toString('utf8').replace(/\n$/, '');
  } catch (cause) {
    if (cause instanceof GitFailure) return undefined;
    throw cause;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
