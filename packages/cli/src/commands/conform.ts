import type { Command } from '@wacrg/conform';
import { writeArtifacts } from '@wacrg/output';
import { printableJson, printableLines } from '@wacrg/reports';
import { ToolError } from '@wacrg/workspace';
import { type AddCommand, libraryCommand } from '../command.ts';
import { inflate } from '../inflate.ts';
import { open } from '../open.ts';
import { complain, say } from '../say.ts';

/** `wacrg conform`: a library's own code against the test vectors of its spec. */
export const conform: AddCommand = (root, finish) => {
  libraryCommand(root, 'conform', {
    description: [
      'Starts a harness, a small program around the code of a library, and asks it each test vector of the spec on a line of JSON (docs/conformance.md).',
      'Each vector gets a verdict per profile: pass, non-strict (differs where the spec leaves it open), fail (against a clause), unsupported or error.',
      'What is kept of the last run is in wacrg.conformance.json, in the repository of a spec in spec/conformance/<flavor>.json; the exit code is 1 when a verdict is worse than the one that is kept.',
    ],
    examples: [
      ['wacrg conform -- python3 harness.py', 'run, and compare with what is kept'],
      ['wacrg conform --write -- node harness.mjs', 'keep the run; commit the file'],
      [
        'wacrg conform --flavor whatsmeow --write -- ./harness',
        "in the repository of a spec: its own run of someone's code",
      ],
    ],
  })
    .argument('<harness...>', 'the command that starts the harness, after --')
    .option('--vectors <dir>', "the folder of the vectors (default: spec/vectors of the library's spec)")
    .option('--only <id>', 'run only the vectors whose id begins so, e.g. SIG-08')
    .option('--write', 'keep this run')
    .action(async (harness, options) => {
      const [file, ...args] = harness;
      if (file === undefined) throw new ToolError('bad-option', 'Cannot run vectors: write the harness after --.');
      const [door, { callKnowledge }] = await Promise.all([import('@wacrg/conform'), import('@wacrg/codec')]);
      const found = await open(options).underTest();
      const library = options.vectors === undefined ? found : { ...found, vectors: options.vectors };
      const started: Command = [file, ...args];
      const conformed = await door.conform({
        command: started,
        folder: process.cwd(),
        library,
        only: options.only,
        knowledge: callKnowledge({ inflate }),
      });
      if (options.json) process.stdout.write(printableJson(conformed.file.text));
      else say(printableLines(door.formatRun(conformed, options.write === true)));
      if (options.write) {
        const changed = await writeArtifacts(options.out ?? library.root, [conformed.file]);
        complain(changed.length > 0 ? `Wrote ${library.file}; commit it.\n` : `${library.file} is up to date.\n`);
      }
      finish(conformed.worse.length > 0 && !options.write ? 1 : 0);
    });
};
