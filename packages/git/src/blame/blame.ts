import type { Commit } from '@wacrg/spec';
import type { History } from '../mirror/checkout.ts';
import { git } from '../process/git.ts';
import { isExact } from '../process/git-path.ts';

/** First and last line, both included, counted from 1. */
export type LineRange = readonly [number, number];

/** Who last changed each asked line of a file. A line of a cut-off history is not in it. */
export type Blame = ReadonlyMap<number, Commit>;

export interface BlameQuery {
  readonly commit: string;
  readonly path: string;
  /** Empty: the whole file. */
  readonly ranges: readonly LineRange[];
}

export interface BlameSettings {
  /** What git blames on a commit at the history's boundary may be older. */
  readonly history: History;
  /** A file of commits to look through; `undefined` for none. */
  readonly ignoreRevsFile?: string | undefined;
}

/** Above this many ranges git is asked for the whole file: a command line has an end. */
const maxRanges = 500;

/** Blames lines of one file with one process, following renames of the file as git does, with names by `.mailmap`. */
export async function blame(gitDir: string, query: BlameQuery, settings: BlameSettings): Promise<Blame> {
  if (!isExact(query.path)) return new Map();
  const { stdout } = await git(gitDir, blameArgs(query, settings), {
    config: [...settings.history.config, ['mailmap.blob', `${query.commit}:.mailmap`]],
  });
  return parseBlame(stdout, settings.history.boundary);
}

function blameArgs({ commit, path, ranges }: BlameQuery, { ignoreRevsFile }: BlameSettings): readonly string[] {
  const lines = ranges.length > maxRanges ? [] : ranges.map(([first, last]) => `-L${first},${last}`);
  // What a clone's own settings name would be read first, and git dies where that file is not there.
  const ignored = [
    '--no-ignore-revs-file',
    ...(ignoreRevsFile === undefined ? [] : ['--ignore-revs-file', ignoreRevsFile]),
  ];
  return ['blame', '--porcelain', '--no-textconv', ...ignored, ...lines, commit, '--', path];
}

/** Parses `git blame --porcelain`: a commit's facts stand only where it is named for the first time. */
export function parseBlame(output: Buffer, boundary: ReadonlySet<string>): Blame {
  const commits = new Map<string, Commit>();
  const lines = new Map<number, Commit>();
  let id = '';
  let line = 0;
  let author = '';
  for (const text of eachLine(output)) {
    const header = /^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$/.exec(text);
    if (text.startsWith('\t')) {
      const known = commits.get(id);
      if (known && !boundary.has(id)) lines.set(line, known);
    } else if (header) {
      id = header[1] ?? '';
      line = Number(header[2]);
    } else if (text.startsWith('author ')) {
      author = text.slice('author '.length);
    } else if (text.startsWith('committer-time ')) {
      commits.set(id, { commit: id, author, date: utc(Number(text.slice('committer-time '.length))) });
    }
  }
  return lines;
}

const lastSecondOf9999 = 253_402_300_799;

/** Seconds since 1970 as `YYYY-MM-DDTHH:MM:SSZ`; what four digits of year cannot hold is cut to what they can. */
export function utc(seconds: number): string {
  const bounded = Math.min(Math.max(Number.isFinite(seconds) ? seconds : 0, 0), lastSecondOf9999);
  return `${new Date(bounded * 1000).toISOString().slice(0, 19)}Z`;
}

/** Line by line, so that a blamed line of 50 MB is not made into a string together with all others. */
function* eachLine(output: Buffer): Generator<string> {
  for (let at = 0; at < output.length; ) {
    const newline = output.indexOf(10, at);
    const end = newline < 0 ? output.length : newline;
    // Of the file's own lines only the tab in front is needed.
    yield output[at] === 9 ? '\t' : output.toString('utf8', at, end);
    at = end + 1;
  }
}
