import type { Checkout } from '@wacrg/git';
import { type CommitPath, findObjects, hasPaths } from '@wacrg/git';
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
  const looks = claims.map((each) => checkClaim(each, found));
  const there = await lookAtPaths(
    looks.flatMap(({ asked }) => asked),
    found,
  );
  return looks.map(({ asked, ...check }) =>
    asked.length === 0 ? check : { ...check, state: asked.some((each) => there.has(each)) ? 'ok' : 'missing-path' },
  );
}

/** Those of the paths that are there: one process for each repository that the commits were found in. */
async function lookAtPaths(asked: readonly CommitPath[], { places, checkout }: FoundClaims): Promise<Set<CommitPath>> {
  const placeOf = ({ commit }: CommitPath): string => places.get(commit) ?? checkout.gitDir;
  const found = await Promise.all(
    [...new Set(asked.map(placeOf))].map(async (gitDir) => {
      const all = asked.filter((each) => placeOf(each) === gitDir);
      const has = await hasPaths(gitDir, all);
      return all.filter((_, n) => has[n]);
    }),
  );
  return new Set(found.flat());
}

interface FoundClaims {
  /** The repository that each commit was found in. */
  readonly places: ReadonlyMap<string, string>;
  readonly gone: ReadonlySet<string>;
  readonly checkout: Checkout;
}

/** What is known of a claim, and where its path has to be, if it names one: at any of these. */
function checkClaim(
  each: FlavorClaim,
  { places, gone, checkout }: FoundClaims,
): ClaimCheck & { readonly asked: readonly CommitPath[] } {
  const { claim } = each;
  const row = whichRow(each);
  const missing = claim.commits.filter((commit) => gone.has(commit));
  if (missing.length > 0) return { ...row, state: 'missing-commit', missing, asked: [] };
  if (!claim.commits.every((commit) => places.has(commit))) return { ...row, state: 'unchecked', missing, asked: [] };
  const path = claim.path?.replace(/^(\.?\/)+|\/+$/g, '');
  const commits = claim.commits.length === 0 ? [checkout.commit] : claim.commits;
  return { ...row, state: 'ok', missing, asked: path === undefined ? [] : commits.map((commit) => ({ commit, path })) };
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
