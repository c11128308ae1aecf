import { join } from 'node:path';
import { finderVersion } from '@wacrg/finder';
import type { Target } from '@wacrg/git';
import { digest, readCached, writeCached } from '@wacrg/kept';
import type { Flavor, FlavorScan } from '@wacrg/spec';
import { isFinal } from './final.ts';
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
  const { claims, files, problems } = scan;
  if (isFinal({ claims: claims.map(({ state }) => state), skipped: files.skipped, problems }))
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
