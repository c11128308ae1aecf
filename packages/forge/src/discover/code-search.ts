import type { ForgeServer } from '../ask-forge.ts';

/** A file that a forge found, in a repository. */
export interface FoundFile {
  /** The repository's page. */
  readonly address: string;
  readonly path: string;
  /** The lines around what was found; a stranger's words. */
  readonly texts: readonly string[];
  readonly isFork: boolean;
  /** The page of the repository that it is a fork of, where the forge says so. */
  readonly forkOf?: string | undefined;
}

export interface Searched {
  readonly files: readonly FoundFile[];
  /** Whether the forge gave all that it has. */
  readonly isWhole: boolean;
}

/** A forge whose code can be searched. */
export interface CodeSearch {
  /** Where its interface for programs is, when nobody names another. */
  readonly address: string;
  /** Variables of the environment that may hold a token, the first that is set counts. */
  readonly tokens: readonly string[];
  /** Whether it answers nobody without one. */
  readonly needsToken: boolean;
  headers(token: string | undefined): Readonly<Record<string, string>>;
  /** Everything with some words in it. */
  search(server: ForgeServer, words: string): Promise<Searched>;
}

/** No search goes on without end: so many pages of a hundred. */
export const maxPages = 10;
/** Nor are more repositories than this looked at, one by one. */
export const maxLookUps = 200;
