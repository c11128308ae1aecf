import type { Problem, Site } from '@wacrg/spec';
import type { CheckReport } from '../check/check-tree.ts';
import type { TextReport } from './read-text.ts';

/** What only history can tell, so that a text alone has none of it. */
const ofHistory: ReadonlySet<string> = new Set(['stale-site', 'site-rebound']);

/**
 * What is wrong with a text as it is now: what it says itself, and what the last check knew of it beside, as far as the
 * annotation still says the same of the same declaration. Where the text is no code, what the last check said.
 */
export function withLastCheck(path: string, now: TextReport, last: CheckReport | undefined): readonly Problem[] {
  const before = last?.problems.filter((each) => each.path === path) ?? [];
  if (now.skipped !== undefined) return before;
  const beside = before.filter(({ code, line }) => line === undefined || ofHistory.has(code) || isElsewhere(code));
  return [...now.problems, ...beside.flatMap((each) => moved(each, now, last?.sites ?? []))];
}

/** What a check says of a file for another file's sake, such as of a merge or of `wacrg.yaml`. */
const isElsewhere = (code: string): boolean => code === 'merge-conflict' || code === 'exception-on-site';

/** The problem where its annotation stands now; nothing where that is gone or says something else. */
function moved(found: Problem, { sites }: TextReport, before: readonly Site[]): readonly Problem[] {
  if (!ofHistory.has(found.code)) return [found];
  const were = before.filter(
    ({ path, line, column }) => path === found.path && line === found.line && column === found.column,
  );
  const now = were.map((was) => sites.find((each) => isSame(each, was))).find((each) => each !== undefined);
  return now === undefined ? [] : [{ ...found, line: now.line, column: now.column }];
}

const isSame = (a: Site, b: Site): boolean =>
  a.code === b.code &&
  a.clause === b.clause &&
  a.symbol === b.symbol &&
  a.relation === b.relation &&
  a.status === b.status;
