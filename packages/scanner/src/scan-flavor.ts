import {
  type BlobReader,
  blameFiles,
  type Checkout,
  commitDate,
  Damaged,
  GitFailure,
  type GrepResult,
  isAncestor,
  listTree,
  openBlobs,
  searchTree,
  type Target,
  type TreeEntry,
  Unreachable,
  unreachable,
} from '@wacrg/git';
import { openKept } from '@wacrg/kept';
import { type Flavor, type FlavorScan, loadDialects, openDialects, problem } from '@wacrg/spec';
import { blamedRanges } from './attribute.ts';
import { checkClaims, uncheckedClaims } from './claims.ts';
import { withEarlier } from './earlier.ts';
import { findTarget, shownRepository } from './find-target.ts';
import { notScanned, scanned } from './flavor-scan.ts';
import { withImported } from './imported.ts';
import { readOwnFiles } from './own-files.ts';
import { type ReadFile, type ReadResult, readHits } from './read-hits.ts';
import { keptScan } from './scan-cache.ts';
import type { ScanRun } from './scan-run.ts';
import { searchBlobs } from './search-blobs.ts';

/**
 * Scans one flavor: finds its repository and commit, and unless that commit's result is kept, searches it, reads what
 * was found, blames it and checks the corpus's claims on it. A repository that cannot be read is an answer too.
 */
export async function scanFlavor(flavor: Flavor, run: ScanRun): Promise<FlavorScan> {
  const claims = uncheckedClaims(run.claims.get(flavor.id) ?? []);
  if (flavor.repository === undefined) return notScanned(flavor, { state: 'no-repository' }, { claims, problems: [] });
  try {
    run.report({ flavor: flavor.id, step: 'opening' });
    const target = await findTarget(flavor, run);
    const repository = shownRepository(flavor, run, target.own);
    const scan = await keptScan(flavor, target, run, () =>
      target.open((checkout) => scanCheckout(flavor, checkout, { ...run, repository, own: target.own })),
    );
    return (await isRewritten(flavor, target, run)) ? { ...scan, rewritten: true } : scan;
  } catch (fault) {
    return unreachableScan(flavor, fault, run);
  }
}

/** Whether the lock's commit is in the history no more: then nothing may lead to it. A cut-off history cannot tell. */
async function isRewritten({ id }: Flavor, target: Target, { lock, locked }: ScanRun): Promise<boolean> {
  const pinned = lock.flavors.get(id)?.commit;
  if (locked || pinned === undefined || pinned === target.commit) return false;
  return target.open(
    async ({ gitDir, history }) => history.boundary.size === 0 && !(await isAncestor(gitDir, pinned, target.commit)),
  );
}

async function scanCheckout(
  asked: Flavor,
  checkout: Checkout,
  run: ScanRun & { readonly repository: string | undefined; readonly own: boolean },
): Promise<FlavorScan> {
  const { gitDir, commit } = checkout;
  const blobs = openBlobs(gitDir);
  const kept = openKept(run.cacheDir);
  const findings = kept.drawer('findings', asked.id, { forget: true });
  const blamedBefore = kept.drawer('blames', asked.id, { forget: true });
  try {
    run.report({ flavor: asked.id, step: 'searching' });
    // Listed first: what a tree names is bounded before anything is searched.
    const tree = await listTree(gitDir, commit, asked.paths);
    const {
      problems: faults,
      narrowed,
      imported,
      ...word
    } = await readOwnFiles(checkout, { ...run, flavor: asked, tree, blobs });
    const flavor = { ...asked, ...narrowed };
    const { hits, unread } = await search({ checkout, flavor, tree, blobs }, run);
    run.report({ flavor: flavor.id, step: 'reading' });
    const searched = await readHits(hits, tree, { ...flavor, ...run, gitDir, commit, blobs, store: findings });
    refuseIfSlow(flavor, searched, run);
    const { read, problems: lost } =
      imported === undefined
        ? { read: searched, problems: [] }
        : await withImported(searched, imported, { entries: tree, blobs });
    run.report({ flavor: flavor.id, step: 'blaming' });
    const { blames, cutOff } = await blameFiles(checkout, read.files.flatMap(blamed), {
      blobs,
      limit: run.processors,
      // Of a server's repository a fault is one of the fetch, and the last result is better than half of one.
      lenient: !checkout.canRenew && checkout.history.config.length === 0,
      keeper: { store: blamedBefore, flavor: flavor.id },
    });
    const claimed = run.claims.get(flavor.id) ?? [];
    const claims = await checkClaims(claimed, checkout);
    const cut = cutOff ? [problem('history-unknown', { flavor: flavor.id }, { flavor: flavor.id })] : [];
    const { repository } = run;
    const problems = [...cut, ...faults, ...lost.map((each) => ({ ...each, flavor: flavor.id }))];
    const committed = await commitDate(blobs, commit);
    const gathered = { flavor, repository, commit, committed, tree, unread, read, blames, claims, problems };
    await Promise.all([findings.save(), blamedBefore.save()]);
    const scan = scanned(gathered);
    const annotations = await withEarlier(
      scan.annotations,
      checkout,
      await loadDialects(run.namespace, flavor.dialects),
    );
    return { ...scan, annotations, ...word };
  } finally {
    blobs.close();
  }
}

