import { type Claim, type ClaimCheck, type Part, type Problem, problem } from '@wacrg/spec';
import { findObjects } from './git/history.ts';

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
      const known = byFlavor.get(claim.flavor) ?? [];
      byFlavor.set(claim.flavor, [...known, { code, claim }]);
    }
  }
  return byFlavor;
}

/** The places in a repository where a claim can be looked up. */
export interface ClaimSource {
  readonly gitDir: string;
  /** Stands in for a claim that names no commit. */
  readonly commit: string;
  /** Brings commits that the repository lacks; gives those that nobody has, or `undefined` when that cannot be told. */
  readonly bring: (commits: readonly string[]) => Promise<ReadonlySet<string> | undefined>;
}

/** What is true of a flavor whose repository was not read. */
export const uncheckedClaims = (claims: readonly FlavorClaim[]): readonly ClaimCheck[] =>
  claims.map(({ code }) => ({ code, state: 'unchecked', missing: [] }));

/**
 * Looks up whether each claim's commits and path exist. The path must exist at one of the claim's commits,
 * or at the scanned one when it names none.
 */
export async function checkClaims(claims: readonly FlavorClaim[], source: ClaimSource): Promise<readonly ClaimCheck[]> {
  const named = [...new Set(claims.flatMap(({ claim }) => claim.commits))].sort();
  const here = await lookUp(source.gitDir, named);
  const absent = named.filter((commit) => !here.has(commit));
  const gone = absent.length === 0 ? new Set<string>() : await source.bring(absent);
  const brought = absent.length === 0 ? here : await lookUp(source.gitDir, named);
  const checks: ClaimCheck[] = [];
  for (const { code, claim } of claims) {
    const missing = claim.commits.filter((commit) => gone?.has(commit));
    const known = claim.commits.every((commit) => brought.has(commit) || gone?.has(commit));
    const found = claim.commits.filter((commit) => brought.has(commit));
    const at = claim.commits.length === 0 ? [source.commit] : found;
    const state =
      missing.length > 0 ? 'missing-commit' : known ? await pathState(source.gitDir, at, claim.path) : 'unchecked';
    checks.push({ code, state, missing });
  }
  return checks;
}

/** The problems of a flavor's claims, at their places in the corpus. */
export function claimProblems(
  flavor: string,
  claims: readonly FlavorClaim[],
  checks: readonly ClaimCheck[],
): readonly Problem[] {
  return claims.flatMap(({ code, claim }, i) => {
    const check = checks[i];
    if (check?.state === 'missing-path') {
      return [problem('claim-missing-path', { flavor, part: code, path: claim.path ?? '' }, claim.place)];
    }
    return (check?.missing ?? []).map((commit) =>
      problem('claim-missing-commit', { flavor, part: code, commit }, claim.place),
    );
  });
}

async function lookUp(gitDir: string, commits: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = commits.filter((commit) => /^[0-9a-f]{7,64}$/.test(commit));
  const found = await findObjects(
    gitDir,
    asked.map((commit) => `${commit}^{commit}`),
  );
  return new Set(asked.filter((_, i) => found[i]?.kind === 'commit'));
}

async function pathState(
  gitDir: string,
  commits: readonly string[],
  path: string | undefined,
): Promise<'ok' | 'missing-path'> {
  if (path === undefined) return 'ok';
  const plain = path.replace(/^(\.?\/)+|\/+$/g, '');
  const found = await findObjects(
    gitDir,
    commits.map((commit) => `${commit}:${plain}`),
  );
  return found.some((each) => each !== undefined) ? 'ok' : 'missing-path';
}
