import { writeEdits } from '@wacrg/output';
import { clauseIdsFormats } from '@wacrg/reports';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import { print } from '../print-context.ts';

/** `wacrg ids`: ids of their own for clauses that are called by their words; a patch, or written with `--write`. */
export const ids: AddCommand = (root, finish) => {
  command(root, 'ids', {
    description: [
      'A clause without an id of its own is called by its first words, and is called otherwise when they change.',
      'This writes the id that each has now at the end of its sentence, so that every annotation keeps citing what it cites: {#id} in a page, in a YAML record a comment, which readers do not see. Nothing else changes.',
    ],
    examples: [
      ['wacrg ids', 'a patch'],
      ['wacrg ids --write', 'write them; a second run changes nothing'],
    ],
  })
    .option('--write', 'write the ids; without it, print a patch')
    .action(async (options) => {
      const found = await open(options).ids();
      if (options.write) await writeEdits(found, options.out);
      print(clauseIdsFormats, found, options, options.write ? 'written' : 'text');
      finish(0);
    });
};
