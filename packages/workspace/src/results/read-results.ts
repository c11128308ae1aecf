import { currentLimits, currentSignal } from '@wacrg/git';
import { readPlainFile } from '@wacrg/kept';
import { borrowSandbox, type Sandbox } from '@wacrg/sandbox';
import { ToolError } from '@wacrg/spec';
import { unreadable } from '../load/read.ts';
import type { ParsedResults, RunResults } from './run-results.ts';

/**
 * Reads the reports of a test run: JUnit, LCOV or Cobertura, and each file shows which. They are parsed in a process
 * that can be thrown away, because nobody knows who wrote them.
 *
 * @param files paths as they were given, relative to where the command runs
 * @throws {ToolError} `bad-results`, with the place in the report; `cannot-read`; `time-limit`
 */
export async function readResults(files: readonly string[]): Promise<RunResults> {
  const parser = borrowSandbox({
    module: new URL('./untrusted-results.js', import.meta.url),
    limitMs: currentLimits().fileSeconds * 1000,
    signal: currentSignal(),
  });
  try {
    const read: RunResults[] = [];
    for (const file of files) read.push(await readReport(file, parser));
    return joined(read);
  } finally {
    parser.close();
  }
}

/**
 * The reports of a check, if there are any.
 *
 * @throws {ToolError} as {@link readResults}; `bad-option`, for what is staged was not run
 */
export async function ownResults({
  results,
  staged,
}: {
  readonly results: readonly string[];
  readonly staged: boolean;
}): Promise<RunResults | undefined> {
  if (results.length === 0) return undefined;
  if (!staged) return readResults(results);
  throw new ToolError(
    'bad-option',
    'Cannot use --results with --staged: tests were run of files, and not of what is staged; leave one of them out.',
  );
}

async function readReport(file: string, parser: Sandbox): Promise<RunResults> {
  const outcome = await parser.call('parseResults', await bytesOf(file));
  if ('failed' in outcome) throw stopped(file, outcome.failed);
  const parsed = outcome.value as ParsedResults;
  if ('results' in parsed) return parsed.results;
  const { detail, line, column } = parsed.fault;
  throw refused(`${file}:${line}:${column}`, detail);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const { maxContentBytes } = currentLimits();
  return readPlainFile(file, { maxBytes: maxContentBytes }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EFBIG')
      throw refused(file, `it is larger than ${maxContentBytes} bytes, the limit maxContentBytes`);
    throw cause.code === 'ENOTFILE' || cause.code === 'EISDIR'
      ? refused(file, 'it is no file')
      : unreadable(file, cause);
  });
}

const refused = (place: string, detail: string): ToolError =>
  new ToolError(
    'bad-results',
    `Cannot read the results "${place}": ${detail}; give a JUnit, LCOV or Cobertura report as the test run wrote it.`,
  );

function stopped(file: string, failed: string): ToolError {
  if (failed !== 'time-limit') return refused(file, 'its parser stopped');
  const { fileSeconds } = currentLimits();
  return new ToolError(
    'time-limit',
    `Cannot read the results "${file}": it takes longer than ${fileSeconds} s; give more time with --limit fileSeconds=${fileSeconds * 6}.`,
  );
}

function joined(read: readonly RunResults[]): RunResults {
  const cases = read.flatMap((each) => each.cases ?? []);
  const files = read.flatMap((each) => each.files ?? []);
  return {
    ...(read.some((each) => each.cases !== undefined) ? { cases } : {}),
    ...(read.some((each) => each.files !== undefined) ? { files } : {}),
  };
}
