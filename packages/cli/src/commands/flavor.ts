import { Argument } from '@commander-js/extra-typings';
import { writeArtifacts } from '@wacrg/output';
import { formatNewFlavor, newFlavorJson } from '@wacrg/reports';
import { outputFolder } from '@wacrg/workspace';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import { collect } from '../options.ts';
import { printContext } from '../print-context.ts';

/** `wacrg flavor add`: writes a library's file in the registry, after the library was read once. */
export const flavor: AddCommand = (root, finish) => {
  command(root, 'flavor', {
    description: [
      'Reads a library once and writes its file, spec/flavors/<id>.yaml. What cannot be read is not written, unless --offline says so.',
      'Exit codes: 0 written, 1 it cannot be read, 2 what was given is no address, or the registry has it.',
    ],
    examples: [
      ['wacrg flavor add https://example.org/owner/name', 'read it, and write spec/flavors/name.yaml'],
      ['wacrg flavor add git@example.org:owner/mono.git --id mono-go --path go', 'one of several in a repository'],
    ],
  })
    .addArgument(new Argument('<action>', 'what to do').choices(['add'] as const))
    .argument('<address>', 'a git URL, or a folder')
    .option('--id <id>', 'its id, which is also the name of its file (default: the last word of the address)')
    .option('--name <name>', 'its name on pages (default: the id)')
    .option('--ref <ref>', "branch, tag or commit (default: the remote's default branch)")
    .option('--path <dir>', 'a folder of the repository that is this library (may be repeated)', collect)
    .option('--language <language>', 'the language that it is written in')
    .option('--offline', 'write the file without reading the library')
    .action(async (_action, address, options) => {
      const { id, name, ref, path: paths = [], language } = options;
      const made = await open(options).newFlavor(address, { id, name, ref, paths, language });
      const files = made.problems.length === 0 ? [made.file] : [];
      const written = await writeArtifacts(outputFolder(options.out, made.root), files);
      const print = options.json ? newFlavorJson : formatNewFlavor;
      process.stdout.write(print(made, written, printContext(options)));
      finish(made.problems.length === 0 ? 0 : 1);
    });
};
