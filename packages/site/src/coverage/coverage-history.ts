import { citesClause, type TracedFlavor } from '@wacrg/spec';
import { parseTraceability } from '@wacrg/spec/result';
import { isInCode } from '../places/site-index.ts';
import { askGit, readObjects } from '../source/git.ts';
import type { SiteCell, SiteResult } from '../source/site-result.ts';
import type { Snapshot } from '../source/source.ts';

/** How far back committed results are read. */
export interface Reach {
  /** So many results at most, the newest ones; a chart with more points would not say more. */
  readonly results: number;
  /** And so many characters of them, so that a large result costs no minutes. */
  readonly characters: number;
}

const usualReach: Reach = { results: 200, characters: 512 * 1024 * 1024 };

export interface CoverageHistory {
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** How many committed results are older than those that were read. */
  readonly olderResults: number;
}

/**
 * Coverage over time, rebuilt from the commits of `traceability.json`. Versions of another format, and damaged ones, are left out.
 *
 * @param categoryOf the category of a part by its code; parts that the spec no longer has are not counted
 */
export async function coverageHistory(
  folder: string,
  categoryOf: (code: string) => string | undefined,
  reach: Reach = usualReach,
): Promise<CoverageHistory> {
  const log = await askGit(folder, ['log', '--format=%H %cd', '--date=format-local:%FT%TZ', '--', file]);
  const dates = new Map(
    (log ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [`${line.slice(0, 40)}:./${file}`, line.slice(41)]),
  );
  const snapshots: Snapshot[] = [];
  const newest = [...dates.keys()].slice(0, reach.results);
  let olderResults = dates.size - newest.length;
  let characters = 0;
  for await (const [name, text] of readObjects(folder, newest)) {
    const flavors = countedIn(text, categoryOf);
    if (flavors !== undefined) snapshots.push({ commit: name.slice(0, 40), date: dates.get(name) ?? '', flavors });
    characters += text.length;
    if (characters > reach.characters) {
      olderResults += newest.length - newest.indexOf(name) - 1;
      break;
    }
  }
  return { snapshots: snapshots.reverse(), olderResults };
}

const file = 'traceability.json';

function countedIn(text: string, categoryOf: (code: string) => string | undefined): Snapshot['flavors'] | undefined {
  try {
    return countFound(parseTraceability(text, file), categoryOf);
  } catch {
    return undefined;
  }
}

interface Counted {
  readonly flavors: Readonly<Record<string, Pick<TracedFlavor, 'commit'>>>;
  readonly cells: Readonly<Record<string, Readonly<Record<string, SiteCell>>>>;
}

/** Parts found in the code, by flavor and category. A flavor whose code was not read has no count. */
export function countFound(
  { cells, flavors }: Counted,
  categoryOf: (code: string) => string | undefined,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = readFlavors(flavors);
  for (const [key, row] of Object.entries(cells)) {
    const category = citesClause(key) ? undefined : categoryOf(key);
    if (category === undefined) continue;
    for (const [flavor, { state }] of Object.entries(row)) {
      const found = counts.get(flavor);
      if (found && (state === 'verified' || state === 'found')) found.set(category, (found.get(category) ?? 0) + 1);
    }
  }
  return counts;
}

const readFlavors = (flavors: Counted['flavors']): Map<string, Map<string, number>> =>
  new Map(
    Object.entries(flavors).flatMap(([flavor, { commit }]) => (commit === undefined ? [] : [[flavor, new Map()]])),
  );

/**
 * Coverage over time by the dates of the annotations that stand now, for a result that was never committed: a part counts
 * from the day on which its first annotation was written. What was annotated once and is gone is not in it.
 */
export function annotationHistory(
  { firstAnnotations, cells, flavors }: Pick<SiteResult, 'firstAnnotations' | 'cells' | 'flavors'>,
  categoryOf: (code: string) => string | undefined,
): readonly Snapshot[] {
  const written = [...firstAnnotations.values()]
    .filter(({ code, flavor }) => isInCode(code, flavor, { result: { cells } }))
    .sort((a, b) => (a.annotated.date < b.annotated.date ? -1 : 1));
  const counts = new Map<string, ReadonlyMap<string, number>>(readFlavors(flavors));
  const byDate = new Map<string, Snapshot>();
  for (const { flavor, code, annotated } of written) {
    const category = categoryOf(code);
    if (category === undefined) continue;
    const before = counts.get(flavor);
    counts.set(flavor, new Map([...(before ?? []), [category, (before?.get(category) ?? 0) + 1]]));
    byDate.set(annotated.date, { commit: annotated.commit, date: annotated.date, flavors: new Map(counts) });
  }
  return [...byDate.values()];
}
