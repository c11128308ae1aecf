import type { Drawer } from '@wacrg/kept';
import type { Commit } from '@wacrg/spec';
import { pathsTouchedSince } from '../history/history.ts';
import type { Blame, LineRange } from './blame.ts';
import type { BlamedFile } from './blamed-file.ts';

/** Where blames of one flavor are kept: by path, the last one only. */
export interface BlameKeeper {
  readonly store: Drawer;
  /** Keeps flavors apart that scan one repository at different commits. */
  readonly flavor: string;
}

/** Lines in runs, each with the number of its commit. */
interface KeptBlame {
  readonly commit: string;
  readonly commits: readonly (readonly [id: string, author: string, date: string])[];
  readonly runs: readonly (readonly [first: number, last: number, commit: number])[];
}

/** These change what is blamed in other files. */
const filesThatChangeBlame = ['.mailmap', '.git-blame-ignore-revs'];

/**
 * The blames of files that are kept from this commit or an older one. An older one holds when no commit since then, on
 * the line of first parents, touched the file: git passes the blame of an untouched file to the first parent whole.
 */
export async function keptBlames(
  { gitDir, commit }: { readonly gitDir: string; readonly commit: string },
  files: readonly BlamedFile[],
  keeper: BlameKeeper,
): Promise<ReadonlyMap<string, Blame>> {
  const kept = new Map<string, KeptBlame>();
  for (const { path, ranges } of files) {
    const found = (await keeper.store.get(keyOf(keeper, path))) as KeptBlame | undefined;
    if (found !== undefined && ranges.every((range) => holds(found, range))) kept.set(path, found);
  }
  const touched = new Map<string, ReadonlySet<string> | undefined>();
  for (const older of new Set([...kept.values()].map((each) => each.commit))) {
    touched.set(older, older === commit ? new Set() : await pathsTouchedSince(gitDir, older, commit));
  }
  return new Map(
    [...kept].flatMap(([path, found]) => {
      const since = touched.get(found.commit);
      const valid = since !== undefined && ![path, ...filesThatChangeBlame].some((each) => since.has(each));
      return valid ? [[path, blameOf(found)] as const] : [];
    }),
  );
}

/** Keeps blames of a commit, in which no asked line is unknown. */
export async function keepBlames(
  commit: string,
  blames: ReadonlyMap<string, Blame>,
  keeper: BlameKeeper,
): Promise<void> {
  for (const [path, blame] of blames) await keeper.store.set(keyOf(keeper, path), keptOf(commit, blame));
}

const keyOf = ({ flavor }: BlameKeeper, path: string): string => `${flavor}\0${path}`;

const holds = ({ runs }: KeptBlame, [first, last]: LineRange): boolean => {
  let next = first;
  for (const [from, to] of runs) if (from <= next && to >= next) next = to + 1;
  return next > last;
};

function blameOf({ commits, runs }: KeptBlame): Blame {
  const blame = new Map<number, Commit>();
  for (const [first, last, index] of runs) {
    const [commit = '', author = '', date = ''] = commits[index] ?? [];
    for (let line = first; line <= last; line++) blame.set(line, { commit, author, date });
  }
  return blame;
}

function keptOf(commit: string, blame: Blame): KeptBlame {
  const numbers = new Map<string, number>();
  const commits: [string, string, string][] = [];
  const runs: [number, number, number][] = [];
  for (const [line, by] of [...blame].sort(([a], [b]) => a - b)) {
    const number = numbers.get(by.commit) ?? commits.push([by.commit, by.author, by.date]) - 1;
    numbers.set(by.commit, number);
    const run = runs.at(-1);
    if (run && run[1] === line - 1 && run[2] === number) run[1] = line;
    else runs.push([line, line, number]);
  }
  return { commit, commits, runs };
}
