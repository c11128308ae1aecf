import type { Opened } from '../opened.ts';
import type { SpecCompared, Workspace } from '../workspace.ts';

type SpecVerbs = Pick<
  Workspace,
  'show' | 'lookUp' | 'names' | 'search' | 'diff' | 'diffs' | 'notifications' | 'lint' | 'ids' | 'coverage'
>;

/** What is asked of a spec and of results that are there. */
export const specVerbs = (opened: Opened): SpecVerbs => ({
  show: (cited) =>
    opened.doing(async () => (await import('../show/of-specs.ts')).showOfSpecs(cited, await opened.units())),
  lookUp: (asked) =>
    opened.doing(async () => (await import('../show/of-specs.ts')).lookUpInSpecs(asked, await opened.units())),
  names: () => opened.doing(async () => (await import('../show/of-specs.ts')).namesOfSpecs(await opened.units())),
  search: (words) =>
    opened.doing(async () => {
      const { searchSpecs } = await import('../show/of-specs.ts');
      return searchSpecs(words, await opened.units());
    }),
  diffs: (before, after) => opened.doing(() => compareAll(opened, before, after)),
  diff: (before, after) =>
    opened.doing(async () => {
      const { unitedDifference } = await import('../check/united-difference.ts');
      return unitedDifference(await compareAll(opened, before, after));
    }),
  notifications: (before, after) =>
    opened.doing(async () => {
      const { notifications } = await import('@wacrg/spec');
      const { readSpec } = await import('../spec/read-spec.ts');
      const [compared] = await compareAll(opened, before, after);
      if (compared === undefined) throw new TypeError('two results give a difference');
      const { from, to } = compared;
      const { corpus } = await readSpec(await opened.corpusDir(), opened.reading);
      return { namespace: corpus.namespace, list: notifications(corpus, from, to) };
    }),
  lint: () =>
    opened.doing(async () =>
      (await import('../corpus/lint-report.ts')).lintReport(await opened.corpusDir(), opened.reading),
    ),
  ids: () =>
    opened.doing(async () =>
      (await import('../corpus/clause-ids.ts')).clauseIds(await opened.corpusDir(), opened.reading),
    ),
  coverage: ({ out, flavors } = {}) =>
    opened.doing(async () => {
      const dir = await opened.corpusDir();
      const { resultFolders } = await import('../trace/result-files.ts');
      const resultDirs = [...(out === undefined ? [] : [out]), ...resultFolders(dir)];
      const { coverageTable } = await import('../corpus/coverage-table.ts');
      return coverageTable(dir, { ...opened.reading, resultDirs, flavors });
    }),
});

async function compareAll(opened: Opened, before: string, after: string | undefined): Promise<readonly SpecCompared[]> {
  const { resultsByName, twoCommits } = await import('../check/two-results.ts');
  const { difference } = await import('@wacrg/spec');
  const named = await resultsByName(before, after, opened.options.folder);
  const pairs = named === undefined ? await twoCommits([before, after ?? 'HEAD'], await opened.units()) : [named];
  return pairs.map(({ from, to, ...of }) => ({ ...of, from, to, difference: difference(from, to) }));
}
