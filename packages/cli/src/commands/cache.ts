import { Argument } from '@commander-js/extra-typings';
import { jsonText } from '@wacrg/reports';
import type { CacheEntry } from '@wacrg/workspace';
import { type AddCommand, bareCommand } from '../command.ts';
import { say } from '../say.ts';

/** `wacrg cache`: where it lies and what is in it; with `prune`, what was not written for so many days goes. */
export const cache: AddCommand = (root, finish) => {
  bareCommand(root, 'cache', {
    description: 'tell what the tool keeps on this machine, or remove what was not written for some time',
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
      const { cacheFolder, listCache, pruneCache, whyNotWritable } = await import('@wacrg/workspace');
      const folder = cacheFolder(options.cache);
      const pruned = action === 'prune';
      const now = Date.now();
      const entries = pruned ? await pruneCache(folder, { days: options.days, now }) : await listCache(folder);
      const fault = await whyNotWritable(folder);
      const heading = `${pruned ? 'removed from ' : ''}${await shown(folder)}\n`;
      const trouble = fault === undefined ? '' : `Nothing can be kept there (${fault}), so every run starts anew.\n`;
      const write = options.json ? (text: string) => process.stdout.write(text) : say;
      write(options.json ? asJson(folder, entries, fault) : `${heading}${await asText(entries)}${trouble}`);
      finish(0);
    });
};

const shown = async (text: string): Promise<string> => (await import('@wacrg/reports')).printable(text);

const asJson = (folder: string, entries: readonly CacheEntry[], fault: string | undefined): string =>
  jsonText({ folder, entries, ...(fault === undefined ? {} : { fault }) });

async function asText(entries: readonly CacheEntry[]): Promise<string> {
  const { printable } = await import('@wacrg/reports');
  const total = { path: 'total', bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
  return [...entries, total]
    .map(({ path, bytes }) => `${megabytes(bytes).padStart(12)}  ${printable(path)}\n`)
    .join('');
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
