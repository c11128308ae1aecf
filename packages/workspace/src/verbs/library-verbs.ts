import type { CheckReport } from '../check/check-tree.ts';
import type { Opened } from '../opened.ts';
import type { CheckRequest, Workspace } from '../workspace.ts';

type LibraryVerbs = Pick<Workspace, 'check' | 'checkText' | 'fix' | 'suggest' | 'accept' | 'explain'>;

/** What is asked of a library. */
export const libraryVerbs = (opened: Opened): LibraryVerbs => ({
  check: (request = {}) => opened.doing(() => check(opened, request)),
  checkText: (path, text) =>
    opened.doing(async () => (await import('../check/check-text.ts')).checkText(path, text, await opened.settings())),
  fix: (request = {}) =>
    opened.doing(async () => {
      const { root, problems } = await check(opened, request);
      return { root, files: await (await import('../check/fix.ts')).fixedFiles(root, problems) };
    }),
  suggest: () =>
    opened.doing(async () => (await import('../suggest/suggest-here.ts')).suggestHere(await opened.settings())),
  accept: (code) =>
    opened.doing(async () => (await import('../check/accept-spec.ts')).acceptSpec(code, await opened.settings())),
  explain: (path) =>
    opened.doing(async () => (await import('../check/explain-file.ts')).explainFile(path, opened.library)),
});

async function check({ settings }: Opened, request: CheckRequest): Promise<CheckReport> {
  const { checkWorkingTree } = await import('../check/check-tree.ts');
  const { staged = false, gates = [], ratchetFile = 'wacrg.ratchet', latest = false } = request;
  return checkWorkingTree({ ...(await settings()), staged, gates, ratchetFile, latest });
}
