import { type CitationProblems, citationProblems } from './texts/citation-problems.ts';
import { type CoverageProblems, coverageProblems } from './texts/coverage-problems.ts';
import { type LibraryProblems, libraryProblems } from './texts/library-problems.ts';
import { type SpecProblems, specProblems } from './texts/spec-problems.ts';
import type { ProblemTexts } from './texts/text.ts';

/** The facts that each problem's text is filled with. Adding a code in a file of `texts/` makes the compiler ask for its text there. */
export interface ProblemDataByCode extends SpecProblems, CitationProblems, LibraryProblems, CoverageProblems {}

/** The text of every problem; the compiler keeps it total. */
export const problemTexts: ProblemTexts<ProblemDataByCode> = {
  ...specProblems,
  ...citationProblems,
  ...libraryProblems,
  ...coverageProblems,
};
