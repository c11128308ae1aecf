import { boundaryOf } from '../history/history.ts';
import type { ConfigEntry } from '../process/environment.ts';
import { git } from '../process/git.ts';
import type { History } from './checkout.ts';
import { fetchBlobs, listVersions } from './fetch-blobs.ts';
import { reachingConfig } from './network.ts';
import { fetchFrom, promisor, type Remote } from './remote.ts';

/**
 * How many commits deep each next look goes; after the last, all. Most lines are settled soon, and each look costs
 * round trips, while trees are most of what a deep history weighs.
 */
const depths = [600, 3_000, 15_000];
const all = 2_147_483_647;

/**
 * The history of a commit in a mirror, which begins with what is there. A line that git blames on a commit at the
 * boundary may be older, so more history is fetched until no asked line is: commits and folders first, then, in one
 * request, all versions of the asked files. Should blame need another file (one was renamed), it asks for it itself.
 */
export async function openHistory(remote: Remote, gitDir: string, commit: string): Promise<History> {
  const config = [...(await reachingConfig(remote.address, remote.network)), ...promisor(remote.address)];
  const mirror = { remote, gitDir, commit, config };
  const boundary = await boundaryOf(gitDir);
  return {
    boundary,
    config,
    deepen: (paths) => (boundary.has(commit) ? deepen(mirror, paths) : bringVersions(mirror, boundary, paths)),
  };
}

interface Mirrored {
  readonly remote: Remote;
  readonly gitDir: string;
  readonly commit: string;
  readonly config: readonly ConfigEntry[];
}

async function deepen(mirror: Mirrored, paths: readonly string[]): Promise<History> {
  const { remote, gitDir, commit } = mirror;
  const { stdout } = await git(gitDir, ['rev-list', '--count', commit]);
  // Fetching less than is here would cut it off.
  const depth = depths.find((each) => each > Number(stdout.toString('latin1'))) ?? all;
  await fetchFrom(remote, gitDir, { ids: [commit], flags: [`--depth=${depth}`, '--filter=blob:none'] });
  const boundary = await boundaryOf(gitDir);
  const history = await bringVersions(mirror, boundary, paths);
  // What is cut off now is cut off on the server too.
  return depth === all ? { boundary, config: history.config } : history;
}

/** Brings all versions of the files in the history that is here. */
async function bringVersions(
  mirror: Mirrored,
  boundary: ReadonlySet<string>,
  paths: readonly string[],
): Promise<History> {
  const { remote, gitDir, commit, config } = mirror;
  await fetchBlobs(remote, gitDir, await listVersions(gitDir, commit, paths));
  return boundary.size === 0 ? { boundary, config } : { boundary, config, deepen: (more) => deepen(mirror, more) };
}
