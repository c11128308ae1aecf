import { isFinal, type SeenFlavor } from '@wacrg/scanner';
import { type ClaimState, rowsOf, type Traceability } from '@wacrg/spec';
import type { Traced } from './pipeline.ts';

/**
 * The flavors of a scan at their commits, where a scan of the same commits would find the same; `undefined` where time
 * alone may tell more: a flavor that could not be reached, a commit that is not known yet.
 *
 * @param only the flavors that were read; all when not given
 */
export function seenFlavors(
  { corpus, result, lock }: Traced,
  only: readonly string[] | undefined,
): readonly SeenFlavor[] | undefined {
  const { problems } = result;
  if (problems.some(({ code }) => code === 'reviewed-commit-unknown')) return undefined;
  const seen: SeenFlavor[] = [];
  for (const flavor of corpus.flavors) {
    if (flavor.repository === undefined || (only !== undefined && !only.includes(flavor.id))) continue;
    const { state, commit, repository } = result.flavors[flavor.id] ?? {};
    if (state !== 'scanned' || commit === undefined) return undefined;
    seen.push({ flavor, commit, repository, locked: lock.flavors.get(flavor.id) });
  }
  const ids = new Set(seen.map(({ flavor }) => flavor.id));
  const skipped = [...ids].flatMap((id) => result.flavors[id]?.files.skipped ?? []);
  return isFinal({ claims: claimChecks(result, ids), skipped, problems }) ? seen : undefined;
}

const claimChecks = ({ cells }: Traceability, flavors: ReadonlySet<string>): readonly ClaimState[] =>
  Object.values(cells)
    .flatMap((row) => Object.entries(row))
    .flatMap(([flavor, cell]) => (flavors.has(flavor) ? rowsOf(cell).map(({ check }) => check) : []));
