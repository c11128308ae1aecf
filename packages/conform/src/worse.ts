import { type Conformance, type Verdict, verdicts } from '@wacrg/spec';

/** A verdict that is worse than the one that is kept. */
export interface Worse {
  readonly id: string;
  readonly profile: string;
  readonly from: Verdict;
  readonly to: Verdict;
}

/** What a run lost against the run that is kept; a vector that was not run before has lost only when it fails. */
export function worseThan(kept: Conformance | undefined, now: Conformance['verdicts']): readonly Worse[] {
  return Object.entries(now).flatMap(([id, { profiles }]) =>
    Object.entries(profiles).flatMap(([profile, to]) => {
      const from = kept?.verdicts[id]?.profiles[profile] ?? 'unsupported';
      return rank(to) > rank(from) ? [{ id, profile, from, to }] : [];
    }),
  );
}

const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);
