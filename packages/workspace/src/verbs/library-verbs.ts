import type { CheckReport } from '../check/check-tree.ts';
import type { Opened } from '../opened.ts';
import type { CheckRequest, Workspace } from '../workspace.ts';

type LibraryVerbs = Pick<Workspace, 'check' | 'fix' | 'suggest' | 'dismiss' | 'accept' | 'explain' | 'underTest'>;

/** What is asked of a library. */
export const libraryVerbs = (opened: Opened): LibraryVerbs => ({
  check: (request = {}) => opened.doing(() => check(opened, request)),
  fix: (request = {}) =>
    opened.doing(async () => {
      const { root, problems } = await check(opened, { blame: 'where-needed', ...request });
      const { fixedFiles } = await import('../check/fix.ts');
      const { openEditing } = await import('../edit/editing.ts');
      const editing = await openEditing(await opened.settings());
      const again = async (path: string, text: string) => (await editing.read(path, text)).problems;
      return { root, files: await fixedFiles(root, problems, again) };
    }),
  suggest: (request) =>
    opened.doing(async () =>
      (await import('../suggest/suggest-here.ts')).suggestHere(await opened.settings(), request),
    ),
  dismiss: (keys, reason) =>
    opened.doing(async () =>
      (await import('../suggest/dismiss.ts')).dismiss({ keys, reason }, await opened.settings()),
    ),
  accept: (code) =>
    opened.doing(async () => (await import('../check/accept-spec.ts')).acceptSpec(code, await opened.settings())),
  underTest: () => opened.doing(async () => (await import('../tree/under-test.ts')).underTest(opened.library)),
  explain: (path, request = {}) =>
    opened.doing(async () => {
      const { explainFile } = await import('../check/explain-file.ts');
      return explainFile(path, request, { ...opened.library, reading: opened.reading });
    }),
});

async function check({ settings }: Opened, request: CheckRequest): Promise<CheckReport> {
  const { checkWorkingTree } = await import('../check/check-tree.ts');
  const { staged = false, gates = [], ratchetFile = 'wacrg.ratchet', latest = false, blame = 'all' } = request;
  const { results = [] } = request;
  return checkWorkingTree({ ...(await settings()), staged, gates, ratchetFile, latest, blame, results });
}
