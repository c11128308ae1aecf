import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { version } from '../version.ts';

/** `wacrg lsp`: a language server on standard input and output. */
export const lsp: AddCommand = (root, finish) => {
  libraryCommand(root, 'lsp', {
    description: [
      'Speaks the language server protocol: what check finds while you type, with fixes; completion of codes and clauses; what a clause says and who implements it; where it is written and who else cites it.',
      'An editor starts it; docs/editors.md has the settings for each.',
    ],
    examples: [
      ['wacrg lsp', 'as an editor starts it'],
      ['wacrg lsp --spec ../wacrg', 'with a spec on this machine'],
    ],
  })
    .option('--stdio', 'accepted because many editors pass it; there is no other way')
    .action(async (options) => {
      const { serve } = await import('@wacrg/lsp');
      await serve({
        version: version(),
        open: (folder, { spec, flavor, offline }) =>
          open(
            {
              ...options,
              quiet: true,
              spec: spec ?? options.spec,
              flavor: flavor ?? options.flavor,
              offline: options.offline ?? (offline ? true : undefined),
            },
            folder,
          ),
      });
      finish(0);
    });
};
