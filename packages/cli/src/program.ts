import { Argument, Command } from '@commander-js/extra-typings';
import { addAuthorCommands } from './author-commands.ts';
import type { ExitCode } from './main.ts';
import { collect, examples, positiveInteger, shardOption, withCommonOptions } from './options.ts';
import { version } from './version.ts';

const firstSteps = `
In a library that implements a spec:
  $ wacrg check      # what is annotated, what is missing, what to do next
  $ wacrg suggest    # comments that cite the spec already, as annotations
  $ wacrg init       # a small config and a CI workflow

In the repository of a spec:
  $ wacrg build      # read every library and fill the pages
  $ wacrg coverage   # who implements what

"wacrg help <command>" tells more, with examples. Exit codes: 0 clean, 1 problems, 2 the tool could not do its work.
`;

/**
 * The command line: names, options and help. Every command's code is loaded only when it runs, so that
 * `--help` and a typing mistake answer at once.
 */
export function program(finish: (code: ExitCode) => void) {
  const root = new Command('wacrg')
    .description('Traces a spec to the repositories that implement it.')
    .version(version(), '-V, --version')
    .showHelpAfterError('Run with --help for the options.')
    .addHelpText('after', firstSteps)
    .exitOverride();

  withCommonOptions(root.command('build').description('lint, scan and render, then print a summary'))
    .option('--check', 'write nothing; fail and show the diff when a page, the result or the lock is out of date')
    .option('--locked', 'scan the commits that wacrg.lock.json names')
    .option('--offline', 'use the mirrors as they are')
    .option('--jobs <n>', 'flavors that are read at the same time', positiveInteger)
    .addHelpText(
      'after',
      examples(
        ['wacrg build', 'read every flavor, fill the pages, print a summary'],
        ['wacrg build --out preview', 'the same into a folder of its own'],
        ['wacrg build --check', 'in CI: fail, with the diff, when something is out of date'],
      ),
    )
    .action(async (options) => finish(await (await import('./commands/build.ts')).build(options)));

  withCommonOptions(root.command('lint').description('check the corpus alone; no repository is read'))
    .addHelpText(
      'after',
      examples(
        ['wacrg lint', 'every problem with its place and what to do'],
        ['wacrg lint --fail-on warning', 'be strict'],
      ),
    )
    .action(async (options) => finish(await (await import('./commands/lint.ts')).lint(options)));

  withCommonOptions(
    root.command('scan').description('read every flavor and write traceability.json and wacrg.lock.json'),
  )
    .option('--flavor <id>', 'scan this flavor only and keep the rest of the result (may be repeated)', collect)
    .option('--locked', 'scan the commits that wacrg.lock.json names')
    .option('--offline', 'use the mirrors as they are')
    .option('--shard <i/n>', 'scan one of n equal shares, for "merge"; needs --locked', shardOption)
    .option('--explain <path>', 'tell for one file what was found, and why the rest was not')
    .option('--jobs <n>', 'flavors that are read at the same time', positiveInteger)
    .addHelpText(
      'after',
      examples(
        ['wacrg scan --flavor my-lib', 'one flavor; the rest stays as it was'],
        ['wacrg scan --locked --offline', 'the same commits, without a network'],
        ['wacrg scan --flavor my-lib --explain src/call.rs', 'why a line counts or does not'],
      ),
    )
    .action(async (options) => finish(await (await import('./commands/scan.ts')).scan(options)));

  withCommonOptions(
    root.command('render').description('fill pages, feed and badges from traceability.json; no network'),
  )
    .option('--check', 'write nothing; fail and show the diff when a page is out of date')
    .addHelpText('after', examples(['wacrg render', 'fill the pages anew from the last result']))
    .action(async (options) => finish(await (await import('./commands/render.ts')).render(options)));

  withCommonOptions(
    root
      .command('merge')
      .description('join what the shards of a scan found, and write traceability.json and wacrg.lock.json')
      .argument('<files...>', 'the files that "scan --shard" wrote'),
  )
    .addHelpText(
      'after',
      examples(['wacrg merge traceability.shard-*.json', 'the same bytes as one scan of everything']),
    )
    .action(async (files, options) => finish(await (await import('./commands/merge.ts')).merge(files, options)));

  root
    .command('cache')
    .description('tell what the tool keeps on this machine, or remove what was not written for some time')
    .addArgument(new Argument('[action]', 'what to do').choices(['info', 'prune'] as const).default('info' as const))
    .option('--days <n>', 'prune: how long it was not written', Number, 30)
    .option('--cache <dir>', "the folder (default: the platform's cache folder)")
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      examples(
        ['wacrg cache', 'where it lies, and how large each mirror is'],
        ['wacrg cache prune --days 0', 'empty it; what is needed again is fetched again'],
      ),
    )
    .action(async (action, options) => finish(await (await import('./commands/cache.ts')).cache(action, options)));

  addAuthorCommands(root, finish);
  return root;
}
