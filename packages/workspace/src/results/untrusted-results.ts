import { parseCobertura } from './parse-cobertura.ts';
import { parseJunit } from './parse-junit.ts';
import { parseLcov } from './parse-lcov.ts';
import { ResultsStop } from './read-elements.ts';
import type { ParsedResults, RunResults } from './run-results.ts';

// What a process does with the report of a test run, which may be anybody's: every parser of them is here.

/** Reads a report of one of the three forms, whose bytes are to be UTF-8. */
export function parseResults(bytes: Uint8Array): ParsedResults {
  try {
    return { results: resultsIn(textOf(bytes)) };
  } catch (fault) {
    if (fault instanceof ResultsStop) return { fault: fault.fault };
    throw fault;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const good = new TextDecoder('utf-8').decode(bytes);
    const before = good.slice(0, Math.max(0, good.indexOf('\ufffd'))).split('\n');
    throw stop('it is not UTF-8', { line: before.length, column: (before.at(-1) ?? '').length + 1 });
  }
}

function resultsIn(text: string): RunResults {
  if (!text.trimStart().startsWith('<')) {
    if (!/^SF:/m.test(text)) throw stop('it is no JUnit, LCOV or Cobertura report');
    return { files: parseLcov(text) };
  }
  // A root's name within the prologue: comments and a document type may stand before it.
  const root = /<(testsuites|testsuite|coverage)[\s>/]/.exec(text)?.[1];
  if (root === undefined)
    throw stop('it is no JUnit or Cobertura report: it has neither <testsuites>, <testsuite> nor <coverage>');
  return root === 'coverage' ? { files: parseCobertura(text) } : { cases: parseJunit(text) };
}

const stop = (detail: string, at: { readonly line: number; readonly column: number } = { line: 1, column: 1 }) =>
  new ResultsStop({ detail, ...at });
