import { Argument } from '@commander-js/extra-typings';
import type { AddCommand } from '../command.ts';
import { examples } from '../options.ts';

/** `wacrg completion`: listed here for its help; `complete.ts` answers before any command line is parsed. */
export const completion: AddCommand = (root) => {
  root
    .command('completion')
    .summary('print a script that completes commands and options in a shell')
    .description('Prints a script for a shell. Have the shell read it at its start, as below.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish', 'powershell'] as const))
    .addHelpText(
      'after',
      examples(
        ['source <(wacrg completion bash)', 'in ~/.bashrc'],
        ['source <(wacrg completion zsh)', 'in ~/.zshrc'],
        ['wacrg completion fish | source', 'in config.fish'],
      ),
    )
    .action(() => undefined);
};
