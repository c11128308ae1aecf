import type { Checkout } from '@wacrg/git';
import { findObjects, hasPath } from '@wacrg/git';
import type { ClaimCheck, FlavorClaim } from '@wacrg/spec';

/** What is true of a flavor whose repository was not read. */
export const uncheckedClaims = (claims: readonly FlavorClaim[]): readonly ClaimCheck[] =>
  claims.map((each) => ({ ...whichRow(each), state: 'unchecked', missing: [] }));

const whichRow = ({ code, row }: FlavorClaim): Pick<ClaimCheck, 'code' | 'row'> => ({
  code,
  ...(row === undefined ? {} : { row }),
});

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

interface FoundClaims {
  /** The repository that each commit was found in. */
  readonly places: ReadonlyMap<string, string>;
  readonly gone: ReadonlySet<string>;
  readonly checkout: Checkout;
}

async function checkClaim(each: FlavorClaim, { places, gone, checkout }: FoundClaims): Promise<ClaimCheck> {
  const { claim } = each;
  const row = whichRow(each);
  const missing = claim.commits.filter((commit) => gone.has(commit));
  if (missing.length > 0) return { ...row, state: 'missing-commit', missing };
  if (!claim.commits.every((commit) => places.has(commit))) return { ...row, state: 'unchecked', missing };
  const { path } = claim;
  if (path === undefined) return { ...row, state: 'ok', missing };
  const commits = claim.commits.length === 0 ? [checkout.commit] : claim.commits;
  const looks = commits.map((commit) =>
    hasPath(places.get(commit) ?? checkout.gitDir, commit, path.replace(/^(\.?\/)+|\/+$/g, '')),
  );
  return { ...row, state: (await Promise.all(looks)).includes(true) ? 'ok' : 'missing-path', missing };
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
