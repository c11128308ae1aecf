import { type AddCommand, command } from '../command.ts';
import { finishRun } from '../finish-run.ts';
import { open } from '../open.ts';
import { positiveInteger } from '../options.ts';

/** `wacrg build`: lint, scan and render. `--check` compares instead of writing. */
export const build: AddCommand = (root, finish) => {
  command(root, 'build', {
    examples: [
      ['wacrg build', 'read every flavor, fill the pages, print a summary'],
      ['wacrg build --out preview', 'the same into a folder of its own'],
      ['wacrg build --check', 'in CI: fail, with the diff, when something is out of date'],
    ],
  })
    .option('--check', 'write nothing; fail and show the diff when a page, the result or the lock is out of date')
    .option('--locked', 'scan the commits that wacrg.lock.json names')
    .option('--offline', 'use the mirrors as they are')
    .option('--discard-last', 'go on without a last result or lock that cannot be read')
    .option('--jobs <n>', 'flavors that are read at the same time', positiveInteger)
    .action(async (options) => {
      const { out, check = false, jobs, discardLast } = options;
      const run = await open(options).build({
        out,
        jobs,
        discardLast,
        locked: check || options.locked,
        keepUnreachable: check,
      });
      finish(await finishRun(run, { ...options, check }));
    });
};
