import { existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { GitFailure, type GitOptions, type GitOutput, literally, revParse, runGit, viewOf } from '@wacrg/git';
import { ToolError } from '@wacrg/spec';

/** A repository with a working tree, found from a folder in it. */
export interface WorkingTree {
  /** The working tree's root; absolute. */
  readonly root: string;
  /** The repository's own folder: a name for what is kept of it, and never a place to run git in. */
  readonly gitDir: string;
  /** Where to ask for commits and what they hold, by ids; see `viewOf`. */
  readonly view: string;
  /** The checked-out commit; absent before the first one. */
  readonly head?: string;
  /** The folders and files to read, relative to the root with `/`; empty: all. */
  readonly paths: readonly string[];
  /** Folders below them that are not read. */
  readonly without: readonly string[];
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
  { paths, staged, within = {} }: Pick<WorkingTree, 'paths' | 'staged'> & { readonly within?: Within },
): Promise<WorkingTree> {
  const questions = ['--show-toplevel', '--absolute-git-dir', '--show-object-format', '--show-prefix', 'HEAD^{commit}'];
  // It answers up to the first question that has no answer: before the first commit that is the last one.
  const answers = await revParse(resolve(folder), questions);
  const [root = '', gitDir = '', objectFormat = '', prefix = '', head = ''] = answers;
  if (root === '') throw await noRepository(folder);
  if ((await nearestRoot(folder)) !== (await realpath(root))) throw ledElsewhere(folder, root);
  return {
    root,
    gitDir,
    view: await viewOf({ gitDir, objectFormat }),
    ...(/^[0-9a-f]{40,64}$/.test(head) ? { head } : {}),
    paths: within.files ?? (prefix === '' ? paths : [prefix.replace(/\/$/, '')]),
    without: within.without ?? [],
    staged,
  };
}

/** What of a folder is read. */
export interface Within {
  /** Only these files, relative to the root. */
  readonly files?: readonly string[] | undefined;
  /** Not what is below these folders, relative to the root. */
  readonly without?: readonly string[] | undefined;
}

/** What is read of a working tree, as arguments behind `--`. */
export const pathspecs = ({ paths, without }: WorkingTree): readonly string[] => [
  ...paths.map(literally),
  ...without.map((path) => `:(exclude,literal)${path}`),
];

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

/**
 * Runs git on the files of a working tree and its index, with a view in the repository's place: a filter that the repository
 * configures is unknown there. What is staged is read from the index that the calling hook was given, if any.
 */
export function inWorkingTree(
  { root, gitDir, view, staged }: WorkingTree,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitOutput> {
  const index = resolve(root, (staged ? process.env.GIT_INDEX_FILE : undefined) ?? join(gitDir, 'index'));
  const environment = { ...options.environment, GIT_DIR: view, GIT_WORK_TREE: root, GIT_INDEX_FILE: index };
  return runGit(root, args, { ...options, environment });
}

/** The first folder from one upwards with a `.git`; no setting such as `core.worktree` has a say. */
async function nearestRoot(folder: string): Promise<string | undefined> {
  for (let at = await realpath(resolve(folder)); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}

const ledElsewhere = (folder: string, root: string): ToolError =>
  new ToolError(
    'no-repository',
    `Cannot read "${folder}": the configuration of its repository leads to the files of "${root}"; run this in a clone, or take "core.worktree" out of that configuration.`,
  );

const noRepository = async (folder: string): Promise<ToolError> =>
  new ToolError('no-repository', `Cannot read "${folder}": ${await whatIs(folder)}.`);

const maxNamed = 5;

/** What somebody named who wanted a library, and what to name instead. */
async function whatIs(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return 'there is no such folder; name a folder of a clone';
  if (!found.isDirectory()) return `it is a file; name the folder that it lies in, "${dirname(folder)}"`;
  const inside = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = inside.flatMap((each) =>
    each.isDirectory() && existsSync(join(folder, each.name, '.git')) ? [each.name] : [],
  );
  if (names.length === 0)
    return 'it is not in a git repository with files; name a folder of a clone, or run "git init" in it';
  const more = names.length > maxNamed ? ` and ${names.length - maxNamed} more` : '';
  return `it is in no git repository, and holds some: ${names.sort().slice(0, maxNamed).join(', ')}${more}; name one of them`;
}
