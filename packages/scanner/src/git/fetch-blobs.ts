import { git } from './git.ts';
import { literally } from './grep.ts';
import { findObjects } from './history.ts';
import { fetchFrom, type Remote } from './remote.ts';

/** Brings those of the blobs that the mirror lacks, all in one request. @throws {Unreachable} */
export async function bringBlobs(remote: Remote, gitDir: string, ids: readonly string[]): Promise<void> {
  const distinct = [...new Set(ids)];
  const found = await findObjects(gitDir, distinct);
  const missing = distinct.filter((_, i) => found[i] === undefined);
  if (missing.length === 0) return;
  // The server must not be told what is here: it would take all that hangs on it for being here too.
  const config = [['fetch.negotiationAlgorithm', 'noop']] as const;
  await fetchFrom(remote, gitDir, { ids: missing, flags: ['--filter=blob:none'], config });
}

/** Every version of some files in the history that is here, as blame may ask for them. */
export async function listVersions(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  const args = [
    'log',
    '--format=',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '-z',
    '-m',
    commit,
    '--',
    ...paths.map(literally),
  ];
  return parseVersions((await git(gitDir, args)).stdout.toString('latin1'));
}

/** Parses `:<mode> <mode> <id> <id> <status>NUL<path>NUL`; both ids, without the id of "no file". */
export function parseVersions(output: string): readonly string[] {
  const ids = [...output.matchAll(/(?:^|[\0\n]):\d{6} \d{6} ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]\d*(?=\0)/g)];
  return [...new Set(ids.flatMap(([, before = '', after = '']) => [before, after]))].filter((id) => !/^0+$/.test(id));
}
