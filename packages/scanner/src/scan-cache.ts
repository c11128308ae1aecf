import type { Target } from '@wacrg/git';
import { openKept } from '@wacrg/kept';
import type { Flavor, FlavorScan } from '@wacrg/spec';
import { shownRepository } from './find-target.ts';
import type { ScanRun } from './scan-run.ts';

/** The whole result of one commit asked in one way, of an earlier run where there was one. */
export function keptScan(
  flavor: Flavor,
  target: Target,
  run: ScanRun,
  make: () => Promise<FlavorScan>,
): Promise<FlavorScan> {
  const { id, ref, paths, include, exclude, permalinks, dialects, guessed } = flavor;
  const asked = [
    id,
    ref,
    paths,
    include,
    exclude,
    permalinks,
    shownRepository(flavor, run, target.own),
    target.own,
    ...(dialects ? [dialects] : []),
    ...(guessed ? [{ guessed }] : []),
  ];
  const { maxFileBytes, maxFiles, maxSearchBytes, maxContentBytes } = run.limits;
  const limits = [maxFileBytes, maxFiles, maxSearchBytes, maxContentBytes];
  const inputs = [target.commit, asked, run.namespace, limits, run.claims.get(id) ?? []];
  // Owned by its inputs, so that scans of two commits stand beside each other.
  return openKept(run.cacheDir).value({ kind: 'scans', owner: inputs, inputs }, make, isFinal);
}

/**
 * Whether the same commit would give the same on any other day. A repository may yet get what it lacks: a claimed
 * commit, the content of a file, the rest of its history.
 */
const isFinal = ({ claims, files, problems }: FlavorScan): boolean =>
  !claims.some(({ state }) => state === 'unchecked' || state === 'missing-commit') &&
  !files.skipped.some(({ reason }) => reason === 'missing-object' || reason === 'time-limit') &&
  !problems.some(({ code }) => code === 'history-unknown');
