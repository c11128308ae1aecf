import type { Editing } from '../edit/editing.ts';
import type { Opened } from '../opened.ts';
import type { Workspace } from '../workspace.ts';

type EditVerbs = Pick<Workspace, 'checkText' | 'edit' | 'editIfNamed' | 'watch' | 'write'>;

/** What is asked while a library is written. The signal ends what watches. */
export const editVerbs = (opened: Opened, signal: AbortSignal): EditVerbs => ({
  checkText: (path, text) => opened.doing(async () => (await open(opened)).read(path, text)),
  edit: () => opened.doing(() => open(opened)),
  editIfNamed: () =>
    opened.doing(async () => {
      const { namesSpec } = await import('../edit/editing.ts');
      const { openAllEditing } = await import('../edit/united-editing.ts');
      const units = await opened.units();
      return namesSpec(units[0]) ? openAllEditing(units) : undefined;
    }),
  write: () =>
    opened.doing(async () =>
      (await import('../edit/spec-writing.ts')).openSpecWriting(opened.options.corpus ?? opened.options.folder ?? '.'),
    ),
  watch: (changed) =>
    opened.doing(async () => {
      const { watchLibrary } = await import('../check/watch-library.ts');
      const watching = await watchLibrary(await opened.units(), changed);
      signal.addEventListener('abort', watching.close, { once: true });
      return watching;
    }),
});

async function open({ units }: Opened): Promise<Editing> {
  return (await import('../edit/united-editing.ts')).openAllEditing(await units());
}
