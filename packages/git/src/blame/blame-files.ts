import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporaryFolder } from '@wacrg/kept';
import { findObjects } from '../history/history.ts';
import type { Checkout } from '../mirror/checkout.ts';
import type { BlobReader } from '../objects/read-blobs.ts';
import { GitFailure } from '../process/git.ts';
import { all, type Limit } from '../process/limit.ts';
import { type Blame, type BlameQuery, blame, type LineRange } from './blame.ts';
import { type BlameKeeper, keepBlames, keptBlames } from './blame-cache.ts';
import { blameInOneWalk } from './blame-in-one-walk.ts';
import type { BlamedFile } from './blamed-file.ts';

export interface Blamed {
  readonly blames: ReadonlyMap<string, Blame>;
  /** Whether some lines are unknown because the history is cut off and no more can be had. */
  readonly cutOff: boolean;
}

interface BlameContext {
  readonly blobs: BlobReader;
  readonly limit: Limit;
  /** Blames of earlier runs; without it everything is blamed anew. */
  readonly keeper?: BlameKeeper | undefined;
  /** Lines are unknown where git cannot tell, because the repository lacks what it would have to read; else it is thrown. */
  readonly lenient?: boolean | undefined;
}

/**
 * Blames the lines of many files: together where that can be done, the others with one process per file, as many at
 * once as the limit lets. Of a mirror as much history is fetched as these lines need.
 */
export async function blameFiles(
  checkout: Pick<Checkout, 'gitDir' | 'commit' | 'history'>,
  files: readonly BlamedFile[],
  context: BlameContext,
): Promise<Blamed> {
  const { keeper } = context;
  const kept = keeper ? await keptBlames(checkout, files, keeper) : new Map<string, Blame>();
  const rest = files.filter(({ path }) => !kept.has(path));
  const fresh = rest.length === 0 ? nothingBlamed : await blameAll(checkout, rest, context);
  const blames = new Map([...kept, ...fresh.blames]);
  const settled = files.filter(({ path, ranges }) => isSettled(ranges, blames.get(path)));
  if (keeper)
    await keepBlames(
      checkout.commit,
      new Map(settled.map(({ path }) => [path, blames.get(path) ?? new Map()])),
      keeper,
    );
  return { blames, cutOff: fresh.cutOff };
}

const nothingBlamed: Blamed = { blames: new Map(), cutOff: false };

function blameAll(
  checkout: Pick<Checkout, 'gitDir' | 'commit' | 'history'>,
  files: readonly BlamedFile[],
  context: BlameContext,
): Promise<Blamed> {
  return inTemporaryFolder((folder) =>
    blameUntilSettled(checkout, files, { ...context, ignoreRevsPath: join(folder, 'ignore-revs') }),
  );
}

async function blameUntilSettled(
  { gitDir, commit, history: present }: Pick<Checkout, 'gitDir' | 'commit' | 'history'>,
  files: readonly BlamedFile[],
  { blobs, limit, ignoreRevsPath, lenient = false }: BlameContext & { readonly ignoreRevsPath: string },
): Promise<Blamed> {
  const blames = new Map<string, Blame>();
  let history = present;
  let isLacking = false;
  let open = files.map(({ path, ranges }) => ({ commit, path, ranges: mergeRanges(ranges) }));
  do {
    history = (await history.deepen?.(open.map(({ path }) => path))) ?? history;
    const ignoreRevsFile = await writeIgnoreRevs({ gitDir, commit, blobs }, ignoreRevsPath);
    const settings = { history, ignoreRevsFile };
    const together =
      ignoreRevsFile === undefined ? await limit(() => blameInOneWalk({ gitDir, commit, history }, open)) : new Map();
    for (const [path, lines] of together) blames.set(path, lines);
    const blameOne = async (query: BlameQuery) => {
      const lines = await blame(gitDir, query, settings).catch((cause: unknown) => {
        if (!(lenient && cause instanceof GitFailure)) throw cause;
        isLacking = true;
        return new Map();
      });
      blames.set(query.path, lines);
    };
    const alone = open.filter(({ path }) => !together.has(path));
    await all(alone.map((query) => limit(() => blameOne(query))));
    open = open.filter(({ path, ranges }) => !isSettled(ranges, blames.get(path)));
  } while (open.length > 0 && history.deepen !== undefined);
  return { blames, cutOff: open.length > 0 && (isLacking || history.boundary.size > 0) };
}

function isSettled(ranges: readonly LineRange[], blamed: Blame | undefined): boolean {
  return ranges.every(([first, last]) => {
    for (let line = first; line <= last; line++) if (!blamed?.has(line)) return false;
    return true;
  });
}

/** Joins ranges that touch or overlap, in order. */
function mergeRanges(ranges: readonly LineRange[]): readonly LineRange[] {
  const merged: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** Git dies of a word in this file that is no commit, so only the ids that are commits here are handed on. */
async function writeIgnoreRevs(
  { gitDir, commit, blobs }: { readonly gitDir: string; readonly commit: string; readonly blobs: BlobReader },
  path: string,
): Promise<string | undefined> {
  const bytes = await blobs.read(`${commit}:.git-blame-ignore-revs`);
  const named = (bytes?.toString('latin1') ?? '').split('\n').map((line) => line.replace(/#.*/, '').trim());
  const ids = named.filter((line) => /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(line));
  const found = await findObjects(gitDir, ids);
  const commits = ids.filter((_, i) => found[i]?.kind === 'commit');
  if (commits.length === 0) return undefined;
  await writeFile(path, `${commits.join('\n')}\n`);
  return path;
}
