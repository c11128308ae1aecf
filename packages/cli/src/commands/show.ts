import type { AddCommand } from '../command.ts';
import { open } from '../open.ts';
import { examples, withCommonOptions, withLibraryOptions } from '../options.ts';
import { printContext } from '../print-context.ts';

/** `wacrg show SIG-08`: a part, its clauses, and who implements it where. */
export const show: AddCommand = (root, finish) => {
  withLibraryOptions(
    withCommonOptions(
      root
        .command('show')
        .summary('show a part: its clauses, and who implements it where')
        .description(
          [
            "Prints what a part says, clause by clause with the words to cite each, and who implements it where, as far as the spec's own result tells.",
          ].join(' '),
        )
        .argument('<code>', "a part or clause: SIG-08, SIG-08#clause-id, or the part's id"),
    ),
  )
    .addHelpText(
      'after',
      examples(['wacrg show SIG-08', 'the part'], ['wacrg show call-reject --spec ../wacrg', 'the same by its id']),
    )
    .action(async (cited, options) => {
      const { formatNamed, showFormats } = await import('@wacrg/reports');
      const shown = await open(options).show(cited);
      process.stdout.write(formatNamed(showFormats, options.json ? 'json' : 'text')(shown, printContext(options)));
      finish(0);
    });
};
