import type { Checkout } from '@wacrg/git';
import { asDiskFault } from '@wacrg/git';
import type { Flavor, FlavorScan } from '@wacrg/spec';
import { findTarget } from './find-target.ts';
import { emptyLock } from './lock.ts';
import type { Readers } from './readers.ts';
import { preparedSettings, type ScanOptions } from './scan-all.ts';
import { withRun } from './scan-run.ts';

/** A flavor that was scanned, at the commit that was scanned. */
export interface VisitedFlavor {
  readonly flavor: Flavor;
  readonly scan: FlavorScan;
  readonly checkout: Checkout;
  readonly readers: Readers;
}

/**
 * Lets the repositories of flavors be read once more, each at the commit of its scan, one after the other. A flavor
 * that was not scanned is left out.
 *
 * @throws {ToolError} as `scanFlavors`
 */
export async function visitFlavors<T>(
  scanned: readonly { readonly flavor: Flavor; readonly scan: FlavorScan }[],
  options: ScanOptions,
  visit: (visited: VisitedFlavor) => Promise<T>,
): Promise<readonly T[]> {
  const settings = { ...(await preparedSettings(options)), locked: true };
  return withRun(settings, { small: false }, async (run) => {
    const found: T[] = [];
    for (const { flavor, scan } of scanned) {
      const { commit, repository } = scan;
      if (scan.state !== 'scanned' || commit === undefined) continue;
      const pinned = { commit, ...(repository === undefined ? {} : { repository }) };
      const lock = { ...emptyLock, flavors: new Map([[flavor.id, pinned]]) };
      const subject = run({ claims: options.claims ?? new Map(), lock, report: () => undefined });
      const target = await findTarget(flavor, subject);
      found.push(await target.open((checkout) => visit({ flavor, scan, checkout, readers: subject.readers })));
    }
    return found;
  }).catch((cause: unknown) => Promise.reject(asDiskFault(cause)));
}
