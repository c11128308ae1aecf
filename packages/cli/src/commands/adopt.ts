import { relative, resolve } from 'node:path';
import { writeArtifacts } from '@wacrg/output';
import { adoptArtifacts, adoptFormats } from '@wacrg/reports';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import { positiveInteger } from '../options.ts';
import { print } from '../print-context.ts';

const defaultFolder = 'wacrg-adopt';

/** `wacrg adopt [flavor…]`: a patch of annotations and the text of a pull request for every library of the registry. */
export const adopt: AddCommand = (root, finish) => {
  command(root, 'adopt', {
    description: [
      'Looks through the libraries of the registry as "wacrg suggest" looks through one, each at the commit that is scanned, and writes for each a patch and the text of a pull request.',
      'Prints the table of parts and libraries, now and when all of it is merged. Nothing is written to a library, to the spec or to a mirror.',
    ],
    examples: [
      ['wacrg adopt', `all libraries; writes to ${defaultFolder}/`],
      ['wacrg adopt my-lib --out /tmp/patches', 'one library, and another folder'],
    ],
  })
    .argument('[flavor...]', 'only these (default: all of the registry)')
    .option('--locked', 'look at the commits that wacrg.lock.json names')
    .option('--offline', 'use the mirrors as they are')
    .option('--jobs <n>', 'flavors that are read at the same time', positiveInteger)
    .action(async (flavors, options) => {
      const { locked, jobs } = options;
      const only = flavors.length === 0 ? undefined : flavors;
      const adoption = await open(options).adopt({ locked, jobs, only });
      const folder = resolve(options.out ?? defaultFolder);
      await writeArtifacts(folder, adoptArtifacts(adoption));
      const out = relative(process.cwd(), folder) || '.';
      print(adoptFormats, { ...adoption, out }, options);
      finish(0);
    });
};
