import { Argument } from '@commander-js/extra-typings';
import { type AddCommand, bareCommand } from '../command.ts';

/** `wacrg completion`: listed here for its help; `complete.ts` answers before any command line is parsed. */
export const completion: AddCommand = (root) => {
  bareCommand(root, 'completion', {
    description: 'Prints a script for a shell. Have the shell read it at its start, as below.',
    examples: [
      ['source <(wacrg completion bash)', 'in ~/.bashrc'],
      ['source <(wacrg completion zsh)', 'in ~/.zshrc'],
      ['wacrg completion fish | source', 'in config.fish'],
    ],
  })
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish', 'powershell'] as const))
    .action(() => undefined);
};
