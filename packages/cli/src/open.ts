import { openWorkspace, type Workspace } from '@wacrg/workspace';
import type { CommonOptions, LibraryOptions } from './options.ts';
import { progress } from './progress.ts';

/** Opens the workspace that a command line names, with the checkers of the protocols that come with the tool. */
export const open = (options: CommonOptions & LibraryOptions, folder?: string): Workspace =>
  openWorkspace({
    folder,
    corpus: options.corpus,
    spec: options.spec,
    flavor: options.flavor,
    offline: options.offline ?? false,
    cacheDir: options.cache,
    limits: options.limit,
    flowCheckers: {
      'whatsapp-calls': async () => (await import('@wacrg/codec')).flowChecker,
    },
    progress: progress(options.quiet ?? false),
  });
