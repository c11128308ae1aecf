/** One commit of a repository whose files and history can be read. */
export interface Checkout {
  /** The bare mirror, or `.git` of a repository that is read in place. */
  readonly gitDir: string;
  readonly commit: string;
  /** Whether it is the corpus's own repository. */
  readonly own: boolean;
  /** Commits at which the history is cut; empty when it is whole. */
  readonly boundary: ReadonlySet<string>;
  /** Brings commits that the repository lacks; gives those that nobody has, or `undefined` when that cannot be told. */
  readonly bring: (commits: readonly string[]) => Promise<ReadonlySet<string> | undefined>;
}
