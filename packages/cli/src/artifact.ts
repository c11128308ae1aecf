/** One file that a run makes, before it is written or compared. */
export interface Artifact {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** False for what is made anew on every run and not kept in the repository: `--check` does not ask for it. */
  readonly committed: boolean;
}
