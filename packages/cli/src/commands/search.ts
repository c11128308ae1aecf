import type { AddCommand } from '../command.ts';
import { open } from '../open.ts';
import { examples, withCommonOptions, withLibraryOptions } from '../options.ts';
import { printContext } from '../print-context.ts';

/** `wacrg search reject`: parts and clauses by words. */
export const search: AddCommand = (root, finish) => {
  withLibraryOptions(
    withCommonOptions(
      root
        .command('search')
        .summary('find parts and clauses by words')
        .description(
          'Prints the parts and clauses in which words occur, those with most of them first. Exits with 1 where there are none.',
        )
        .argument('<words...>', 'words, in any order'),
    ),
  )
    .addHelpText(
      'after',
      examples(
        ['wacrg search "hang up"', 'in titles and in the text'],
        ['wacrg search turn handle --json', 'for programs'],
      ),
    )
    .action(async (words, options) => {
      const { formatNamed, searchFormats } = await import('@wacrg/reports');
      const hits = await open(options).search(words.join(' '));
      process.stdout.write(formatNamed(searchFormats, options.json ? 'json' : 'text')(hits, printContext(options)));
      finish(hits.length === 0 ? 1 : 0);
    });
};
