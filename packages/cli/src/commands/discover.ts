import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { CodeSearchName } from '@wacrg/forge';
import { writeArtifacts } from '@wacrg/output';
import { outputFolder } from '@wacrg/workspace';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';

const forges: readonly CodeSearchName[] = ['github', 'gitlab', 'sourcegraph'];

/** `wacrg discover`: who cites a spec and is not in its registry. */
export const discover: AddCommand = (root, finish) => {
  command(root, 'discover', {
    description: [
      "Asks the code search of forges for the spec's annotations and for the addresses of its parts, joins forks, and prints who is not in the registry, with counts and a file for it.",
      'A token comes by the environment alone: GITHUB_TOKEN or GH_TOKEN, GITLAB_TOKEN, SRC_ACCESS_TOKEN. Limits of requests are kept.',
      'What is found is a hint: nothing is read but what the forge shows of it.',
    ],
    examples: [
      ['GITHUB_TOKEN=… wacrg discover', 'ask all that answer'],
      ['wacrg discover --on sourcegraph --json', 'one of them, for a program'],
    ],
  })
    .addOption(
      new Option('--on <forge>', 'whom to ask (may be repeated; default: all that answer with the tokens there are)')
        .choices(forges)
        .argParser((value: string, before: readonly CodeSearchName[] = []) => {
          const found = forges.find((each) => each === value);
          if (found === undefined) throw new InvalidArgumentError(`There are ${forges.join(', ')}.`);
          return [...before, found];
        }),
    )
    .option(
      '--server <address>',
      'the interface for programs of another server, such as https://git.example.org/api/v4',
    )
    .option('--write', 'write the files into the registry')
    .action(async (options) => {
      const forge = await import('@wacrg/forge');
      const { on = [], server } = options;
      const citing = await open(options).citing();
      const found = await forge.discover(citing, { on, server, environment: process.env });
      const files = options.write ? found.candidates.map(({ file }) => file) : [];
      const written = await writeArtifacts(outputFolder(options.out, found.root), files);
      process.stdout.write((options.json ? forge.discoveryJson : forge.formatDiscovery)(found, written));
      finish(0);
    });
};
