import { join } from 'node:path';
import type { Flavor, FlavorScan } from '@wacrg/spec';
import { digest, readCached, writeCached } from './cache.ts';
import { finderVersion } from './find/find-annotations.ts';
import { shownRepository } from './find-target.ts';
import type { Target } from './git/checkout.ts';
import type { ScanRun } from './scan-run.ts';

/** Raise it when the same commit gives another result for another reason than the finder. */
const scanVersion = 2;

/** The whole result of the same commit, asked in the same way, from an earlier run. */
export async function keptScan(flavor: Flavor, target: Target, run: ScanRun): Promise<FlavorScan | undefined> {
  return (await readCached(pathOf(flavor, target, run))) as FlavorScan | undefined;
}

/** Keeps a result, unless another day may tell more: a claim that could not be checked, a history that was cut off. */
export async function keepScan(flavor: Flavor, target: Target, scan: FlavorScan, run: ScanRun): Promise<void> {
  if (scan.claims.some(({ state }) => state === 'unchecked')) return;
  if (scan.problems.some(({ code }) => code === 'history-unknown')) return;
  await writeCached(pathOf(flavor, target, run), scan);
}

/** Named by everything that the result depends on, so that it can never be out of date. */
function pathOf(flavor: Flavor, target: Target, run: ScanRun): string {
  const { id, ref, paths, include, exclude, permalinks } = flavor;
  const asked = [id, ref, paths, include, exclude, permalinks, shownRepository(flavor, run, target.own), target.own];
  const settings = [run.namespace, run.maxFileBytes, run.claims.get(id) ?? []];
  const name = digest(JSON.stringify([scanVersion, finderVersion, target.commit, asked, settings]));
  return join(run.cacheDir, 'scans', name.slice(0, 2), `${name}.json`);
}
