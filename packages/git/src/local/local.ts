import { statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { ToolError } from '@wacrg/spec';
import { boundaryOf, findObjects, isAncestor, newestCommitOf } from '../history/history.ts';
import type { Target } from '../mirror/checkout.ts';
import { unreachable } from '../mirror/unreachable.ts';
import { ForeignOwner, GitFailure, runGit, UnknownForm } from '../process/git.ts';
import { all } from '../process/limit.ts';
import type { LocalAddress } from './address.ts';
import { type ForeignRepository, viewOf } from './view.ts';

export interface LocalRequest {
  readonly ref: string | undefined;
  /** The flavor's folders; empty: all of the repository. */
  readonly paths: readonly string[];
  /** The commit that the lock names. */
  readonly pinned: string | undefined;
  /** Scan the lock's commit and no other. */
  readonly locked: boolean;
  /** The `.git` folder of the corpus: a flavor in the same repository is pinned to its own paths. */
  readonly corpusGitDir: Promise<string | undefined>;
}

/**
 * Finds the commit to scan in a repository of this machine, which is read in place; nothing is written to it.
 *
 * @throws {Unreachable}
 */
export async function findLocal(address: LocalAddress, request: LocalRequest): Promise<Target> {
  const looking = lookAt(address.folder, tipOf(request)).catch((cause: unknown) => {
    const isRefused = cause instanceof ForeignOwner || cause instanceof UnknownForm || cause instanceof LineBreak;
    throw isRefused ? unreachable('refused', cause.message) : cause;
  });
  // The corpus's own fault ends the run, and comes first.
  const [corpusGitDir, found] = await all([request.corpusGitDir, looking]);
  if (found === undefined) throw unreachable('gone', 'there is no repository in this folder');
  const { gitDir } = found;
  const own = gitDir === corpusGitDir;
  if (!own && !found.isTop) throw unreachable('gone', 'this folder is not a repository of its own');
  const known = own && !(request.locked && request.pinned) ? undefined : found.commit;
  const commit = known ?? (await commitOf(found, request, own));
  return {
    commit,
    own,
    open: async (use) => {
      const view = await viewOf(found);
      const boundary = await boundaryOf(view);
      // What a shallow clone lacks may well exist.
      const findCommits = async (commits: readonly string[]) =>
        boundary.size > 0 ? undefined : { gitDir: view, gone: new Set(commits) };
      return use({ gitDir: view, commit, history: { boundary, config: [] }, canRenew: false, findCommits });
    },
  };
}

async function commitOf(repository: Repository, request: LocalRequest, own: boolean): Promise<string> {
  const { gitDir } = repository;
  const [pinned, tip] = await findObjects(gitDir, [
    request.pinned === undefined ? 'HEAD' : `${request.pinned}^{commit}`,
    `${request.ref ?? 'HEAD'}^{commit}`,
  ]);
  if (request.locked && request.pinned !== undefined) {
    if (pinned === undefined) throw unreachable('no-ref', `the commit ${request.pinned} is gone`);
    return pinned.id;
  }
  if (tip === undefined)
    throw request.ref === undefined ? unreachable('empty', 'no commit') : unreachable('no-ref', request.ref);
  return own && request.ref === undefined ? ownCommit(await viewOf(repository), tip.id, request) : tip.id;
}

/**
 * A result that is committed beside its own sources cannot name the commit that holds both. So a flavor in the
 * corpus's repository stays at the lock's commit while its own files are the same there, and else moves to the
 * newest commit that touched them.
 */
async function ownCommit(gitDir: string, head: string, { pinned, paths }: LocalRequest): Promise<string> {
  const scope = paths.length === 0 ? [''] : paths;
  if (pinned !== undefined && /^[0-9a-f]{40,64}$/.test(pinned)) {
    const at = (commit: string): readonly string[] => scope.map((path) => `${commit}:${path.replace(/\/+$/, '')}`);
    const trees = await findObjects(gitDir, [...at(head), ...at(pinned)]);
    const same = scope.every((_, i) => trees[i] && trees[i]?.id === trees[i + scope.length]?.id);
    if (same && (await isAncestor(gitDir, pinned, head))) return pinned;
  }
  return (await newestCommitOf(gitDir, head, paths)) ?? head;
}

/** What most runs want, and can be asked together with where the repository is; of a ref other names are tried too. */
function tipOf({ ref, pinned, locked }: LocalRequest): string | undefined {
  if (locked && pinned !== undefined) return pinned;
  return ref === undefined ? 'HEAD' : undefined;
}

/** A repository that git found and may read. */
export interface Repository extends ForeignRepository {
  /** Whether the folder is a working tree's root or a bare repository. */
  readonly isTop: boolean;
  /** Absent when the repository has no such commit. */
  readonly commit?: string;
}

/** One question to git, because each takes as long as the rest of a run in which nothing changed. */
async function lookAt(folder: string, tip: string | undefined): Promise<Repository | undefined> {
  const commit = tip === undefined ? [] : [`${tip}^{commit}`];
  const questions = ['--absolute-git-dir', '--show-object-format', '--show-prefix', ...commit];
  const [gitDir = '', objectFormat = '', prefix, id = ''] = await revParse(folder, questions);
  if (gitDir === '') return undefined;
  const isId = /^[0-9a-f]{40,64}$/.test(id);
  return { gitDir: await realpath(gitDir), objectFormat, isTop: prefix === '', ...(isId ? { commit: id } : {}) };
}

/** The `.git` folder of the repository that a folder is in; `undefined` when it is in none. */
export async function gitDirOf(folder: string): Promise<string | undefined> {
  return (await lookAt(folder, undefined))?.gitDir;
}

/** The repository that a folder is in, to be asked by ids. */
export interface ViewedRepository {
  /** Its own folder: a name for what is kept of it, and never a place to run git in. */
  readonly gitDir: string;
  readonly view: string;
  /** The checked-out commit; absent when there is none. */
  readonly commit?: string;
}

/** The repository that a folder is in; `undefined` when it is in none. */
export async function viewAround(folder: string): Promise<ViewedRepository | undefined> {
  const found = await lookAt(folder, 'HEAD');
  if (found === undefined) return undefined;
  const { gitDir, commit } = found;
  return { gitDir, view: await viewOf(found), ...(commit === undefined ? {} : { commit }) };
}

/** Git answers in lines, and would answer with half of such a path. */
class LineBreak extends ToolError {
  constructor(folder: string) {
    super('no-repository', `Cannot read "${folder}": its path has a line break; rename the folder.`);
  }
}

/**
 * The answers that git has of the repository that a folder is in, a line each; it stops at the first that it has not. None where
 * there is no repository.
 *
 * @throws {GitFailure} where there is one that git cannot read, such as one with a broken configuration
 */
export async function revParse(folder: string, questions: readonly string[]): Promise<readonly string[]> {
  if (!isFolder(folder)) return [];
  if (folder.includes('\n')) throw new LineBreak(folder);
  const args = ['rev-parse', ...questions];
  const { stdout, stderr, exitCode } = await runGit(folder, args, { okCodes: [0, 128] });
  const isNone = stdout.length > 0 || /not a git repository|must be run in a work tree/.test(stderr);
  if (exitCode !== 0 && !isNone) throw new GitFailure(args, { stdout, stderr, exitCode }, false);
  return stdout.toString('utf8').split('\n');
}

/** Asked at once, so that git is at work while this process does something else. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
