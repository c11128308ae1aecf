import type { Checkout } from '@wacrg/git';
import { findObjects, hasPath } from '@wacrg/git';
import type { Claim, ClaimCheck, Part } from '@wacrg/spec';

/** One claim of the corpus on a flavor. */
export interface FlavorClaim {
  /** The part's code. */
  readonly code: string;
  readonly claim: Claim;
}

/** The claims of all parts, by the flavor that they are about, sorted by code. */
export function claimsByFlavor(parts: readonly Part[]): ReadonlyMap<string, readonly FlavorClaim[]> {
  const byFlavor = new Map<string, FlavorClaim[]>();
  for (const { code, claims } of [...parts].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    for (const claim of claims) {
      const known = byFlavor.get(claim.flavor);
      if (known === undefined) byFlavor.set(claim.flavor, [{ code, claim }]);
      else known.push({ code, claim });
    }
  }
  return byFlavor;
}

/** What is true of a flavor whose repository was not read. */
export const uncheckedClaims = (claims: readonly FlavorClaim[]): readonly ClaimCheck[] =>
  claims.map(({ code }) => ({ code, state: 'unchecked', missing: [] }));

/**
 * Looks up whether each claim's commits and path exist. The path must exist at one of the claim's commits,
 * or at the scanned one when it names none.
 */
export async function checkClaims(claims: readonly FlavorClaim[], checkout: Checkout): Promise<readonly ClaimCheck[]> {
  const named = [...new Set(claims.flatMap(({ claim }) => claim.commits))].sort();
  const places = new Map((await lookUp(checkout.gitDir, named)).map((commit) => [commit, checkout.gitDir]));
  const absent = named.filter((commit) => !places.has(commit));
  const elsewhere = absent.length === 0 ? undefined : await checkout.findCommits(absent);
  for (const commit of elsewhere ? await lookUp(elsewhere.gitDir, absent) : []) {
    places.set(commit, elsewhere?.gitDir ?? checkout.gitDir);
  }
  const found = { places, gone: elsewhere?.gone ?? new Set<string>(), checkout };
  return Promise.all(claims.map((each) => checkClaim(each, found)));
}

interface Found {
  /** The repository that each commit was found in. */
  readonly places: ReadonlyMap<string, string>;
  readonly gone: ReadonlySet<string>;
  readonly checkout: Checkout;
}

async function checkClaim({ code, claim }: FlavorClaim, { places, gone, checkout }: Found): Promise<ClaimCheck> {
  const missing = claim.commits.filter((commit) => gone.has(commit));
  if (missing.length > 0) return { code, state: 'missing-commit', missing };
  if (!claim.commits.every((commit) => places.has(commit))) return { code, state: 'unchecked', missing };
  const { path } = claim;
  if (path === undefined) return { code, state: 'ok', missing };
  const commits = claim.commits.length === 0 ? [checkout.commit] : claim.commits;
  const looks = commits.map((commit) =>
    hasPath(places.get(commit) ?? checkout.gitDir, commit, path.replace(/^(\.?\/)+|\/+$/g, '')),
  );
  return { code, state: (await Promise.all(looks)).includes(true) ? 'ok' : 'missing-path', missing };
}

/** Those of the commits that a repository has. */
async function lookUp(gitDir: string, commits: readonly string[]): Promise<readonly string[]> {
  const asked = commits.filter((commit) => /^[0-9a-f]{7,64}$/.test(commit));
  const found = await findObjects(
    gitDir,
    asked.map((commit) => `${commit}^{commit}`),
  );
  return asked.filter((_, i) => found[i]?.kind === 'commit');
}
