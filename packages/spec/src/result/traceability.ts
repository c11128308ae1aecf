import type { Mention, Relation } from '../citation/annotation.ts';
import type { Reviewed } from '../join/reviewed.ts';
import type { ImplementationStatus } from '../model/claim.ts';
import type { Level } from '../model/clause.ts';
import type { TracedRun } from '../model/conformance.ts';
import type { PlacedException } from '../model/exception.ts';
import type { FlowCheck } from '../model/flow.ts';
import type { TextChange } from '../model/history.ts';
import type { Retired } from '../model/part.ts';
import type { Ran } from '../model/ran.ts';
import type { ClaimState, Commit, FilesRead, LineCounts, SiteLinks, UnreachableReason } from '../model/scan.ts';
import type { Problem } from '../problem/problem.ts';

/**
 * The whole result of a run, as `traceability.json` holds it. Every list is sorted, and nothing in it
 * depends on the machine, the clock or on how it was come by: the same commits give the same bytes.
 */
export interface Traceability {
  readonly format: 1;
  readonly spec: TracedSpec;
  readonly flavors: Readonly<Record<string, TracedFlavor>>;
  readonly sites: readonly Site[];
  readonly mentions: readonly TracedMention[];
  /** By part code or `CODE#clause`, then by flavor. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
  readonly problems: readonly Problem[];
}

export interface TracedSpec {
  readonly namespace: string;
  readonly digest: string;
  readonly parts: Readonly<Record<string, TracedPart>>;
  readonly flows: Readonly<Record<string, TracedFlow>>;
  /** The test vectors by id; absent where no flavor was run against them. */
  readonly vectors?: Readonly<Record<string, TracedVector>>;
  readonly unpublished?: Unpublished;
}

export interface TracedVector {
  readonly name: string;
  readonly clauses: readonly string[];
}

/**
 * What of the corpus's own repository is not known to be at its address; absent where all of it is, or where it has none.
 * Commits of other repositories were fetched from their addresses.
 */
export interface Unpublished {
  /** The branch that pages link to, where the address is not known to have it. */
  readonly branch?: string;
  /** Commits that the result names, as it names them, sorted. */
  readonly commits: readonly string[];
}

export interface TracedPart {
  readonly id: string;
  /** The last change of the normative text; `null` when git cannot tell. */
  readonly changed: TextChange | null;
  readonly clauses: readonly TracedClause[];
  /** The codes that it had before, and those of parts that were merged into it; absent where there are none. */
  readonly former?: readonly string[];
  /** Why it counts no more; absent of a part that does. */
  readonly retired?: Retired;
  /** The codes to cite in its place, or beside it where it was only split; absent where there are none. */
  readonly successors?: readonly string[];
}

export interface TracedClause {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  readonly revision?: string;
  /** What its colon opens, and the sentence that opens the list which it stands in. */
  readonly rules?: string;
  readonly under?: string;
  readonly anchor: string;
  readonly changed: TextChange | null;
}

export interface TracedFlow {
  /** Absent when no checker knows the corpus's namespace. */
  readonly checks?: readonly FlowCheck[];
}

export interface TracedFlavor {
  readonly repository?: string;
  readonly ref?: string;
  readonly commit?: string;
  /** When that commit was made: its committer's date, `YYYY-MM-DDTHH:MM:SSZ`; results of older tools lack it. */
  readonly committed?: string;
  readonly state: 'scanned' | 'unreachable' | 'no-repository';
  readonly reason?: UnreachableReason;
  readonly files: FilesRead;
  readonly lines: LineCounts;
  /** What does not apply to the flavor, with reasons, by code; absent when there is nothing. */
  readonly exceptions?: readonly PlacedException[];
  /** Which states of the spec its authors reviewed; absent when none. */
  readonly reviewed?: Reviewed;
  /** Its code against the spec's test vectors: the spec's own run first, then what the flavor says; absent when none. */
  readonly runs?: readonly TracedRun[];
}

/** One cited code of one annotation: where a flavor implements or tests a part. */
export interface Site {
  readonly flavor: string;
  readonly code: string;
  readonly clause?: string;
  readonly relation: Relation;
  readonly status: ImplementationStatus;
  readonly note?: string;
  /** The dialect that it is written in; absent: the tool's own. */
  readonly dialect?: string;
  /** Which state of the clause it cites, in dialects that write one. */
  readonly revision?: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly symbol?: string;
  readonly range?: readonly [number, number];
  readonly annotated: Commit | null;
  /** When the annotation came to cite what it cites; absent where that is `annotated`. */
  readonly looked?: Commit | null;
  readonly changed: Commit | null;
  readonly commits: readonly string[];
  readonly links?: SiteLinks;
  /** True when the spec text moved after the site did; `null` when git cannot tell. */
  readonly stale: boolean | null;
  /**
   * The spec's commit at which its authors reviewed the text as it reads today. Only of a site that would otherwise be
   * stale, or of unknown age; `stale` is then false.
   */
  readonly reviewed?: string;
  /** What the library's own test run says of it; absent where no report was given. */
  readonly ran?: Ran;
}

export interface TracedMention {
  readonly flavor: string;
  /** The known codes that the comment cites. */
  readonly codes: readonly string[];
  readonly path: string;
  readonly line: number;
  readonly form: Mention['form'];
  readonly symbol?: string;
  readonly link?: string;
}

/** What is known of one flavor and one part or clause; absent cells are `none`. */
export type CellState = 'verified' | 'found' | 'claimed' | 'cited' | 'mentioned';

export interface Cell {
  readonly state: CellState;
  /** The worst status of the sites, else the claim's; absent for mentions. */
  readonly status?: ImplementationStatus;
  /** What the spec's authors claim; of several rows the one with the best check. */
  readonly claim?: TracedClaim;
  /** All rows, in the corpus's order; absent where there is at most one. */
  readonly claims?: readonly TracedClaim[];
}

export interface TracedClaim {
  readonly status: ImplementationStatus;
  readonly note?: string;
  readonly commits: readonly string[];
  readonly path?: string;
  readonly check: ClaimState;
  /** The claimed commits that the repository lacks; absent when there are none. */
  readonly missing?: readonly string[];
}
