import type { Traceability } from '@wacrg/spec';
import { parseTraceability } from '@wacrg/spec/result';
import { askGit, readObjects } from './git.ts';
import type { Snapshot } from './source.ts';

/** So many results are read, the newest ones; a chart with more points would not say more. */
const readResults = 200;

/**
 * Coverage over time, rebuilt from the commits of `traceability.json`, oldest first. Versions of another format, and damaged ones, are left out.
 *
 * @param categoryOf the category of a part by its code; parts that the spec no longer has are not counted
 */
export async function coverageHistory(
  folder: string,
  categoryOf: (code: string) => string | undefined,
): Promise<readonly Snapshot[]> {
  const log = await askGit(folder, [
    'log',
    `-${readResults}`,
    '--format=%H %cd',
    '--date=format-local:%FT%TZ',
    '--',
    file,
  ]);
  const commits = (log ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ commit: line.slice(0, 40), date: line.slice(41) }))
    .reverse();
  const texts = await readObjects(
    folder,
    commits.map(({ commit }) => `${commit}:./${file}`),
  );
  const snapshots: Snapshot[] = [];
  for (const { commit, date } of commits) {
    const result = parsed(texts.get(`${commit}:./${file}`));
    if (result !== undefined) snapshots.push({ commit, date, flavors: countFound(result, categoryOf) });
  }
  return snapshots;
}

const file = 'traceability.json';

function parsed(text: string | undefined): Traceability | undefined {
  try {
    return text === undefined ? undefined : parseTraceability(text, file);
  } catch {
    return undefined;
  }
}

/** Parts found in the code, by flavor and category. */
export function countFound(
  { cells, flavors }: Pick<Traceability, 'cells' | 'flavors'>,
  categoryOf: (code: string) => string | undefined,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map(Object.keys(flavors).map((flavor) => [flavor, new Map<string, number>()]));
  for (const [key, row] of Object.entries(cells)) {
    const category = key.includes('#') ? undefined : categoryOf(key);
    if (category === undefined) continue;
    for (const [flavor, { state }] of Object.entries(row)) {
      const found = counts.get(flavor);
      if (found && (state === 'verified' || state === 'found')) found.set(category, (found.get(category) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * Coverage over time by the dates of the annotations that stand now, for a result that was never committed: a part counts
 * from the day on which its first annotation was written. What was annotated once and is gone is not in it.
 */
export function annotationHistory(
  { sites, cells }: Pick<Traceability, 'sites' | 'cells'>,
  categoryOf: (code: string) => string | undefined,
): readonly Snapshot[] {
  const written = sites
    .filter(({ relation, status }) => relation === 'implements' && status !== 'planned')
    .flatMap(({ flavor, code, annotated }) =>
      annotated === null || !isInCode(cells, code, flavor) ? [] : [{ flavor, code, annotated }],
    )
    .sort((a, b) => (a.annotated.date < b.annotated.date ? -1 : 1));
  const seen = new Set<string>();
  const counts = new Map<string, ReadonlyMap<string, number>>();
  const byDate = new Map<string, Snapshot>();
  for (const { flavor, code, annotated } of written) {
    const category = categoryOf(code);
    const key = `${flavor} ${code}`;
    if (category === undefined || seen.has(key)) continue;
    seen.add(key);
    const before = counts.get(flavor);
    counts.set(flavor, new Map([...(before ?? []), [category, (before?.get(category) ?? 0) + 1]]));
    byDate.set(annotated.date, { commit: annotated.commit, date: annotated.date, flavors: new Map(counts) });
  }
  return [...byDate.values()];
}

function isInCode(cells: Traceability['cells'], code: string, flavor: string): boolean {
  const state = Object.hasOwn(cells, code) ? cells[code]?.[flavor]?.state : undefined;
  return state === 'verified' || state === 'found';
}
