import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Blame, blame, type LineRange } from './git/blame.ts';
import type { Checkout } from './git/checkout.ts';
import { findObjects } from './git/history.ts';
import type { BlobReader } from './git/read-blobs.ts';
import type { Limit } from './limit.ts';

export interface BlamedFile {
  readonly path: string;
  readonly ranges: readonly LineRange[];
}

/** Blames the lines of many files, one process per file, as many at once as the limit lets. */
export async function blameFiles(
  checkout: Checkout,
  files: readonly BlamedFile[],
  { blobs, limit }: { readonly blobs: BlobReader; readonly limit: Limit },
): Promise<ReadonlyMap<string, Blame>> {
  if (files.length === 0) return new Map();
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-blame-'));
  try {
    const ignoreRevsFile = await writeIgnoreRevs(checkout, blobs, join(folder, 'ignore-revs'));
    const settings = { boundary: checkout.boundary, ignoreRevsFile };
    const { commit, gitDir } = checkout;
    const blames = files.map(({ path, ranges }) =>
      limit(async () => [path, await blame(gitDir, { commit, path, ranges: mergeRanges(ranges) }, settings)] as const),
    );
    return new Map(await Promise.all(blames));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Joins ranges that touch or overlap, in order. */
export function mergeRanges(ranges: readonly LineRange[]): readonly LineRange[] {
  const merged: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** Git dies of a word in this file that is no commit, so only the ids that are commits here are handed on. */
async function writeIgnoreRevs(checkout: Checkout, blobs: BlobReader, path: string): Promise<string | undefined> {
  const bytes = await blobs.read(`${checkout.commit}:.git-blame-ignore-revs`);
  const named = (bytes?.toString('latin1') ?? '').split('\n').map((line) => line.replace(/#.*/, '').trim());
  const ids = named.filter((line) => /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(line));
  const found = await findObjects(checkout.gitDir, ids);
  const commits = ids.filter((_, i) => found[i]?.kind === 'commit');
  if (commits.length === 0) return undefined;
  await writeFile(path, `${commits.join('\n')}\n`);
  return path;
}
