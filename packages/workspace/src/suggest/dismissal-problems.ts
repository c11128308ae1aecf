import { type Corpus, type IsElsewhere, type Problem, problem } from '@wacrg/spec';
import { confinedPath } from '../load/confined-path.ts';
import { readText } from '../load/read.ts';
import type { AuthorSettings } from '../settings.ts';
import { type Dismissed, dismissedFile, parseDismissed } from './dismissed.ts';

/** What a library answered "no". */
export const loadDismissed = async ({ root, home }: LibraryPlace): Promise<Dismissed> =>
  parseDismissed((await readText(`${root}/${home}${dismissedFile}`)) ?? '');

type LibraryPlace = Pick<AuthorSettings, 'root' | 'home'>;

/** What is wrong with a library's answers "no": a line that is none, a part that the spec lacks, a file that is gone. */
export function dismissalProblems(
  { entries, malformed }: Dismissed,
  { root, home, corpus, isElsewhere = () => false }: DismissalContext,
): readonly Problem[] {
  const codes = new Set(corpus.parts.flatMap(({ code, aliases }) => [code, ...aliases]));
  const faults = entries.flatMap(({ code, path, line }) => {
    if (isElsewhere({ code })) return [];
    if (!codes.has(code)) return [{ line, detail: `the spec has no part ${code}` }];
    return isThere(root, path) ? [] : [{ line, detail: `the file "${path}" is not there` }];
  });
  const broken = malformed.map((line) => ({ line, detail: 'it is not "CODE path symbol digest reason"' }));
  return [...faults, ...broken]
    .sort((a, b) => a.line - b.line)
    .map(({ line, detail }) => problem('bad-dismissal', { detail }, { path: `${home}${dismissedFile}`, line }));
}

interface DismissalContext extends LibraryPlace {
  readonly corpus: Pick<Corpus, 'parts'>;
  readonly isElsewhere?: IsElsewhere;
}

/** What lies outside of the library is none of its files. */
function isThere(root: string, path: string): boolean {
  try {
    return confinedPath(root, path) !== '';
  } catch {
    return false;
  }
}
