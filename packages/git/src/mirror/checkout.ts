import type { ConfigEntry } from '../process/environment.ts';

/** A flavor's repository at the commit to scan, found but not yet opened. */
export interface Target {
  readonly commit: string;
  /** Whether it is the corpus's own repository. */
  readonly own: boolean;
  /**
   * Lets the commit's files and history be read, and keeps them as they are for so long.
   *
   * @throws {Unreachable}
   */
  open<T>(use: (checkout: Checkout) => Promise<T>): Promise<T>;
}

/** One commit of a repository whose files and history can be read. */
export interface Checkout {
  /** The bare mirror, or `.git` of a repository that is read in place. */
  readonly gitDir: string;
  readonly commit: string;
  readonly history: History;
  /** Whether a fault of the objects may be fixed by fetching them anew: then throw {@link Damaged}. */
  readonly canRenew: boolean;
  /**
   * Finds commits that `gitDir` lacks: a repository that has them, and those that do not exist at all.
   * `undefined` when that cannot be known.
   */
  readonly findCommits: (commits: readonly string[]) => Promise<FoundCommits | undefined>;
}

/** How much of the history is there. */
export interface History {
  /** Commits at which the history is cut; empty when it is whole. */
  readonly boundary: ReadonlySet<string>;
  /** Settings that let git ask the server for what it lacks. */
  readonly config: readonly ConfigEntry[];
  /** Brings more history for some files; `undefined` when there is no more to be had. */
  readonly deepen?: (paths: readonly string[]) => Promise<History>;
}

export interface FoundCommits {
  readonly gitDir: string;
  readonly gone: ReadonlySet<string>;
}

/** Objects of a mirror are missing or broken that the server may well have. */
export class Damaged extends Error {}
