import { formatCitation, type Problem, problem, type Ran, type Site, type TestOutcome } from '@wacrg/spec';
import { matchLines } from './match-lines.ts';
import { matchTests } from './match-tests.ts';
import { plainPath } from './reported-path.ts';
import type { RunResults } from './run-results.ts';

/** How many sites a test run says what of; a kind that no report is of is absent. */
export interface RanTally {
  readonly tests?: Readonly<Record<TestOutcome, number>>;
  readonly lines?: Readonly<Record<NonNullable<Ran['lines']>, number>>;
}

/** Sites, each with what the library's own test run says of it. @param root of the library, absolute, where it is known */
export function withResults(sites: readonly Site[], { cases, files }: RunResults, root?: string): readonly Site[] {
  const tests =
    cases &&
    matchTests(
      sites,
      cases.map((each) => withPlainPaths(each, root)),
    );
  const lines =
    files &&
    matchLines(
      sites,
      files.map((each) => ({ ...each, path: plainPath(each.path, root) })),
    );
  return sites.map((site) => {
    const [test, ran] = [tests?.get(site), lines?.get(site)];
    if (test === undefined && ran === undefined) return site;
    return { ...site, ran: { ...(test && { test }), ...(ran && { lines: ran }) } };
  });
}

const withPlainPaths = (each: NonNullable<RunResults['cases']>[number], root: string | undefined): typeof each =>
  each.file === undefined ? each : { ...each, file: plainPath(each.file, root) };

/** What a run says against a site. */
export const ranProblems = (sites: readonly Site[]): readonly Problem[] =>
  sites.flatMap((site) => {
    const { path, line, column, symbol = path, code, clause, ran } = site;
    const cited = formatCitation({ code, ...(clause === undefined ? {} : { clause }) });
    const at = { path, line, column };
    const { test } = ran ?? {};
    if (test === 'failed' || test === 'skipped' || test === 'not-run')
      return [problem('test-not-passed', { symbol, cited, outcome: test }, at)];
    return ran?.lines === 'never' ? [problem('site-never-run', { symbol, cited }, at)] : [];
  });

/** Counts what {@link withResults} found. */
export function tallyRan(sites: readonly Site[], { cases, files }: RunResults): RanTally {
  const tests = { passed: 0, failed: 0, skipped: 0, 'not-run': 0, unknown: 0 };
  const lines = { run: 0, never: 0, unknown: 0 };
  for (const { ran } of sites) {
    if (ran?.test !== undefined) tests[ran.test]++;
    if (ran?.lines !== undefined) lines[ran.lines]++;
  }
  return { ...(cases && { tests }), ...(files && { lines }) };
}
