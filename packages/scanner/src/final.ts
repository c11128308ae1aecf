import type { ClaimState, Problem, SkippedFile } from '@wacrg/spec';

/** What was found at some commits. */
export interface AtCommits {
  readonly claims: readonly ClaimState[];
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly Problem[];
}

/**
 * Whether the same commits would give the same on any other day. A repository may yet get what it lacks: a claimed
 * commit, the content of a file, the rest of its history.
 */
export const isFinal = ({ claims, skipped, problems }: AtCommits): boolean =>
  !claims.some((state) => state === 'unchecked' || state === 'missing-commit') &&
  !skipped.some(({ reason }) => reason === 'missing-object') &&
  !problems.some(({ code }) => code === 'history-unknown');
