import { join } from 'node:path';
import type { Flavor, FlavorScan } from '@wacrg/spec';
import { digest, readCached, writeCached } from './cache.ts';
import { finderVersion } from './find-stub.ts';
import type { Checkout } from './git/checkout.ts';
import { shownRepository } from './open-checkout.ts';
import type { ScanRun } from './scan-run.ts';

/** Raise it when the same commit gives another result for another reason than the finder. */
const scanVersion = 1;

/** The whole result of the same commit, asked in the same way, from an earlier run. */
export async function keptScan(flavor: Flavor, checkout: Checkout, run: ScanRun): Promise<FlavorScan | undefined> {
  return (await readCached(pathOf(flavor, checkout, run))) as FlavorScan | undefined;
}

/** Keeps a result, unless a claim could not be checked today. */
export async function keepScan(flavor: Flavor, checkout: Checkout, scan: FlavorScan, run: ScanRun): Promise<void> {
  if (scan.claims.some(({ state }) => state === 'unchecked')) return;
  await writeCached(pathOf(flavor, checkout, run), scan);
}

/** Named by everything that the result depends on, so that it can never be out of date. */
function pathOf(flavor: Flavor, checkout: Checkout, run: ScanRun): string {
  const { id, ref, paths, include, exclude, permalinks } = flavor;
  const asked = [id, ref, paths, include, exclude, permalinks, shownRepository(flavor, run, checkout.own)];
  const settings = [run.namespace, run.maxFileBytes, run.claims.get(id) ?? []];
  const found = [checkout.commit, [...checkout.boundary].sort()];
  const name = digest(JSON.stringify([scanVersion, finderVersion, asked, settings, found]));
  return join(run.cacheDir, 'scans', name.slice(0, 2), `${name}.json`);
}
