import type { Commit } from '@wacrg/spec';
import type { Checkout } from '../mirror/checkout.ts';
import { GitFailure } from '../process/git.ts';
import { isExact } from '../process/git-path.ts';
import type { Blame } from './blame.ts';
import type { BlamedFile } from './blamed-file.ts';
import { type BlobPair, diffBlobs } from './blob-diffs.ts';
import { changeGraph, type GraphCommit } from './change-graph.ts';
import { commitFacts } from './commit-facts.ts';
import { type LineRun, passLines, runsOf } from './line-runs.ts';

/** From so many files on one walk through the history is quicker than a process for each. */
const minFiles = 8;

/** How long the walk may take: about as long as it takes to blame the files one by one. */
const maxMs = (files: number): number => 1_000 + 15 * files;

/**
 * Blames the lines of many files in one walk through the history, as `git blame` does for one: what a commit shares with
 * a parent is the parent's, what is left is its own. Git itself tells what changed, and compares the contents.
 *
 * A file is left out, for `git blame` to answer, where it may have been renamed, where it was not always a file, and
 * where this takes too long or content is missing. So the answer is git's own or none.
 */
export async function blameInOneWalk(
  { gitDir, commit, history }: Pick<Checkout, 'gitDir' | 'commit' | 'history'>,
  files: readonly BlamedFile[],
): Promise<ReadonlyMap<string, Blame>> {
  const asked = files.filter(({ path }) => isExact(path));
  if (asked.length < minFiles) return new Map();
  const signal = AbortSignal.timeout(maxMs(asked.length));
  try {
    const graph = await changeGraph(gitDir, { commit, paths: asked.map(({ path }) => path) }, signal);
    const routes = routesOf(graph, asked);
    const hunks = await diffBlobs(gitDir, routes.pairs, signal);
    const owners = ownersOf(asked, routes, hunks);
    const ids = new Set([...owners.values()].flatMap((lines) => [...lines.values()]));
    const facts = await commitFacts(gitDir, commit, [...ids]);
    return new Map([...owners].map(([path, lines]) => [path, known(lines, facts, history.boundary)]));
  } catch (fault) {
    if (fault instanceof GitFailure) return new Map();
    throw fault;
  }
}

/** Lines of one version of a file on their way to the commits that wrote them. */
type Station = number;

/** At a commit that changed a file: the lines that arrive, and where those of them go that are a parent's. */
interface BlameStep {
  readonly path: string;
  readonly commit: string;
  readonly arriving: readonly Station[];
  readonly leaving: readonly { readonly station: Station; readonly pair: number }[];
}

interface Routes {
  readonly steps: readonly BlameStep[];
  /** The station of each file at the blamed commit; a file that must be blamed by itself has none. */
  readonly starts: ReadonlyMap<string, Station>;
  readonly pairs: readonly BlobPair[];
}

type Arriving = Map<string, readonly Station[]>;

/** Follows each file from commit to commit, first parents first, to where it was made. */
function routesOf(graph: readonly GraphCommit[], files: readonly BlamedFile[]): Routes {
  const starts = new Map(files.map(({ path }, index) => [path, index]));
  const arrivals = new Map<string, Arriving>();
  const first = graph[0];
  if (first) arrivals.set(first.id, new Map([...starts].map(([path, station]) => [path, [station]])));
  const steps: BlameStep[] = [];
  const pairs = new NumberedPairs();
  let stations = files.length;
  for (const { id, parents } of graph) {
    const here = arrivals.get(id);
    arrivals.delete(id);
    if (here === undefined) continue;
    for (const [path, arriving] of changedHere(here, parents)) {
      const [same] = parents.filter(({ changes }) => !changes.has(path));
      if (same) {
        arrive(arrivals, same.id, new Map([[path, arriving]]));
        continue;
      }
      const changes = parents.flatMap((parent) => {
        const change = parent.changes.get(path);
        return change ? [{ ...change, parent }] : [];
      });
      // Git looks for the old name of a file that a parent lacks.
      if (changes.some(({ before, isOdd, parent }) => isOdd || (before === undefined && parent.removes))) {
        starts.delete(path);
        continue;
      }
      const leaving = new Map<string, { readonly station: Station; readonly pair: number }>();
      for (const { before, after, parent } of changes) {
        if (before === undefined || leaving.has(before)) continue;
        const station = stations++;
        leaving.set(before, { station, pair: pairs.numberOf({ before, after }) });
        arrive(arrivals, parent.id, new Map([[path, [station]]]));
      }
      steps.push({ path, commit: id, arriving, leaving: [...leaving.values()] });
    }
    const [next] = parents;
    if (next) arrive(arrivals, next.id, here);
  }
  return { steps, starts, pairs: pairs.all };
}

/** Takes the files out that the commit changed against its first parent, or made when it has none; the rest goes on. */
function changedHere(here: Arriving, parents: GraphCommit['parents']): Arriving {
  const [first] = parents;
  const changed: Arriving = new Map();
  if (first === undefined) {
    for (const [path, stations] of here) changed.set(path, stations);
    here.clear();
    return changed;
  }
  for (const path of first.changes.keys()) {
    const stations = here.get(path);
    if (stations === undefined) continue;
    changed.set(path, stations);
    here.delete(path);
  }
  return changed;
}

/** The larger map is kept and grows, so that a long straight history costs nothing. */
function arrive(arrivals: Map<string, Arriving>, commit: string, more: Arriving): void {
  const known = arrivals.get(commit);
  if (known === undefined) {
    arrivals.set(commit, more);
    return;
  }
  const [small, large] = known.size < more.size ? [known, more] : [more, known];
  for (const [path, stations] of small) large.set(path, [...(large.get(path) ?? []), ...stations]);
  arrivals.set(commit, large);
}

class NumberedPairs {
  readonly all: BlobPair[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(pair: BlobPair): number {
    const key = `${pair.before} ${pair.after}`;
    const number = this.#numbers.get(key) ?? this.all.push(pair) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

/** The commit of each asked line. */
function ownersOf(
  files: readonly BlamedFile[],
  { steps, starts }: Routes,
  hunks: Awaited<ReturnType<typeof diffBlobs>>,
): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const owners = new Map<string, Map<number, string>>();
  const runs = new Map<Station, readonly LineRun[]>();
  for (const { path, ranges } of files) {
    const start = starts.get(path);
    if (start === undefined) continue;
    owners.set(path, new Map());
    runs.set(start, runsOf(ranges));
  }
  for (const { path, commit, arriving, leaving } of steps) {
    const lines = owners.get(path);
    if (lines === undefined) continue;
    let rest: readonly LineRun[] = arriving.flatMap((station) => runs.get(station) ?? []);
    for (const { station, pair } of leaving) {
      const differing = hunks[pair];
      if (differing === undefined) {
        owners.delete(path);
        break;
      }
      const passed = passLines(rest, differing);
      runs.set(station, passed.old);
      rest = passed.own;
    }
    for (const station of arriving) runs.delete(station);
    for (const { asked, count } of rest) for (let i = 0; i < count; i++) lines.set(asked + i, commit);
  }
  return owners;
}

/** A line that came to where the history is cut may be older. */
function known(
  lines: ReadonlyMap<number, string>,
  facts: ReadonlyMap<string, Commit>,
  boundary: ReadonlySet<string>,
): Blame {
  return new Map(
    [...lines].flatMap(([line, id]) => {
      const commit = facts.get(id);
      return commit === undefined || boundary.has(id) ? [] : [[line, commit] as const];
    }),
  );
}
