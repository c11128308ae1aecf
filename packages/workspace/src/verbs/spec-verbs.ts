import type { Opened } from '../opened.ts';
import type { Workspace } from '../workspace.ts';

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
  diffs: (before, after) =>
    opened.doing(async () => (await import('../check/compare-all.ts')).compareAll(opened, before, after)),
  diff: (before, after) =>
    opened.doing(async () => {
      const { compareAll } = await import('../check/compare-all.ts');
      const { unitedDifference } = await import('../check/united-difference.ts');
      return unitedDifference(await compareAll(opened, before, after));
    }),
  notifications: (before, after) =>
    opened.doing(async () => (await import('../check/compare-all.ts')).notificationsOf(opened, before, after)),
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
