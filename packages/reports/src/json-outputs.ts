import type {
  CellState,
  Difference,
  ImplementationStatus,
  Level,
  Maturity,
  PartCoverage,
  PlacedException,
  Problem,
  Retired,
  Site,
  Tally,
  Weight,
} from '@wacrg/spec';
import type {
  AdoptedCell,
  AdoptedFlavor,
  CheckReport,
  Explained,
  NextStep,
  Offer,
  OfferedFile,
} from '@wacrg/workspace';
import type { NotApplicable } from './check/not-applicable.ts';

// What every command prints with --json. The JSON Schemas in docs/schemas/ are made from these types by
// scripts/json-schemas.mjs, so that there is one source; a type that changes makes a test ask for the schemas anew.

/** How many of how many, by what is counted; `null` where it was not measured. */
export type Totals = Readonly<Record<'parts' | Exclude<Weight, 'none'>, Tally | null>> & {
  /** Rules without a keyword; absent where the spec has none. */
  readonly none?: Tally | null;
};

/** A site; with `--no-blame` without who wrote it and when. */
export type SiteJson = Omit<Site, Blame> & Partial<Pick<Site, Blame>>;
type Blame = 'annotated' | 'looked' | 'changed' | 'commits';

/** `wacrg check --json` */
export interface CheckJson extends Omit<CheckReport, 'coverage' | 'root' | 'blame' | 'sites'> {
  readonly format: 1;
  readonly sites: readonly SiteJson[];
  readonly totals: Totals;
  readonly parts: readonly PartCoverage[];
  /** Clauses that are not covered, as they are cited. */
  readonly missing: readonly string[];
  readonly notApplicable: readonly NotApplicable[];
  /** The one next thing to do. */
  readonly next: NextStep;
}

/** `wacrg check --json` of a library whose wacrg.yaml has several specs: the check against each, by its id. */
export interface ChecksJson {
  readonly format: 2;
  readonly specs: Readonly<Record<string, CheckJson>>;
}

/** `wacrg check --json` where several libraries lie below the folder, by their folders; `.` is the root. */
export interface LibrariesJson {
  readonly format: 2;
  readonly libraries: Readonly<Record<string, CheckJson | ChecksJson>>;
}

/** `wacrg coverage --json` */
export interface CoverageJson {
  readonly format: 1;
  readonly flavors: readonly {
    readonly flavor: string;
    readonly totals: Totals;
    readonly parts: readonly PartCoverage[];
  }[];
}

/** `wacrg diff --json` */
export type DiffJson = Difference;

/** `wacrg diff --json` in a library that follows several specs, by their ids. */
export interface DiffsJson {
  readonly format: 2;
  readonly specs: Readonly<Record<string, Difference>>;
}

/** `wacrg suggest --json` */
export interface SuggestJson {
  readonly format: 1;
  /** With all that is put in, and why. */
  readonly files: readonly Pick<OfferedFile, 'path' | 'suggestions' | 'offers' | 'unplaced' | 'doubtful'>[];
  /** What may implement a part, and is never written. */
  readonly questions: readonly Offer[];
  /** What is wrong with the answers "no" that are kept. */
  readonly problems: readonly Problem[];
  /** Files that are not UTF-8. */
  readonly unreadable: readonly string[];
  /** Unified diff of all files. */
  readonly patch: string;
}

/** `wacrg adopt --json` */
export interface AdoptJson {
  readonly format: 1;
  readonly flavors: readonly (Pick<
    AdoptedFlavor,
    'flavor' | 'repository' | 'commit' | 'parts' | 'questions' | 'unreadable'
  > & {
    readonly files: SuggestJson['files'];
    /** The patch and the text for a pull request, below the output folder; `null` where nothing is to be merged. */
    readonly patch: string | null;
    readonly text: string | null;
  })[];
  readonly unreached: readonly { readonly flavor: string; readonly why: string }[];
  /** How each part is known of each flavor, now and after the merge, by code and flavor. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, AdoptedCell>>>>;
  /** Codes without a row then, and without a question. */
  readonly untold: readonly string[];
}

/** Where something is implemented, as `wacrg show --json` tells. */
export interface PlaceJson {
  readonly flavor: string;
  readonly path: string;
  readonly line: number;
  readonly symbol?: string | undefined;
  readonly status: ImplementationStatus;
  readonly stale: boolean | null;
  readonly reviewed?: string | undefined;
  /** A permalink. */
  readonly source?: string | undefined;
}

/** `wacrg show --json` */
export interface ShowJson {
  readonly code: string;
  readonly id: string;
  readonly title: string;
  readonly status: Maturity;
  readonly retired?: Retired | undefined;
  /** What to cite in its place, or beside it where it was only split. */
  readonly successors: readonly string[];
  readonly summary: string;
  readonly requires: readonly string[];
  readonly aliases: readonly string[];
  readonly openQuestions: readonly string[];
  readonly clauses: readonly {
    readonly id: string;
    readonly level: Level;
    readonly text: string;
    readonly sites: readonly PlaceJson[];
  }[];
  readonly flavors: readonly {
    readonly flavor: string;
    readonly state: CellState;
    readonly status?: ImplementationStatus | undefined;
  }[];
  readonly exceptions: readonly (PlacedException & { readonly flavor: string })[];
  readonly sites: readonly PlaceJson[];
}

/** `wacrg search --json`, and `wacrg show --json` where words name no part; the best comes first. */
export interface SearchJson {
  readonly format: 1;
  readonly hits: readonly {
    /** `SIG-08`, or `SIG-08#clause`. */
    readonly cited: string;
    /** The part's id. */
    readonly id: string;
    readonly title: string;
    readonly level?: Level;
    readonly text?: string;
  }[];
}

/** `wacrg scan --explain --json` */
export type ExplainJson = Explained;

/** `wacrg ids --json` */
export interface ClauseIdsJson {
  readonly format: 1;
  readonly files: readonly {
    readonly path: string;
    readonly written: readonly { readonly id: string; readonly line: number }[];
    /** Clauses that somebody has to name by hand. */
    readonly left: readonly { readonly id: string; readonly line: number }[];
  }[];
  /** Unified diff of all files. */
  readonly patch: string;
}

/** `wacrg lint --json` */
export interface LintJson {
  readonly problems: readonly Problem[];
}

/** What every command prints with `--json` when it could not do its work; the exit code is 2. */
export interface ErrorJson {
  readonly format: 1;
  readonly error: {
    /** A word that programs can test. */
    readonly code: string;
    /** What is, and what to do. */
    readonly message: string;
    readonly data: Readonly<Record<string, string>>;
  };
}
