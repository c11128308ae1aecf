import type { TestOutcome } from '@wacrg/spec';

/** One case of a JUnit report, as it is written there. */
export interface TestCase {
  /** Its `classname`, else the name of its suite: a file, class, package or crate, as the runner has it. */
  readonly place: string;
  readonly name: string;
  /** The file, where the report has it. */
  readonly file?: string;
  readonly outcome: Exclude<TestOutcome, 'not-run' | 'unknown'>;
}

/** Which lines of a file a run could have run, and whether it did. */
export interface FileLines {
  readonly path: string;
  readonly lines: readonly (readonly [line: number, run: boolean])[];
}

/** What one report, or all together, say; a kind that no report is of is absent. */
export interface RunResults {
  readonly cases?: readonly TestCase[];
  readonly files?: readonly FileLines[];
}

/** Why a report cannot be used, and where in it. */
export interface ResultsFault {
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

export type ParsedResults = { readonly results: RunResults } | { readonly fault: ResultsFault };
