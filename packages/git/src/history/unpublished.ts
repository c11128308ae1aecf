import { type Unpublished, webAddress } from '@wacrg/spec';
import { viewAround } from '../local/local.ts';
import { git } from '../process/git.ts';
import { findObjects } from './history.ts';

/**
 * Which of some commits of the corpus's own repository, and whether its branch, is not known to be at the corpus's address: known
 * is what a remote-tracking branch of that address holds. Nothing is asked of a server.
 *
 * @example
 * await findUnpublished('.', corpus, commits); // { commits: ['…'] } before they are pushed
 */
export async function findUnpublished(
  dir: string,
  { repository = '', branch }: Partial<Record<'repository' | 'branch', string | undefined>>,
  commits: readonly string[],
): Promise<Unpublished> {
  const head = await viewAround(dir);
  const web = webAddress(repository);
  if (head?.commit === undefined || web === undefined) return { commits: [] };
  const remotes = await remotesAt(head.gitDir, web);
  const refs = branch === undefined ? [] : remotes.map((name) => `refs/remotes/${name}/${branch}`);
  const found = await findObjects(head.gitDir, [...refs, ...commits.map((commit) => `${commit}^{commit}`)]);
  const isNamed =
    found.slice(0, refs.length).some((ref) => ref !== undefined) ||
    (branch === 'HEAD' && (await hasAnyBranch(head.gitDir, remotes)));
  const ids = found.slice(refs.length).map((object) => object?.id);
  const elsewhere = await notReached(
    head.gitDir,
    ids.filter((id) => id !== undefined),
    remotes,
  );
  return {
    ...(branch === undefined || isNamed ? {} : { branch }),
    commits: commits.filter((_, n) => elsewhere.has(ids[n] ?? '')),
  };
}

/** Which branch a remote shows first is known only of one that was cloned; that it shows one is known of each that was fetched. */
async function hasAnyBranch(gitDir: string, remotes: readonly string[]): Promise<boolean> {
  if (remotes.length === 0) return false;
  const folders = remotes.map((name) => `refs/remotes/${name}/`);
  const { stdout } = await git(gitDir, ['for-each-ref', '--count=1', '--format=%(refname)', ...folders]);
  return stdout.length > 0;
}

/** The remotes that lead to an address, in whatever spelling. */
async function remotesAt(gitDir: string, web: string): Promise<readonly string[]> {
  const { stdout } = await git(gitDir, ['config', '-z', '--get-regexp', '^remote\\..*\\.url$'], { okCodes: [0, 1] });
  const entries = stdout.toString('utf8').split('\0');
  return entries.flatMap((entry) => {
    const [, name, url] = /^remote\.([^\n]*)\.url\n(.*)$/s.exec(entry) ?? [];
    return name !== undefined && url !== undefined && webAddress(url) === web ? [name] : [];
  });
}

/** Those of the commits that none of the remotes' branches holds, and `''` for a commit that this repository lacks itself. */
async function notReached(
  gitDir: string,
  ids: readonly string[],
  remotes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || remotes.length === 0) return new Set(['', ...ids]);
  const excluded = remotes.map((name) => `--remotes=${name.replace(/[*?[\\]/g, '\\$&')}`);
  const input = Buffer.from(ids.map((id) => `${id}\n`).join(''));
  const { stdout } = await git(gitDir, ['rev-list', '--stdin', '--not', ...excluded], { input });
  return new Set(['', ...stdout.toString('latin1').split('\n')]);
}
