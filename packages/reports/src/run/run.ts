import { join, relative } from 'node:path';
import { type Problem, sortProblems, type Traceability } from '@wacrg/spec';
import { jsonText, printable, printableLines } from '@wacrg/spec/text';
import type { OutOfDate } from '@wacrg/workspace';
import type { Colors } from 'picocolors/types.js';
import { counted } from '../counted.ts';
import { formatSummary, summarize } from '../coverage/summary.ts';
import type { Format } from '../print-context.ts';
import { countProblems, formatProblems } from '../problems.ts';
import { type NotRead, notReadLines } from './not-read.ts';

/** What a run over a corpus came to, after writing or comparing. */
export interface RunOutcome {
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

/** Every format of `build`, `scan`, `render` and `merge`. */
export const runFormats: Readonly<Record<string, Format<RunOutcome>>> = {
  text: (outcome, context) => {
    const { colors, quiet, cwd, all } = context;
    const problems = sortProblems(outcome.problems);
    const stale = outcome.outOfDate.map(
      ({ path, diff }) => `${colors.red('out of date')} ${colors.bold(printable(path))}\n${printableLines(diff)}`,
    );
    const end = `${countProblems(problems)}. ${closing(outcome, cwd, colors)}\n`;
    const files = notReadOf(outcome.result);
    const unread = files.length === 0 ? '' : `${colors.bold('Not read')}\n${notReadLines(files, all).join('\n')}\n`;
    const summary = quiet ? [] : [`\n${formatSummary(outcome.result, colors)}`, unread, end];
    return [formatProblems(problems, context), ...stale, ...summary].join('');
  },
  json: ({ result, problems, written, outOfDate }) => {
    const notRead = notReadOf(result);
    const value = { flavors: summarize(result), problems: sortProblems(problems), notRead, written, outOfDate };
    return jsonText(value);
  },
};

const notReadOf = ({ flavors }: Traceability): readonly NotRead[] =>
  Object.entries(flavors).flatMap(([flavor, { files }]) => files.skipped.map((each) => ({ ...each, flavor })));

function closing({ written, outOfDate, root, entry }: RunOutcome, cwd: string, colors: Colors): string {
  if (outOfDate.length > 0) return `${outOfDate.length} out of date: run "wacrg build" and commit what it writes.`;
  const where = relative(cwd, join(root, entry)) || '.';
  const changed = written.length === 0 ? 'Nothing changed' : `${counted(written.length, 'file')} written`;
  return `${changed}; start with ${colors.bold(printable(where))}`;
}
