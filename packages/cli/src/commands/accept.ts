import { writeArtifacts } from '@wacrg/output';
import { jsonText } from '@wacrg/reports';
import { outputFolder } from '@wacrg/workspace';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { say } from '../say.ts';

/** `wacrg accept [code]`: the newest spec, or one part of it, has been read and the code is right. */
export const accept: AddCommand = (root, finish) => {
  libraryCommand(root, 'accept', {
    description: [
      'Writes the section "reviewed" of wacrg.lock.json: the commit of the spec that the code was reviewed against. Sites are no longer stale by texts that were read.',
      'With a pin of the whole spec, check reads the spec at that commit, and check --latest tells what changed since.',
    ],
    examples: [
      ['wacrg accept SIG-08', 'the changes of SIG-08 were read, and the code is right'],
      ['wacrg accept', 'the same for the whole spec; writes wacrg.lock.json'],
    ],
  })
    .argument('[code]', 'only this part, e.g. SIG-08')
    .action(async (wanted, options) => {
      const { code, commit, unreachable, artifact, root } = await open(options).accept(wanted);
      await writeArtifacts(outputFolder(options.out, root), [artifact]);
      if (options.json) process.stdout.write(jsonText({ accepted: code ?? null, commit }));
      else if (!options.quiet) {
        const old = unreachable === undefined ? '' : ` (fetched earlier; it could not be reached now: ${unreachable})`;
        const what = code ?? 'the whole spec';
        say(`Accepted ${what} at ${commit.slice(0, 9)}${old}; commit ${artifact.path}.\n`);
      }
      finish(0);
    });
};
