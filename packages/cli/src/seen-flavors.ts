import type { SeenFlavor } from '@wacrg/scanner';
import type { Traced } from './pipeline.ts';

/** Problems that another day may clear though nothing changes on this machine. */
const passing: ReadonlySet<string> = new Set(['history-unknown', 'reviewed-commit-unknown']);

/**
 * The flavors of a scan at their commits, where a scan of the same commits would find the same; `undefined` where time
 * alone may tell more: a flavor that could not be reached, a claim that could not be checked.
 *
 * @param only the flavors that were read; all when not given
 */
export function seenFlavors(
  { corpus, result, lock }: Traced,
  only: readonly string[] | undefined,
): readonly SeenFlavor[] | undefined {
  if (result.problems.some(({ code }) => passing.has(code))) return undefined;
  const seen: SeenFlavor[] = [];
  for (const flavor of corpus.flavors) {
    if (flavor.repository === undefined || (only !== undefined && !only.includes(flavor.id))) continue;
    const { state, commit, repository } = result.flavors[flavor.id] ?? {};
    if (state !== 'scanned' || commit === undefined) return undefined;
    seen.push({ flavor, commit, repository, locked: lock.flavors.get(flavor.id) });
  }
  return hasUncheckedClaim(result, new Set(seen.map(({ flavor }) => flavor.id))) ? undefined : seen;
}

function hasUncheckedClaim({ cells }: Traced['result'], flavors: ReadonlySet<string>): boolean {
  return Object.values(cells).some((row) =>
    Object.entries(row).some(([flavor, { claim }]) => claim?.check === 'unchecked' && flavors.has(flavor)),
  );
}
