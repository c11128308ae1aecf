import type { Place } from '../model/place.ts';
import { type ProblemDataByCode, problemTexts } from './problem-text.ts';
import type { Severity } from './severity.ts';

/** The name of a kind of fault in the user's material; each has a text, a fix and a page in the docs. */
export type ProblemCode = keyof ProblemDataByCode;

/** A fault in the user's material, as data: never thrown, never printed by the stage that finds it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** The flavor whose repository the place is in; absent for the corpus. */
  readonly flavor?: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  /** What is wrong and what to do, in one or two sentences. */
  readonly message: string;
  /** What fixes it, where that is certain. */
  readonly fix?: Fix;
}

/** A replacement in the problem's own line: the first place of `from` at or after the problem's column becomes `to`. */
export interface Fix {
  readonly from: string;
  readonly to: string;
  /** Where that place begins, from 1: in UTF-16 units, and in bytes of UTF-8. Only where the text was looked at. */
  readonly column?: number;
  readonly byteColumn?: number;
}

/** A problem with what fixes it; unchanged when nothing would change. */
export const withFix = (found: Problem, from: string, to: string): Problem =>
  from === '' || from === to ? found : { ...found, fix: { from, to } };

/**
 * Makes the problem `code` with its text filled from `data`, at a place in the corpus or in a flavor.
 *
 * @example
 * problem('unknown-part', { id: 'call-ofer', nearest: 'call-offer' }, { path: 'spec/a.md', line: 3 }).message;
 * // 'The part "call-ofer" is not in the spec; did you mean "call-offer"?'
 */
export function problem<C extends ProblemCode>(
  code: C,
  data: ProblemDataByCode[C],
  at: (Partial<Place> & { readonly flavor?: string }) | undefined = undefined,
): Problem {
  const text = problemTexts[code];
  return {
    code,
    severity: text.severity,
    ...(at?.flavor === undefined ? {} : { flavor: at.flavor }),
    ...(at?.path === undefined ? {} : { path: at.path }),
    ...(at?.line === undefined ? {} : { line: at.line }),
    ...(at?.column === undefined ? {} : { column: at.column }),
    message: text.message(data),
  };
}

/** Sorts problems by flavor, place and code, and drops exact repetitions. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted(byPlace);
  return sorted.filter((each, n) => {
    const next = sorted[n + 1];
    return next === undefined || byPlace(each, next) !== 0;
  });
}

const byPlace = (a: Problem, b: Problem): number =>
  compare(a.flavor, b.flavor) ||
  compare(a.path, b.path) ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0) ||
  compare(a.code, b.code) ||
  compare(a.message, b.message);

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
