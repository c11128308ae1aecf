import type { Opened } from '../opened.ts';
import type { Workspace } from '../workspace.ts';

/** What a repository begins with. */
export const beginVerbs = ({
  options,
  library,
  doing,
  corpusDir,
  reading,
}: Opened): Pick<Workspace, 'begin' | 'newFlavor' | 'citing'> => ({
  begin: (request = {}) =>
    doing(async () => {
      const { begin } = await import('../begin/begin.ts');
      return begin(options.folder ?? '.', request, { ...reading, readers: library.readers });
    }),
  citing: () => doing(async () => (await import('../begin/citing.ts')).citing(await corpusDir(), reading)),
  newFlavor: (address, request = {}) =>
    doing(async () => {
      const { offline = false } = options;
      const around = { ...reading, offline, corpusDir: await corpusDir() };
      return (await import('../begin/new-flavor.ts')).newFlavor(address, request, around);
    }),
});
