import { basename, dirname } from 'node:path';
import { writeArtifacts } from '@wacrg/output';
import { type AddCommand, command } from '../command.ts';
import { finishRun } from '../finish-run.ts';
import { open } from '../open.ts';

/** `wacrg merge`: what the shards of one scan found becomes the result of that scan. */
export const merge: AddCommand = (root, finish) => {
  command(root, 'merge', {
    examples: [
      ['wacrg merge traceability.shard-*.json', 'the same bytes as one scan of everything'],
      [
        'git config merge.wacrg.driver "wacrg merge --driver %O %A %B"',
        'let git merge results; init writes .gitattributes',
      ],
    ],
  })
    .argument('<files...>', 'the files that "scan --shard" wrote')
    .option('--driver', 'as a merge driver of git: <base> <ours> <theirs>, both sides of a result or lock as one')
    .action(async (files, options) => {
      if (options.driver) {
        const [, ours = '', theirs = ''] = files;
        const text = await open(options).mergeSides(ours, theirs);
        await writeArtifacts(dirname(ours), [{ path: basename(ours), text }]);
        return finish(0);
      }
      const run = await open(options).merge(files, { out: options.out });
      finish(await finishRun(run, options));
    });
};
