import { Argument } from '@commander-js/extra-typings';
import { cacheFormats } from '@wacrg/reports';
import { cacheFolder, listCache, pruneCache, whyNotWritable } from '@wacrg/workspace';
import { type AddCommand, bareCommand } from '../command.ts';
import { print } from '../print-context.ts';

/** `wacrg cache`: where it lies and what is in it; with `prune`, what was not written for so many days goes. */
export const cache: AddCommand = (root, finish) => {
  bareCommand(root, 'cache', {
    examples: [
      ['wacrg cache', 'where it lies, and how large each mirror is'],
      ['wacrg cache prune --days 0', 'empty it; what is needed again is fetched again'],
    ],
  })
    .addArgument(new Argument('[action]', 'what to do').choices(['info', 'prune'] as const).default('info' as const))
    .option('--days <n>', 'prune: how long it was not written', Number, 30)
    .option('--cache <dir>', "the folder (default: the platform's cache folder)")
    .option('--json', 'print it as JSON')
    .action(async (action, options) => {
      const folder = cacheFolder(options.cache);
      const isPruned = action === 'prune';
      const entries = isPruned
        ? await pruneCache(folder, { days: options.days, now: Date.now() })
        : await listCache(folder);
      print(
        cacheFormats,
        { folder, entries, isPruned, fault: await whyNotWritable(folder) },
        { ...options, color: false },
      );
      finish(0);
    });
};
