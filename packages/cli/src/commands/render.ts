import { type AddCommand, command } from '../command.ts';
import { finishRun } from '../finish-run.ts';
import { open } from '../open.ts';

/** `wacrg render`: pages from the result that is there; nothing is scanned. */
export const render: AddCommand = (root, finish) => {
  command(root, 'render', {
    examples: [['wacrg render', 'fill the pages anew from the last result']],
  })
    .option('--check', 'write nothing; fail and show the diff when a page is out of date')
    .option('--prune', 'remove pages and badges that were made for what is gone')
    .action(async (options) => {
      const run = await open(options).render({ out: options.out });
      finish(await finishRun(run, options));
    });
};
