import type { Opened } from '../opened.ts';
import type { Compared, Workspace } from '../workspace.ts';

type SpecVerbs = Pick<
  Workspace,
  'show' | 'lookUp' | 'names' | 'search' | 'diff' | 'notifications' | 'lint' | 'ids' | 'coverage'
>;

/** What is asked of a spec and of results that are there. */
export const specVerbs = (opened: Opened): SpecVerbs => ({
  show: (cited) =>
    opened.doing(async () => (await import('../show/show-part.ts')).showPart(cited, await opened.settings())),
  lookUp: (asked) =>
    opened.doing(async () => (await import('../show/look-up.ts')).lookUp(asked, await opened.settings())),
  names: () => opened.doing(async () => (await import('../show/spec-names.ts')).specNames(await opened.settings())),
  search: (words) =>
    opened.doing(async () => {
      const { searchSpec } = await import('../show/search-spec.ts');
      const { loadSpec } = await import('../spec/spec-source.ts');
      return searchSpec((await loadSpec((await opened.settings()).spec)).corpus, words);
    }),
  diff: (before, after) => opened.doing(() => compare(opened, before, after)),
  notifications: (before, after) =>
    opened.doing(async () => {
      const { notifications } = await import('@wacrg/spec');
      const { readSpec } = await import('../spec/read-spec.ts');
      const { from, to } = await compare(opened, before, after);
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

async function compare({ library }: Opened, before: string, after: string | undefined): Promise<Compared> {
  const { twoResults } = await import('../check/two-results.ts');
  const { difference } = await import('@wacrg/spec');
  const [from, to] = await twoResults(before, after, library);
  return { from, to, difference: difference(from, to) };
}
