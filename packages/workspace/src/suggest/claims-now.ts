import type { Claim, Corpus, Flavor } from '@wacrg/spec';
import type { CodeTree } from './code-tree.ts';
import { plainPath, type SpecSays } from './spec-says.ts';

/** More rows that name what is not there are not followed. */
const maxFollowed = 40;

/**
 * What the spec says, by where the code is now: a row whose file has another name now is followed there, and one whose file
 * is gone says less.
 */
export async function claimsNow(
  says: SpecSays,
  { code, all, own }: { readonly code: CodeTree; readonly all: readonly string[]; readonly own: readonly OwnClaim[] },
): Promise<SpecSays> {
  const known = new Set(all);
  const claimed = new Map<string, readonly string[]>();
  const found = new Set<string>();
  const lost = new Set<string>();
  let followed = 0;
  for (const [path, codes] of says.claimed) {
    const commits = own.flatMap(({ claim }) => (plainPath(claim.path ?? '') === path ? claim.commits : []));
    const now = known.has(path) || followed++ >= maxFollowed ? path : await code.locate(path, commits);
    for (const each of codes) (now === undefined ? lost : found).add(each);
    if (now !== undefined) claimed.set(now, [...new Set([...(claimed.get(now) ?? []), ...codes])]);
  }
  return { ...says, claimed, gone: new Set([...lost].filter((each) => !found.has(each))) };
}

/** A row on this library. */
export interface OwnClaim {
  readonly code: string;
  readonly claim: Claim;
}

export const ownClaims = ({ parts }: Pick<Corpus, 'parts'>, { id }: Flavor): readonly OwnClaim[] =>
  parts.flatMap(({ code, claims }) => claims.filter(({ flavor }) => flavor === id).map((claim) => ({ code, claim })));
