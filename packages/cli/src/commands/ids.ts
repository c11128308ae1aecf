import { outputFolder } from '@wacrg/workspace';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import { printContext } from '../print-context.ts';
import { writeArtifacts } from '../write.ts';

/** `wacrg ids`: ids of their own for clauses that are called by their words; a patch, or written with `--write`. */
export const ids: AddCommand = (root, finish) => {
  command(root, 'ids', {
    summary: 'give every clause of a spec an id of its own',
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
      const { clauseIdsFormats, formatNamed } = await import('@wacrg/reports');
      const found = await open(options).ids();
      if (options.write) {
        const artifacts = found.files.map(({ path, after }) => ({ path, text: after, committed: true }));
        await writeArtifacts(outputFolder(options.out, found.root), artifacts);
      }
      const name = options.json ? 'json' : options.write ? 'written' : 'text';
      process.stdout.write(formatNamed(clauseIdsFormats, name)(found, printContext(options)));
      finish(0);
    });
};
