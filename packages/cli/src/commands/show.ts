import { searchFormats, showFormats } from '@wacrg/reports';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { print } from '../print-context.ts';

/** `wacrg show SIG-08`: a part, its clauses, and who implements it where. */
export const show: AddCommand = (root, finish) => {
  libraryCommand(root, 'show', {
    description: [
      'Without a code it lists every part, and for words that name none what they are found in.',
      "Prints what a part says, clause by clause with the words to cite each, and who implements it where, as far as the spec's own result tells.",
    ],
    examples: [
      ['wacrg show', 'every part'],
      ['wacrg show SIG-08', 'the part'],
      ['wacrg show reject', 'what has the word'],
      ['wacrg show call-reject --spec ../wacrg', 'the same by its id'],
    ],
  })
    .argument('[code]', "a part or clause: SIG-08, SIG-08#clause-id, the part's id, or words")
    .action(async (cited, options) => {
      const found = await open(options).lookUp(cited);
      if ('shown' in found) print(showFormats, found.shown, options);
      else print(searchFormats, found.hits, options);
      finish(0);
    });
};
