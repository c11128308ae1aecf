import { posix } from 'node:path';
import { type CommitChanges, type FileChange, listChanges, listCommits } from '../history/file-history.ts';
import { findObjects } from '../history/history.ts';
import { fetchFrom, type Remote } from './remote.ts';

/** Brings those of the blobs that the mirror lacks, all in one request. @throws {Unreachable} */
export async function fetchBlobs(remote: Remote, gitDir: string, ids: readonly string[]): Promise<void> {
  const distinct = [...new Set(ids)];
  const found = await findObjects(gitDir, distinct);
  const missing = distinct.filter((_, i) => found[i] === undefined);
  if (missing.length === 0) return;
  // The server must not learn what is here: it would assume that everything reachable from it is here too.
  const config = [['fetch.negotiationAlgorithm', 'noop']] as const;
  await fetchFrom(remote, gitDir, { ids: missing, flags: ['--filter=blob:none'], config });
}

/**
 * The blobs that blaming some files may need: all their versions in the history that is here, and those of the files
 * that they may have been renamed from. Which that was git tells by contents, which are not here yet.
 */
export async function listVersions(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  const ids = new Set<string>();
  const known = new Set(paths);
  for (let names = paths; names.length > 0; ) {
    const log = await listChanges(gitDir, { commit, paths: names, renames: false });
    for (const { after, before } of log.flatMap(({ changes }) => changes)) {
      for (const id of after === undefined ? before : [after, ...before]) ids.add(id);
    }
    const births = log.filter(({ changes }) => changes.some(isBirth)).map((each) => each.commit.commit);
    names = (await listCommits(gitDir, births)).flatMap(formerNames(known)).filter((name) => !known.has(name));
    for (const name of names) known.add(name);
  }
  return [...ids];
}

const isBirth = ({ before, after }: FileChange): boolean => before.length === 0 && after !== undefined;

/** Where a commit took away few files, each may be the former self of a new one; else those that look like it. */
const fewFiles = 8;

/** The files that a commit took away while it made one of the known ones. */
const formerNames =
  (known: ReadonlySet<string>) =>
  ({ changes }: CommitChanges): readonly string[] => {
    const born = changes.filter((each) => isBirth(each) && known.has(each.path));
    const gone = changes.filter(({ after }) => after === undefined);
    if (born.length === 0) return [];
    const ids = new Set(born.map(({ after }) => after));
    const names = new Set(born.map(({ path }) => posix.basename(path)));
    const likely = ({ path, before }: FileChange): boolean =>
      names.has(posix.basename(path)) || before.some((id) => ids.has(id));
    return (gone.length <= fewFiles ? gone : gone.filter(likely)).map(({ path }) => path);
  };
