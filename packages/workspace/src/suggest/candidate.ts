import type { OutlinedSite } from '@wacrg/finder';
import type { PartWords } from './part-words.ts';
import type { LinkReason, SpecSays } from './spec-says.ts';

/**
 * Why a declaration may implement a part: the spec's row on the library says so (`claim`), or names its file
 * (`claimed-path`) or itself (`note`); a comment at it links to ported code that the spec names for the part (`link`), or to
 * the part's page on the spec's site (`page`); its own name, its file's, or an element of the wire in its text are the part's.
 */
export type Reason = 'claim' | 'claimed-path' | 'note' | LinkReason | 'name' | 'path' | 'tag';

/** A declaration, or a whole file, that may implement a part. */
export interface Candidate {
  readonly code: string;
  readonly path: string;
  /** Absent: the file. */
  readonly site?: OutlinedSite;
  readonly reasons: readonly Reason[];
  /** Whether its reasons suffice to write it down; else it is asked about. */
  readonly isSure: boolean;
  readonly score: number;
  /** The line of a comment at it that says so. */
  readonly near?: number;
}

export interface KnownCode {
  readonly says: SpecSays;
  readonly parts: readonly PartWords[];
  /** What the spec is about, as far as that tells files of this library from others. */
  readonly domain: ReadonlySet<string>;
  /** Folders in which several parts surely are. */
  readonly folders: ReadonlySet<string>;
}

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
