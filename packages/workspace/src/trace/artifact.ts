/** One file that a run makes, before it is written or compared. */
export interface Artifact {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  /** Whole, or in pieces that are made anew for every reader, where the whole may be too large to hold. */
  readonly text: string | (() => Iterable<string>);
  /** False for what is made anew on every run and not kept in the repository: `--check` does not ask for it. */
  readonly committed: boolean;
}

/** An artifact that differs from what stands in its place. */
export interface OutOfDate {
  readonly path: string;
  /** Unified diff from what is there to what should be. */
  readonly diff: string;
}

/** The whole text of one that is small. */
export const artifactText = ({ text }: Pick<Artifact, 'text'>): string =>
  typeof text === 'string' ? text : [...text()].join('');
