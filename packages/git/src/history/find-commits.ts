import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@wacrg/kept';
import { Damaged, type FoundCommits } from '../mirror/checkout.ts';
import { fetchFrom, isCommitId, type Remote } from '../mirror/remote.ts';
import { mayBeOfMirror, Unreachable } from '../mirror/unreachable.ts';
import { GitFailure, runGit } from '../process/git.ts';
import { findObjects } from './history.ts';

/** More commits than this that do not exist, and the rest stays unknown: each costs a request. */
const maxGone = 50;

/**
 * Asks the server for commits that no branch of the mirror holds, without their history and without files. They go into
 * a repository of their own: in the mirror each would cut the history off.
 */
export async function findOnServer(
  remote: Remote,
  mirrorDir: string,
  commits: readonly string[],
): Promise<FoundCommits | undefined> {
  const gitDir = join(mirrorDir, 'claimed.git');
  try {
    return await findIn(gitDir, remote, commits);
  } catch (fault) {
    if (!(fault instanceof Unreachable || fault instanceof GitFailure || fault instanceof Damaged)) throw fault;
    if (!mayBeOfMirror(fault)) return undefined;
  }
  await rm(gitDir, { recursive: true, force: true });
  return findIn(gitDir, remote, commits).catch((fault: unknown) => {
    if (fault instanceof Unreachable || fault instanceof Damaged) return undefined;
    throw fault;
  });
}

async function findIn(gitDir: string, remote: Remote, commits: readonly string[]): Promise<FoundCommits | undefined> {
  makeFolder(gitDir);
  await runGit(gitDir, ['init', '--bare', '--template=']);
  const gone = new Set(commits.filter((commit) => !isCommitId(commit)));
  const wanted = commits.filter((commit) => !gone.has(commit));
  let absent = await missingFrom(gitDir, wanted);
  while (absent.length > 0 && gone.size <= maxGone) {
    const refused = await bring(remote, gitDir, absent);
    for (const commit of refused) gone.add(commit);
    absent = refused.length === 0 ? [] : absent.filter((commit) => !gone.has(commit));
  }
  if (absent.length > 0) return undefined;
  const here = wanted.filter((commit) => !gone.has(commit));
  // Git does not fetch what an index says is here, whether or not it can be read.
  if ((await missingFrom(gitDir, here)).length > 0) throw new Damaged('commits are missing');
  return { gitDir, gone };
}

/** Those of the commits that are not here, or without their files' names. */
async function missingFrom(gitDir: string, commits: readonly string[]): Promise<readonly string[]> {
  const names = commits.map((commit) => `${commit}^{tree}`);
  const found = await findObjects(gitDir, names);
  return commits.filter((_, i) => found[i] === undefined);
}

/** Fetches the commits; gives the one that the server says it lacks, then none were fetched. */
async function bring(remote: Remote, gitDir: string, commits: readonly string[]): Promise<readonly string[]> {
  try {
    await fetchFrom(remote, gitDir, { ids: commits, flags: ['--depth=1', '--filter=blob:none'] });
    return [];
  } catch (fault) {
    const refused = fault instanceof Unreachable ? /not our ref ([0-9a-f]{40,64})/.exec(fault.message)?.[1] : undefined;
    if (refused === undefined || !commits.includes(refused)) throw fault;
    return [refused];
  }
}
