import { join, relative } from 'node:path';
import { colorsFor, countProblems, failing, formatProblems, formatSummary, printable, summarize } from '@wacrg/reports';
import { type Problem, type Severity, sortProblems, type Traceability } from '@wacrg/spec';
import type { Colors } from 'picocolors/types.js';
import type { OutOfDate } from './compare.ts';
import type { ExitCode } from './main.ts';

/** What a run came to, before it is said. */
export interface Outcome {
  readonly result: Traceability;
  readonly problems: readonly Problem[];
  /** Paths that were written, under `root`. */
  readonly written: readonly string[];
  /** Files that `--check` found different. */
  readonly outOfDate: readonly OutOfDate[];
  readonly root: string;
  /** The file to open first. */
  readonly entry: string;
}

export interface ReportOptions {
  readonly quiet?: true | undefined;
  readonly json?: true | undefined;
  readonly color: boolean;
  readonly failOn: Severity;
}

/** Prints what a run came to and gives its exit code. */
export function report(outcome: Outcome, options: ReportOptions): ExitCode {
  const problems = sortProblems(outcome.problems);
  const sorted = { ...outcome, problems };
  process.stdout.write(options.json ? asJson(sorted) : asText(sorted, options));
  return outcome.outOfDate.length > 0 || failing(problems, options.failOn) ? 1 : 0;
}

function asJson({ result, problems, written, outOfDate }: Outcome): string {
  return `${JSON.stringify({ flavors: summarize(result), problems, written, outOfDate }, null, 2)}\n`;
}

function asText(outcome: Outcome, options: ReportOptions): string {
  const colors = colorsFor(options);
  const { problems, outOfDate, result } = outcome;
  const stale = outOfDate.map(
    ({ path, diff }) => `${colors.red('out of date')} ${colors.bold(printable(path))}\n${printable(diff)}`,
  );
  return [
    formatProblems(problems, colors),
    ...stale,
    options.quiet ? '' : `\n${formatSummary(result, colors)}`,
    options.quiet ? '' : `${countProblems(problems)}. ${closing(outcome, colors)}\n`,
  ].join('');
}

function closing({ written, outOfDate, root, entry }: Outcome, colors: Colors): string {
  if (outOfDate.length > 0) return `${outOfDate.length} out of date: run "wacrg build" and commit what it writes.`;
  const where = relative(process.cwd(), join(root, entry)) || '.';
  const changed =
    written.length === 0 ? 'Nothing changed' : `${written.length} ${written.length === 1 ? 'file' : 'files'} written`;
  return `${changed}; start with ${colors.bold(printable(where))}`;
}
