import { type Corpus, type Problem, problem } from '@wacrg/spec';
import { type Dismissed, dismissedFile } from './dismissed.ts';

/**
 * What is wrong with a library's answers "no": a line that is none, a part that the spec lacks, a file that is gone.
 *
 * @param paths every file of the library
 */
export function dismissalProblems(
  { entries, malformed }: Dismissed,
  { parts }: Corpus,
  paths: ReadonlySet<string>,
): readonly Problem[] {
  const codes = new Set(parts.flatMap(({ code, aliases }) => [code, ...aliases]));
  const faults = entries.flatMap(({ code, path, line }) => {
    if (!codes.has(code)) return [{ line, detail: `the spec has no part ${code}` }];
    return paths.has(path) ? [] : [{ line, detail: `the file "${path}" is not there` }];
  });
  const broken = malformed.map((line) => ({ line, detail: 'it is not "CODE path symbol digest reason"' }));
  return [...faults, ...broken]
    .sort((a, b) => a.line - b.line)
    .map(({ line, detail }) => problem('bad-dismissal', { detail }, { path: dismissedFile, line }));
}
