import type { Commit } from '@wacrg/spec';
import { utc } from '../blame/blame.ts';
import { literally } from '../objects/grep.ts';
import { git } from '../process/git.ts';
import { parsePath } from '../process/git-path.ts';

/** One commit and what it changed. */
export interface CommitChanges {
  readonly commit: Commit;
  readonly changes: readonly FileChange[];
}

export interface FileChange {
  readonly path: string;
  /** Where the file was before, when the commit renamed it. */
  readonly oldPath?: string;
  /** The blob in each parent; empty when no parent has the file. A merge is listed only where it equals no parent. */
  readonly before: readonly string[];
  /** Absent when the commit removed the file. */
  readonly after?: string;
}

export interface ChangesQuery {
  readonly commit: string;
  /** Files and folders; none, or the empty one, means all. */
  readonly paths: readonly string[];
  /** Whether a file that was renamed counts as such, for which contents are compared. */
  readonly renames: boolean;
}

/** Every change of some files, newest first. */
export async function listChanges(gitDir: string, query: ChangesQuery): Promise<readonly CommitChanges[]> {
  const { commit, paths, renames } = query;
  const all = paths.includes('') || paths.length > maxPaths;
  const args = ['log', '-c', ...changeFormat, renames ? '--find-renames' : '--no-renames', commit, '--'];
  const { stdout } = await git(gitDir, [...args, ...(all ? [] : paths.map(literally))], {
    config: [['mailmap.blob', `${commit}:.mailmap`]],
  });
  return parseChanges(stdout);
}

/** All that some commits changed. A commit at the boundary of the history seems to add everything. */
export async function listCommits(gitDir: string, commits: readonly string[]): Promise<readonly CommitChanges[]> {
  if (commits.length === 0) return [];
  const input = Buffer.from(commits.map((commit) => `${commit}\n`).join(''));
  const { stdout } = await git(gitDir, ['log', '--no-walk', '--stdin', '-c', ...changeFormat, '--no-renames'], {
    input,
  });
  return parseChanges(stdout);
}

/** How git is asked for what {@link parseChanges} reads. */
export const changeFormat: readonly string[] = ['-z', '--raw', '--no-abbrev', '--format=%x01%H%x02%aN%x02%ct'];

/** A command line has an end; above this many paths all are listed. */
const maxPaths = 2_000;

/** Parses a head per commit, and per file `:<modes> <ids> <status>NUL<path>NUL` with one more colon per further parent. */
export function parseChanges(output: Buffer): readonly CommitChanges[] {
  const commits: { commit: Commit; changes: FileChange[] }[] = [];
  const fields = fieldsOf(output);
  for (let at = 0; at < fields.length; at++) {
    const field = (fields[at] ?? Buffer.alloc(0)).toString('utf8').replace(/^\n+/, '');
    const head = /^\x01([0-9a-f]{40,64})\x02(.*)\x02(\d+)$/s.exec(field);
    const meta = /^(:+)[0-7 ]+((?: ?[0-9a-f]{40,64})+) ([A-Z]+)\d*$/.exec(field);
    if (head) {
      const [, id = '', author = '', seconds = ''] = head;
      commits.push({ commit: { commit: id, author, date: utc(Number(seconds)) }, changes: [] });
    } else if (meta) {
      const [, , ids = '', status = ''] = meta;
      const renamed = /^[RC]$/.test(status);
      const paths = fields.slice(at + 1, at + (renamed ? 3 : 2)).map((path) => parsePath(path));
      commits.at(-1)?.changes.push(changeOf(ids.trim().split(' '), paths, renamed));
      at += paths.length;
    }
  }
  return commits;
}

function changeOf(ids: readonly string[], paths: readonly string[], renamed: boolean): FileChange {
  const after = ids.at(-1) ?? '';
  return {
    path: paths.at(-1) ?? '',
    ...(renamed && paths[0] !== undefined ? { oldPath: paths[0] } : {}),
    before: ids.slice(0, -1).filter(isBlob),
    ...(isBlob(after) ? { after } : {}),
  };
}

const isBlob = (id: string): boolean => !/^0*$/.test(id);

function fieldsOf(output: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const nul = output.indexOf(0, at);
    const end = nul < 0 ? output.length : nul;
    fields.push(output.subarray(at, end));
    at = end + 1;
  }
  return fields;
}
