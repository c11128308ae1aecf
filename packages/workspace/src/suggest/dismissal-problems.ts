import { type Corpus, type Problem, problem } from '@wacrg/spec';
import { confinedPath } from '../load/confined-path.ts';
import { readText } from '../load/read.ts';
import { type Dismissed, dismissedFile, parseDismissed } from './dismissed.ts';

/** What a library answered "no". */
export const loadDismissed = async (root: string): Promise<Dismissed> =>
  parseDismissed((await readText(`${root}/${dismissedFile}`)) ?? '');

/** What is wrong with a library's answers "no": a line that is none, a part that the spec lacks, a file that is gone. */
export function dismissalProblems(
  { entries, malformed }: Dismissed,
  { root, corpus }: { readonly root: string; readonly corpus: Pick<Corpus, 'parts'> },
): readonly Problem[] {
  const codes = new Set(corpus.parts.flatMap(({ code, aliases }) => [code, ...aliases]));
  const faults = entries.flatMap(({ code, path, line }) => {
    if (!codes.has(code)) return [{ line, detail: `the spec has no part ${code}` }];
    return isThere(root, path) ? [] : [{ line, detail: `the file "${path}" is not there` }];
  });
  const broken = malformed.map((line) => ({ line, detail: 'it is not "CODE path symbol digest reason"' }));
  return [...faults, ...broken]
    .sort((a, b) => a.line - b.line)
    .map(({ line, detail }) => problem('bad-dismissal', { detail }, { path: dismissedFile, line }));
}

/** What lies outside of the library is none of its files. */
function isThere(root: string, path: string): boolean {
  try {
    return confinedPath(root, path) !== '';
  } catch {
    return false;
  }
}
