import { join } from 'node:path';
import { finderVersion } from '@wacrg/finder';
import type { Target } from '@wacrg/git';
import { digest, readCached, writeCached } from '@wacrg/kept';
import type { Flavor, FlavorScan } from '@wacrg/spec';
import { shownRepository } from './find-target.ts';
import type { ScanRun } from './scan-run.ts';

/** Raise it when the same commit gives another result for another reason than the finder. */
const scanVersion = 3;

/** The whole result of the same commit, asked in the same way, from an earlier run. */
export async function keptScan(flavor: Flavor, target: Target, run: ScanRun): Promise<FlavorScan | undefined> {
  return (await readCached(pathOf(flavor, target, run))) as FlavorScan | undefined;
}

/** Keeps a result, unless another day may tell more. */
export async function keepScan(flavor: Flavor, target: Target, scan: FlavorScan, run: ScanRun): Promise<void> {
  if (isFinal(scan)) await writeCached(pathOf(flavor, target, run), scan);
}

/** Named by everything that the result depends on, so that it can never be out of date. */
function pathOf(flavor: Flavor, target: Target, run: ScanRun): string {
  const { id, ref, paths, include, exclude, permalinks } = flavor;
  const asked = [id, ref, paths, include, exclude, permalinks, shownRepository(flavor, run, target.own), target.own];
  const settings = [run.namespace, run.maxFileBytes, run.claims.get(id) ?? []];
  const name = digest(JSON.stringify([scanVersion, finderVersion, target.commit, asked, settings]));
  return join(run.cacheDir, 'scans', name.slice(0, 2), `${name}.json`);
}

/**
 * Whether the same commit would give the same on any other day. A repository may yet get what it lacks: a claimed
 * commit, the content of a file, the rest of its history.
 */
const isFinal = ({ claims, files, problems }: FlavorScan): boolean =>
  !claims.some(({ state }) => state === 'unchecked' || state === 'missing-commit') &&
  !files.skipped.some(({ reason }) => reason === 'missing-object') &&
  !problems.some(({ code }) => code === 'history-unknown');
