import { searchFormats } from '@wacrg/reports';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { print } from '../print-context.ts';

/** `wacrg search reject`: parts and clauses by words. */
export const search: AddCommand = (root, finish) => {
  libraryCommand(root, 'search', {
    description:
      'Prints the parts and clauses in which words occur, those with most of them first. Exits with 1 where there are none.',
    examples: [
      ['wacrg search reject offer', 'in titles and in the text'],
      ['wacrg search reject --json', 'for programs'],
    ],
  })
    .argument('<words...>', 'words, in any order')
    .action(async (words, options) => {
      const hits = await open(options).search(words.join(' '));
      print(searchFormats, hits, options);
      finish(hits.length === 0 ? 1 : 0);
    });
};
