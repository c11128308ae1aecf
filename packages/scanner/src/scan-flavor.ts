import { type Flavor, type FlavorScan, problem } from '@wacrg/spec';
import { blamedRanges } from './attribute.ts';
import { blameFiles } from './blame-files.ts';
import { checkClaims, claimProblems, uncheckedClaims } from './claims.ts';
import { historyUnknown, notScanned, scanned } from './flavor-scan.ts';
import type { Checkout } from './git/checkout.ts';
import { GitFailure } from './git/git.ts';
import { grep } from './git/grep.ts';
import { listTree } from './git/ls-tree.ts';
import { openBlobs } from './git/read-blobs.ts';
import { Unreachable } from './git/unreachable.ts';
import { openCheckout, shownRepository } from './open-checkout.ts';
import { readHits } from './read-hits.ts';
import { keepScan, keptScan } from './scan-cache.ts';
import type { ScanRun } from './scan-run.ts';

/**
 * Scans one flavor: opens its repository at one commit, searches it, reads what was found, blames it, checks the
 * corpus's claims on it. A repository that cannot be read is an answer too, with its reason; it is never thrown.
 */
export async function scanFlavor(flavor: Flavor, run: ScanRun): Promise<FlavorScan> {
  const claims = uncheckedClaims(run.claims.get(flavor.id) ?? []);
  if (flavor.repository === undefined) return notScanned(flavor, { state: 'no-repository' }, { claims, problems: [] });
  try {
    run.report({ flavor: flavor.id, step: 'opening' });
    const checkout = await openCheckout(flavor, run);
    const kept = await keptScan(flavor, checkout, run);
    run.report({ flavor: flavor.id, step: kept ? 'cached' : 'searching' });
    return kept ?? (await scanCheckout(flavor, checkout, run));
  } catch (fault) {
    return unreachableScan(flavor, fault, run);
  }
}

async function scanCheckout(flavor: Flavor, checkout: Checkout, run: ScanRun): Promise<FlavorScan> {
  const { gitDir, commit, own } = checkout;
  const blobs = openBlobs(gitDir);
  try {
    const [tree, { hits }] = await Promise.all([
      listTree(gitDir, commit, flavor.paths),
      grep(gitDir, { commit, word: run.namespace, paths: flavor.paths }),
    ]);
    run.report({ flavor: flavor.id, step: 'reading' });
    const read = await readHits(hits, tree, { ...flavor, ...run, ...checkout, blobs, store: run.findings });
    run.report({ flavor: flavor.id, step: 'blaming' });
    const asked = read.files
      .filter(({ findings }) => findings.annotations.length > 0)
      .map(({ path, lineCount, findings }) => ({
        path,
        ranges: findings.annotations.flatMap((each) => blamedRanges(each, lineCount)),
      }));
    const blames = await blameFiles(checkout, asked, { blobs, limit: run.processors });
    const claimed = run.claims.get(flavor.id) ?? [];
    const claims = await checkClaims(claimed, { gitDir, commit, bring: checkout.bring });
    const repository = shownRepository(flavor, run, own);
    const problems = claimProblems(flavor.id, claimed, claims);
    const result = scanned({ flavor, repository, commit, tree, read, blames, claims, problems });
    const unknown =
      checkout.boundary.size > 0 && result.annotations.some(({ annotated, changed }) => !annotated || !changed);
    const scan = unknown ? { ...result, problems: [historyUnknown(flavor.id), ...result.problems] } : result;
    await keepScan(flavor, checkout, scan, run);
    return scan;
  } finally {
    blobs.close();
  }
}

function unreachableScan(flavor: Flavor, fault: unknown, run: ScanRun): FlavorScan {
  if (!(fault instanceof Unreachable || fault instanceof GitFailure)) throw fault;
  const reason = fault instanceof Unreachable ? fault.reason : 'damaged';
  run.report({ flavor: flavor.id, step: 'unreachable', detail: fault.message });
  const kept = run.lock.flavors.get(flavor.id)?.commit;
  const repository = shownRepository(flavor, run, false);
  return notScanned(
    flavor,
    { state: 'unreachable', reason },
    {
      ...(repository === undefined ? {} : { repository }),
      ...(kept === undefined ? {} : { commit: kept }),
      claims: uncheckedClaims(run.claims.get(flavor.id) ?? []),
      problems: [problem('flavor-unreachable', { flavor: flavor.id, reason, kept }, { flavor: flavor.id })],
    },
  );
}
