import type { Annotation, Earlier, LineKind, Mention } from '../citation/annotation.ts';
import type { Reviewed } from '../join/reviewed.ts';
import type { Problem } from '../problem/problem.ts';
import type { Conformance } from './conformance.ts';
import type { PlacedException } from './exception.ts';

/** One commit as attribution names it. Dates are committer dates in UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
export interface Commit {
  readonly commit: string;
  readonly author: string;
  readonly date: string;
}

/** Why a flavor's repository could not be read; git's own words go to the terminal only. */
export type UnreachableReason =
  | 'gone'
  | 'private'
  | 'timeout'
  | 'network'
  | 'empty'
  | 'no-ref'
  | 'refused'
  | 'damaged'
  | 'time-limit'
  | 'too-large'
  | 'not-scanned';

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

/** A file whose parser failed, so that no declaration of it is known; it counts as read. */
export interface PlainFile {
  readonly path: string;
  readonly read: 'comments only';
}

/** Larger files are not read, by no command, unless somebody says otherwise. */
export const defaultMaxFileBytes = 5_000_000;

/** Why a file that the search matched was not read. */
export type SkipReason =
  | 'binary'
  | 'generated'
  | 'vendored'
  | 'lock-file'
  | 'minified'
  | 'prose'
  | 'too-large'
  | 'long-line'
  | 'lfs-pointer'
  | 'symbolic-link'
  | 'submodule'
  | 'missing-object'
  | 'encoding'
  | 'too-deep'
  | 'too-many'
  | 'unparsable'
  | 'time-limit'
  | 'excluded';

/** How many of the lines that a plain search finds are of each kind; they sum to that search's count. */
export type LineCounts = Readonly<Record<LineKind, number>>;

/** Links on the flavor's forge. Of a forge that is known by a pattern alone, only `source` is known. */
export interface SiteLinks {
  readonly source: string;
  readonly history?: string;
  readonly blame?: string;
}

/** An annotation with what git knows about it. `null` means that git cannot tell. */
export interface AttributedAnnotation extends Annotation {
  readonly path: string;
  /** The commit of the annotation's own line. */
  readonly annotated: Commit | null;
  /**
   * When the annotation came to cite what it cites; absent where that is `annotated`, because its last change was no mere
   * respelling.
   */
  readonly looked?: Commit | null;
  /** What its line said before, newest first; only of a line that is newer than the code, for only there it may decide. */
  readonly earlier?: readonly Earlier[];
  /** The newest commit among the lines of the site. */
  readonly changed: Commit | null;
  /** The distinct commits that last touched the site, newest first. */
  readonly commits: readonly string[];
  /** Absent when the forge is unknown or the repository is a local path. */
  readonly links?: SiteLinks;
}

export interface PlacedMention extends Mention {
  readonly path: string;
  readonly link?: string;
}

/** Whether what a claim names exists in the repository. */
export type ClaimState = 'ok' | 'missing-commit' | 'missing-path' | 'unchecked';

export interface ClaimCheck {
  readonly code: string;
  /** Which of the flavor's rows on this part it is, from 0; absent: the first. */
  readonly row?: number;
  readonly state: ClaimState;
  /** The commits of the claim that the repository lacks. */
  readonly missing: readonly string[];
}

/** Which files of a repository were looked at. */
export interface FilesRead {
  readonly searched: number;
  readonly matched: number;
  readonly skipped: readonly SkippedFile[];
  /** Those that were read by another reader than their language's. */
  readonly plain?: readonly PlainFile[];
}

/** Everything that one flavor's repository gave at one commit. */
export interface FlavorScan {
  readonly flavor: string;
  readonly state: 'scanned' | 'unreachable' | 'no-repository';
  readonly reason?: UnreachableReason;
  /** The address that was scanned, without credentials; absent for local paths. */
  readonly repository?: string;
  readonly ref?: string;
  readonly commit?: string;
  /** When that commit was made: its committer's date, `YYYY-MM-DDTHH:MM:SSZ`; results of older tools lack it. */
  readonly committed?: string;
  readonly files: FilesRead;
  readonly lines: LineCounts;
  readonly annotations: readonly AttributedAnnotation[];
  readonly mentions: readonly PlacedMention[];
  /** One per claim of the corpus on this flavor, by part code. */
  readonly claims: readonly ClaimCheck[];
  /** What its `wacrg.yaml` says does not apply to it. */
  readonly exceptions?: readonly PlacedException[];
  /** Which states of the spec its `wacrg.lock.json` says were reviewed. */
  readonly reviewed?: Reviewed;
  /** The lock's commit is in its history no more. */
  readonly rewritten?: true;
  /** What its `wacrg.conformance.json` says of its own run of the spec's vectors. */
  readonly conformance?: Conformance;
  readonly problems: readonly Problem[];
}
