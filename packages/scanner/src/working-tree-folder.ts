import { resolve } from 'node:path';
import { ToolError } from '@wacrg/spec';
import { GitFailure, type GitOptions, type GitOutput, runGit } from './git/git.ts';
import { findObjects } from './git/history.ts';

/** A repository with a working tree, found from a folder in it. */
export interface WorkingTree {
  /** The working tree's root; absolute. */
  readonly root: string;
  readonly gitDir: string;
  /** The checked-out commit; absent before the first one. */
  readonly head?: string;
  /** The folders to read, relative to the root with `/`; empty: all. */
  readonly paths: readonly string[];
  /** Whether to read the index in place of the files. */
  readonly staged: boolean;
}

/**
 * Finds the working tree around a folder.
 *
 * @throws {ToolError} `no-repository`
 */
export async function openWorkingTree(
  folder: string,
  { paths, staged }: Pick<WorkingTree, 'paths' | 'staged'>,
): Promise<WorkingTree> {
  const questions = ['--show-toplevel', '--absolute-git-dir', '--show-prefix'];
  const answer = await runGit(resolve(folder), ['rev-parse', ...questions]).catch((cause: unknown) => {
    throw cause instanceof GitFailure || isMissingFolder(cause) ? noRepository(folder, cause) : cause;
  });
  const [root = '', gitDir = '', prefix = ''] = answer.stdout.toString('utf8').split('\n');
  const [head] = await findObjects(gitDir, ['HEAD^{commit}']);
  return {
    root,
    gitDir,
    ...(head === undefined ? {} : { head: head.id }),
    paths: prefix === '' ? paths : [prefix.replace(/\/$/, '')],
    staged,
  };
}

/**
 * The folder's remote addresses, `origin` first; none outside of a repository.
 */
export async function remoteAddresses(folder: string): Promise<readonly string[]> {
  try {
    const { stdout } = await runGit(resolve(folder), ['config', '-z', '--get-regexp', '^remote\\..*\\.url$'], {
      okCodes: [0, 1],
    });
    const remotes = stdout
      .toString('utf8')
      .split('\0')
      .flatMap((entry) => {
        const newline = entry.indexOf('\n');
        return newline < 0 ? [] : [{ key: entry.slice(0, newline), url: entry.slice(newline + 1) }];
      });
    const isOrigin = ({ key }: { readonly key: string }): boolean => key === 'remote.origin.url';
    return [...remotes.filter(isOrigin), ...remotes.filter((each) => !isOrigin(each))].map(({ url }) => url);
  } catch (cause) {
    if (cause instanceof GitFailure || isMissingFolder(cause)) return [];
    throw cause;
  }
}

/** Runs git in the working tree. What is staged is read from the index that the calling hook was given, if any. */
export function inWorkingTree(
  tree: WorkingTree,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitOutput> {
  const index = tree.staged ? process.env.GIT_INDEX_FILE : undefined;
  const environment = index === undefined ? {} : { GIT_INDEX_FILE: resolve(tree.root, index) };
  return runGit(tree.root, args, { ...options, environment: { ...options.environment, ...environment } });
}

const noRepository = (folder: string, cause: unknown): ToolError =>
  new ToolError(
    'no-repository',
    `Cannot read "${folder}": it is not in a git repository with files; name a folder of a clone, or run "git init" in it.`,
    { cause },
  );

/** simple-git refuses a folder that does not exist before it starts anything. */
const isMissingFolder = (cause: unknown): boolean =>
  cause instanceof Error && /directory that does not exist/.test(cause.message);
