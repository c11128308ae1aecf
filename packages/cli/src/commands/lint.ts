import { failing, lintFormats } from '@wacrg/reports';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import type { CommonOptions } from '../options.ts';
import { print } from '../print-context.ts';

/** `wacrg lint`: the corpus alone. */
export const lint: AddCommand = (root, finish) => {
  command(root, 'lint', {
    examples: [
      ['wacrg lint', 'every problem with its place and what to do'],
      ['wacrg lint --fail-on warning', 'be strict'],
    ],
  }).action(async (options: CommonOptions) => {
    const report = await open(options).lint();
    print(lintFormats, report, options);
    finish(failing(report.problems, options.failOn) ? 1 : 0);
  });
};
