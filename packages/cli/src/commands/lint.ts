import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import type { CommonOptions } from '../options.ts';
import { printContext } from '../print-context.ts';

/** `wacrg lint`: the corpus alone. */
export const lint: AddCommand = (root, finish) => {
  command(root, 'lint', {
    description: 'check the corpus alone; no repository is read',
    examples: [
      ['wacrg lint', 'every problem with its place and what to do'],
      ['wacrg lint --fail-on warning', 'be strict'],
    ],
  }).action(async (options: CommonOptions) => {
    const { failing, formatNamed, lintFormats } = await import('@wacrg/reports');
    const report = await open(options).lint();
    process.stdout.write(formatNamed(lintFormats, options.json ? 'json' : 'text')(report, printContext(options)));
    finish(failing(report.problems, options.failOn) ? 1 : 0);
  });
};
