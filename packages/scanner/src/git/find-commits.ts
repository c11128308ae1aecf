import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundCommits } from './checkout.ts';
import { runGit } from './git.ts';
import { findObjects } from './history.ts';
import { fetchFrom, isCommitId, type Remote } from './remote.ts';
import { Unreachable } from './unreachable.ts';

/** More commits than this that do not exist, and the rest stays unknown: each costs a request. */
const mostGone = 50;

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
  await mkdir(gitDir, { recursive: true });
  await runGit(gitDir, ['init', '--bare', '--template=']);
  const gone = new Set(commits.filter((commit) => !isCommitId(commit)));
  const wanted = commits.filter((commit) => !gone.has(commit));
  const found = await findObjects(
    gitDir,
    wanted.map((commit) => `${commit}^{commit}`),
  );
  let absent = wanted.filter((_, i) => found[i] === undefined);
  try {
    while (absent.length > 0 && gone.size <= mostGone) {
      const refused = await bring(remote, gitDir, absent);
      for (const commit of refused) gone.add(commit);
      absent = refused.length === 0 ? [] : absent.filter((commit) => !gone.has(commit));
    }
  } catch (fault) {
    if (fault instanceof Unreachable) return undefined;
    throw fault;
  }
  return absent.length === 0 ? { gitDir, gone } : undefined;
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
