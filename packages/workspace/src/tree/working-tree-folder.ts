import { resolve } from 'node:path';
import { GitFailure, type GitOptions, type GitOutput, runGit } from '@wacrg/git';
import { ToolError } from '@wacrg/spec';

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
  const questions = ['--show-toplevel', '--absolute-git-dir', '--show-prefix', 'HEAD^{commit}'];
  // It answers up to the first question that has no answer: before the first commit that is the last one.
  const answer = await runGit(resolve(folder), ['rev-parse', ...questions], { okCodes: [0, 128] }).catch(
    (cause: unknown) => {
      throw cause instanceof GitFailure ? noRepository(folder, cause.message) : cause;
    },
  );
  const [root = '', gitDir = '', prefix = '', head = ''] = answer.stdout.toString('utf8').split('\n');
  if (root === '') throw noRepository(folder, answer.stderr);
  return {
    root,
    gitDir,
    ...(/^[0-9a-f]{40,64}$/.test(head) ? { head } : {}),
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
    if (cause instanceof GitFailure) return [];
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

const noRepository = (folder: string, cause: string): ToolError =>
  new ToolError(
    'no-repository',
    `Cannot read "${folder}": it is not in a git repository with files; name a folder of a clone, or run "git init" in it.`,
    { cause: new Error(cause) },
  );
