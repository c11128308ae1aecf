import { Option } from '@commander-js/extra-typings';
import { writeArtifacts } from '@wacrg/output';
import { begunJson, formatBegun } from '@wacrg/reports';
import { outputFolder } from '@wacrg/workspace';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import { collect } from '../options.ts';

/** `wacrg init`: a small config, CI workflows, on demand a spec to begin with; nothing that is there is changed. */
export const init: AddCommand = (root, finish) => {
  command(root, 'init', {
    description: [
      'Writes a small wacrg.yaml and CI workflows: for a flavor a check; where the folder holds a spec, its check and a daily pull request with what its libraries changed.',
      'A workflow takes the tool from --tool, the address of a repository and the commit of a release in it; without it none is written, because no registry holds the tool.',
      'What is there already is left as it is.',
    ],
    examples: [
      ['wacrg init --flavor my-lib', 'in a library'],
      ['wacrg init --tool <address>@<commit>', 'with workflows'],
      ['wacrg init --agents', 'and tell coding agents of the spec'],
      ['wacrg init --spec-here', 'a spec, in an empty repository or around an existing one'],
      ['wacrg init --spec ../spec --dialect oft', 'in a library that cites it already'],
    ],
  })
    .argument('[dir]', 'folder in the repository (default: this one)')
    .option('--flavor <id>', "the flavor's id in the spec's registry")
    .option('--spec <address>', 'the spec: a folder or a git URL, with @ref if wanted')
    .option('--dialect <name>', 'what the code cites the spec in (default: as it looks; may be repeated)', collect)
    .option(
      '--spec-here',
      'begin a spec: in an empty folder a page with two clauses that builds as it is; for an existing spec, how it is read where it is',
    )
    .option('--agents', 'a section for coding agents in AGENTS.md, too')
    .option('--tool <address@commit>', 'where CI takes the tool from: a repository and the commit of a release in it')
    .addOption(
      new Option('--ci <forge>', 'which workflow to write (default: by the address of the remote)').choices([
        'github',
        'gitlab',
        'none',
      ] as const),
    )
    .action(async (dir, options) => {
      const begun = await open(options, dir).begin({ ...options, dialects: options.dialect });
      const written = await writeArtifacts(outputFolder(options.out, begun.root), begun.missing);
      process.stdout.write((options.json ? begunJson : formatBegun)(begun, written));
      finish(0);
    });
};
