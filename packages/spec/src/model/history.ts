import type { Commit } from './scan.ts';

/** When the normative text of each part and clause last changed, by part code; `null` when git cannot tell. */
export type SpecHistory = ReadonlyMap<string, PartHistory>;

export interface PartHistory {
  readonly changed: Commit | null;
  readonly clauses: ReadonlyMap<string, Commit | null>;
}
