import { Option } from '@commander-js/extra-typings';
import { writeArtifacts, writeEdits } from '@wacrg/output';
import { formatDismissed, patchOf, suggestFormats } from '@wacrg/reports';
import { outputFolder } from '@wacrg/workspace';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { print } from '../print-context.ts';
import { sayPatch } from '../say.ts';

/** `wacrg suggest`: comments that cite the spec in prose, as annotations; a patch, or written with `--write`. */
export const suggest: AddCommand = (root, finish) => {
  libraryCommand(root, 'suggest', {
    description: [
      'Finds the code that implements parts of the spec: what comments cite in prose, what the rows of the spec name, what links to code that was ported, and what names, paths and elements of the wire tell. Beside each it puts the annotation, in the comment syntax and at the indentation of the place.',
      'Every one is tried and read again before it is offered. What is likely and not sure is asked, and never written.',
    ],
    examples: [
      ['wacrg suggest', 'a patch, and names that resemble parts, as questions'],
      ['wacrg suggest | git apply', 'apply it; a terminal and the log of CI show it as text'],
      ['wacrg suggest --write', 'the same; a second run changes nothing'],
      ['wacrg suggest --to wacrg', 'from another dialect to the marker, which stands beside it'],
      ['wacrg suggest --dismiss 3fa9c1d2 --reason "not of calls"', 'never ask this again'],
    ],
  })
    .argument('[dir]', "folder in the flavor's repository (default: this one)")
    .option('--write', 'write the annotations; without it, print a patch')
    .addOption(
      new Option('--to <marker>', "instead: the spec's own marker beside citations in other dialects").choices([
        'wacrg',
      ]),
    )
    .option('--dismiss <key...>', 'answer offers with "no", by the keys in brackets; they are not made again')
    .option('--reason <words>', 'why, for the file that keeps the answers', '')
    .action(async (dir, options) => {
      if (options.dismiss !== undefined) {
        const { root, artifact, offers } = await open(options, dir).dismiss(options.dismiss, options.reason);
        await writeArtifacts(outputFolder(options.out, root), [artifact]);
        process.stdout.write(formatDismissed({ path: artifact.path, offers }, options.json ? 'json' : 'text'));
        return finish(0);
      }
      const found = await open(options, dir).suggest({ to: options.to === undefined ? undefined : 'wacrg' });
      if (options.write) await writeEdits(found, options.out);
      print(suggestFormats, found, options, options.write ? 'written' : 'text');
      if (!options.write && !options.json) sayPatch(patchOf(found.files));
      finish(0);
    });
};