/** What a clock decided is no result where there is a better one: the flavor's last. */
function refuseIfSlow({ id }: Flavor, { skipped }: ReadResult, { lock, limits }: ScanRun): void {
  const slow = skipped.find(({ reason }) => reason === 'time-limit');
  if (slow === undefined || !lock.flavors.has(id)) return;
  throw unreachable('time-limit', `the reading of "${slow.path}" took longer than ${limits.fileSeconds} s`);
}

interface Search {
  readonly checkout: Checkout;
  readonly flavor: Flavor;
  readonly tree: readonly TreeEntry[];
  readonly blobs: BlobReader;
}

/** A mirror with faults is fetched anew; in a repository that cannot be, what is sound is searched. */
async function search({ checkout, flavor, tree, blobs }: Search, { namespace }: ScanRun): Promise<GrepResult> {
  const { gitDir, commit, canRenew } = checkout;
  const { words } = openDialects(namespace, flavor.dialects);
  try {
    const wanted = { commit, words, paths: flavor.paths, tree };
    const found = await searchTree(gitDir, wanted);
    if (found.unread.some(({ reason }) => reason === 'missing-object') && canRenew)
      throw new Damaged('files are missing');
    return found;
  } catch (fault) {
    if (!(fault instanceof GitFailure) || fault.timedOut || canRenew) throw fault;
    return searchBlobs(tree, words, blobs);
  }
}

/** What of a file must be blamed: nothing when it has no annotation. */
function blamed({ path, lineCount, findings }: ReadFile) {
  const ranges = findings.annotations.flatMap((each) => blamedRanges(each, lineCount));
  return ranges.length === 0 ? [] : [{ path, ranges }];
}

function unreachableScan(flavor: Flavor, fault: unknown, run: ScanRun): FlavorScan {
  if (!(fault instanceof Unreachable || fault instanceof GitFailure)) throw fault;
  const reason = fault instanceof Unreachable ? fault.reason : fault.timedOut ? 'time-limit' : 'damaged';
  run.report({
    flavor: flavor.id,
    step: 'unreachable',
    detail: fault instanceof GitFailure ? fault.words : fault.message,
  });
  const commit = run.lock.flavors.get(flavor.id)?.commit;
  const pinnedGone = run.locked && reason === 'no-ref' && commit !== undefined;
  const repository = shownRepository(flavor, run, false);
  return notScanned(
    flavor,
    { state: 'unreachable', reason },
    {
      repository,
      commit,
      claims: uncheckedClaims(run.claims.get(flavor.id) ?? []),
      problems: [
        ...(pinnedGone ? [problem('pinned-commit-gone', { flavor: flavor.id, commit }, { flavor: flavor.id })] : []),
        ...(fault instanceof Unreachable && fault.movedTo !== undefined
          ? [problem('repository-moved', { flavor: flavor.id, to: fault.movedTo }, flavor.place)]
          : []),
      ],
    },
  );
}
