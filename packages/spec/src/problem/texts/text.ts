import type { Severity } from '../severity.ts';

/** How one kind of problem is weighed and worded. */
export interface ProblemText<Data> {
  readonly severity: Severity;
  /** Heading of the problem's page in the docs. */
  readonly title: string;
  /** What is, and what to do. */
  readonly message: (data: Data) => string;
  /** Why it matters, for the page in the docs. */
  readonly why: string;
}

/** A text for each code, so that a code without one does not compile. */
export type ProblemTexts<DataByCode> = { readonly [C in keyof DataByCode]: ProblemText<DataByCode[C]> };

/** The end of a sentence about a name that is not known: the nearest one, or else what to do. */
export const didYouMean = (nearest: string | undefined, otherwise: string): string =>
  nearest === undefined ? otherwise : `did you mean "${nearest}"?`;

/** A clause at the end of a sentence, which may be a question already. */
export const ended = (clause: string): string => (/[.?!]$/.test(clause) ? clause : `${clause}.`);

/** What makes a clone whole. */
export const fetchRest =
  'fetch what it lacks: "git fetch --unshallow" (in CI: fetch-depth: 0), or "git fetch --refetch --no-filter" in a partial one';
