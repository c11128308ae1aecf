import type { SpecReport } from '../check/check-specs.ts';
import type { CheckReport } from '../check/check-tree.ts';
import type { Opened } from '../opened.ts';
import type { CheckRequest, Workspace } from '../workspace.ts';

type LibraryVerbs = Pick<
  Workspace,
  'check' | 'checks' | 'sites' | 'importCitations' | 'fix' | 'suggest' | 'dismiss' | 'accept' | 'explain' | 'underTest'
>;

/** What is asked of a library. */
export const libraryVerbs = (opened: Opened): LibraryVerbs => ({
  checks: (request = {}) => opened.doing(() => checks(opened, request)),
  check: (request = {}) => opened.doing(() => check(opened, request)),
  sites: (flavors) =>
    opened.doing(async () => {
      const { sitesOfResult } = await import('../exchange/sites-here.ts');
      const { corpus, folder = '.' } = opened.options;
      return (await sitesOfResult(corpus ?? folder, flavors)) ?? (await check(opened, { blame: 'all' })).sites;
    }),
  importCitations: (file) =>
    opened.doing(async () => {
      const { importCitations } = await import('../exchange/import-citations.ts');
      return importCitations(file, opened.options.folder ?? '.', await opened.around());
    }),
  fix: (request = {}) =>
    opened.doing(async () => {
      const { root, problems } = await check(opened, { blame: 'where-needed', ...request });
      const { fixedFiles } = await import('../check/fix.ts');
      const { openAllEditing } = await import('../edit/united-editing.ts');
      const editing = await openAllEditing(await opened.units());
      const again = async (path: string, text: string) => (await editing.read(path, text)).problems;
      return { root, files: await fixedFiles(root, problems, again) };
    }),
  suggest: (request) =>
    opened.doing(async () => (await import('../suggest/suggest-all.ts')).suggestAll(await opened.units(), request)),
  dismiss: (keys, reason) =>
    opened.doing(async () => (await import('../suggest/dismiss.ts')).dismiss({ keys, reason }, await opened.around())),
  accept: (code) =>
    opened.doing(async () => (await import('../check/accept-spec.ts')).acceptSpecs(code, await opened.around())),
  underTest: () => opened.doing(async () => (await import('../tree/under-test.ts')).underTest(opened.library)),
  explain: (path, request = {}) =>
    opened.doing(async () => {
      const { explainFile } = await import('../check/explain-file.ts');
      return explainFile(path, request, { ...opened.library, reading: opened.reading, units: opened.units });
    }),
});

async function check(opened: Opened, request: CheckRequest): Promise<CheckReport> {
  const { unitedReport } = await import('../check/united-report.ts');
  return unitedReport(await checks(opened, request));
}

async function checks({ units, library }: Opened, request: CheckRequest): Promise<readonly SpecReport[]> {
  const { checkSpecs } = await import('../check/check-specs.ts');
  const { staged = false, gates = [], ratchetFile = 'wacrg.ratchet', latest = false, blame = 'all' } = request;
  const { results = [], files } = request;
  const { unitsOfFiles } = await import('../library-units.ts');
  const all = files === undefined ? await units() : await unitsOfFiles(files, library);
  return checkSpecs(all, { staged, gates, ratchetFile, latest, blame, results });
}
