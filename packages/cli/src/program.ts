import { Command } from '@commander-js/extra-typings';
import { addAuthorCommands } from './author-commands.ts';
import type { ExitCode } from './main.ts';
import { collect, positiveInteger, withCommonOptions } from './options.ts';
import { version } from './version.ts';

/**
 * The command line: names, options and help. Every command's code is loaded only when it runs, so that
 * `--help` and a typing mistake answer at once.
 */
export function program(finish: (code: ExitCode) => void) {
  const root = new Command('wacrg')
    .description('Traces a spec to the repositories that implement it.')
    .version(version(), '-V, --version')
    .showHelpAfterError('Run with --help for the options.')
    .exitOverride();

  withCommonOptions(root.command('build').description('lint, scan and render, then print a summary'))
    .option('--check', 'write nothing; fail and show the diff when a page, the result or the lock is out of date')
    .option('--locked', 'scan the commits that wacrg.lock.json names')
    .option('--offline', 'use the mirrors as they are')
    .option('--jobs <n>', 'flavors that are read at the same time', positiveInteger)
    .action(async (options) => finish(await (await import('./commands/build.ts')).build(options)));

  withCommonOptions(root.command('lint').description('check the corpus alone; no repository is read')).action(
    async (options) => finish(await (await import('./commands/lint.ts')).lint(options)),
  );

  withCommonOptions(
    root.command('scan').description('read every flavor and write traceability.json and wacrg.lock.json'),
  )
    .option('--flavor <id>', 'scan this flavor only and keep the rest of the result (may be repeated)', collect)
    .option('--locked', 'scan the commits that wacrg.lock.json names')
    .option('--offline', 'use the mirrors as they are')
    .option('--explain <path>', 'tell for one file what was found, and why the rest was not')
    .option('--jobs <n>', 'flavors that are read at the same time', positiveInteger)
    .action(async (options) => finish(await (await import('./commands/scan.ts')).scan(options)));

  withCommonOptions(
    root.command('render').description('fill pages, feed and badges from traceability.json; no network'),
  )
    .option('--check', 'write nothing; fail and show the diff when a page is out of date')
    .action(async (options) => finish(await (await import('./commands/render.ts')).render(options)));

  addAuthorCommands(root, finish);
  return root;
}
