import type { LineRange } from './blame.ts';
import type { Hunk } from './blob-diffs.ts';

/** Consecutive lines of one version of a file, and which of the asked lines they became. */
export interface LineRun {
  /** The first line in this version. */
  readonly at: number;
  /** The first of the asked lines. */
  readonly asked: number;
  readonly count: number;
}

/** Ranges of lines as runs of the version that they are of. */
export const runsOf = (ranges: readonly LineRange[]): readonly LineRun[] =>
  ranges.map(([first, last]) => ({ at: first, asked: first, count: last - first + 1 }));

/**
 * Parts lines into those that the older version has too, by their numbers there, and those that it has not.
 *
 * @param hunks in the order of lines
 */
export function passLines(
  runs: readonly LineRun[],
  hunks: readonly Hunk[],
): { readonly old: readonly LineRun[]; readonly own: readonly LineRun[] } {
  const old: LineRun[] = [];
  const own: LineRun[] = [];
  const sorted = [...runs].sort((a, b) => a.at - b.at);
  let from = 0;
  for (const run of sorted) {
    const end = run.at + run.count;
    // Two runs may hold the same lines, so the next run looks at this one's hunks again.
    while (from < hunks.length && endOf(hunks[from]) <= run.at) from++;
    let shift = shiftAfter(hunks[from - 1]);
    let at = run.at;
    const cut = (until: number, into: LineRun[], by: number): void => {
      if (until > at) into.push({ at: at + by, asked: run.asked + (at - run.at), count: until - at });
      at = Math.max(at, until);
    };
    for (let i = from; i < hunks.length && startOf(hunks[i]) < end; i++) {
      cut(Math.min(startOf(hunks[i]), end), old, shift);
      cut(Math.min(endOf(hunks[i]), end), own, 0);
      shift = shiftAfter(hunks[i]);
    }
    cut(end, old, shift);
  }
  return { old, own };
}

/** Where nothing stands, git names the line before. */
const startOf = (hunk: Hunk | undefined): number =>
  hunk === undefined ? 1 : hunk.newCount === 0 ? hunk.newStart + 1 : hunk.newStart;

const endOf = (hunk: Hunk | undefined): number => (hunk === undefined ? 1 : startOf(hunk) + hunk.newCount);

/** What to add to a line behind a hunk to have its old number. */
function shiftAfter(hunk: Hunk | undefined): number {
  if (hunk === undefined) return 0;
  const oldEnd = (hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart) + hunk.oldCount;
  return oldEnd - endOf(hunk);
}
