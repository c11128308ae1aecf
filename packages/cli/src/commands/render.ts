import type { AddCommand } from '../command.ts';
import { open } from '../open.ts';
import { examples, withCommonOptions } from '../options.ts';

/** `wacrg render`: pages from the result that is there; nothing is scanned. */
export const render: AddCommand = (root, finish) => {
  withCommonOptions(
    root.command('render').description('fill pages, feed and badges from traceability.json; no network'),
  )
    .option('--check', 'write nothing; fail and show the diff when a page is out of date')
    .option('--prune', 'remove pages and badges that were made for what is gone')
    .addHelpText('after', examples(['wacrg render', 'fill the pages anew from the last result']))
    .action(async (options) => {
      const run = await open(options).render({ out: options.out });
      finish(await (await import('../finish-run.ts')).finishRun(run, options));
    });
};
