/** How a test that shows a clause ended. Not run: tests beside it in its file were; unknown: the report does not name it. */
export type TestOutcome = 'passed' | 'failed' | 'skipped' | 'not-run' | 'unknown';

/** What a library's own test run says of a site. */
export interface Ran {
  /** Of a site that tests; absent where no report of tests was given. */
  readonly test?: TestOutcome;
  /** Whether a line of a site that implements was run; absent where no report of lines was given. */
  readonly lines?: 'run' | 'never' | 'unknown';
}
