import type { Place } from './place.ts';

/** How much of a part a flavor does, in the words of the upstream schema. */
export type ImplementationStatus = 'working' | 'partial' | 'planned' | 'unknown';

/** A row of an "Implemented by" table that the spec's authors typed by hand. */
export interface Claim {
  readonly flavor: string;
  readonly status: ImplementationStatus;
  readonly note?: string;
  /** Full commit ids of the flavor's repository. */
  readonly commits: readonly string[];
  /** The file that implements the part, in the flavor's repository. */
  readonly path?: string;
  readonly place: Place;
}
