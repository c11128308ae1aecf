import type { Claim } from '../model/claim.ts';
import type { Part } from '../model/part.ts';
import type { ClaimCheck } from '../model/scan.ts';
import type { Cell, TracedClaim } from '../result/traceability.ts';

/** One row of the corpus on a flavor. */
export interface FlavorClaim {
  /** The part's code. */
  readonly code: string;
  readonly claim: Claim;
  /** Which of the flavor's rows on this part it is, from 0; absent: the first. */
  readonly row?: number;
}

/** Every row of all parts, by the flavor that it is about, sorted by code; two rows of one flavor are two claims. */
export function claimsByFlavor(parts: readonly Part[]): ReadonlyMap<string, readonly FlavorClaim[]> {
  const byFlavor = new Map<string, FlavorClaim[]>();
  for (const { code, claims } of parts.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    const rows = new Map<string, number>();
    for (const claim of claims) {
      const row = rows.get(claim.flavor) ?? 0;
      rows.set(claim.flavor, row + 1);
      const own = { code, claim, ...(row === 0 ? {} : { row }) };
      const known = byFlavor.get(claim.flavor);
      if (known === undefined) byFlavor.set(claim.flavor, [own]);
      else known.push(own);
    }
  }
  return byFlavor;
}

/** One row with what is known of it. */
export interface CheckedClaim {
  readonly claim: Claim;
  readonly check: ClaimCheck | undefined;
}

/** What a cell holds of a flavor's rows: all of them, and the one with the best check to stand for them. */
export function claimsOfCell(rows: readonly CheckedClaim[]): Pick<Cell, 'claim' | 'claims'> {
  const claims = rows.map(tracedClaim);
  const [best] = claims.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (best === undefined) return {};
  return { claim: best, ...(claims.length > 1 ? { claims } : {}) };
}

function tracedClaim({ claim, check }: CheckedClaim): TracedClaim {
  return {
    status: claim.status,
    ...(claim.note === undefined ? {} : { note: claim.note }),
    commits: claim.commits,
    ...(claim.path === undefined ? {} : { path: claim.path }),
    check: check?.state ?? 'unchecked',
    ...(check && check.missing.length > 0 ? { missing: check.missing } : {}),
  };
}

const checks = ['ok', 'unchecked', 'missing-path', 'missing-commit'] as const;

const rankOf = (claim: TracedClaim): number => 2 * checks.indexOf(claim.check) + (namesEvidence(claim) ? 0 : 1);

const namesEvidence = ({ commits, path }: TracedClaim): boolean => commits.length > 0 || path !== undefined;

/** Whether a claim beside an annotation verifies it: it names a commit or a path, and what it names is there. */
export const isVerifying = (claim: TracedClaim): boolean => claim.check === 'ok' && namesEvidence(claim);

const isDead = ({ check }: TracedClaim): boolean => check === 'missing-path' || check === 'missing-commit';

/** Every row of a cell, the first one of the corpus first. */
export const rowsOf = ({ claim, claims }: Pick<Cell, 'claim' | 'claims'>): readonly TracedClaim[] =>
  claims ?? (claim === undefined ? [] : [claim]);

/** Whether a cell stands for a claim that code exists; what is planned or of unknown status is shown, and not counted. */
export const isClaimed = ({ state, status }: Pick<Cell, 'status'> & { readonly state: string }): boolean =>
  state === 'claimed' && (status === 'working' || status === 'partial');

/** How a cell is known, in words: its state, and whether the claim in it leads nowhere. */
export const cellWords = ({ state, claim }: Pick<Cell, 'state' | 'claim'>): string =>
  claim !== undefined && isDead(claim) ? `${state}, claim dead` : state;
