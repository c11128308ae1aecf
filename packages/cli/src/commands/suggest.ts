import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFolder, type Suggestions, ToolError } from '@wacrg/workspace';
import type { AddCommand } from '../command.ts';
import { open } from '../open.ts';
import { examples, withCommonOptions, withLibraryOptions } from '../options.ts';
import { printContext } from '../print-context.ts';

/** `wacrg suggest`: comments that cite the spec in prose, as annotations; a patch, or written with `--write`. */
export const suggest: AddCommand = (root, finish) => {
  withLibraryOptions(
    withCommonOptions(
      root
        .command('suggest')
        .summary('turn comments that cite the spec in prose into annotations')
        .description(
          [
            'Finds comments that cite the spec in prose, such as "follows the wacrg spec: call-reject (SIG-08)", and puts the annotation that says the same beside each, in the comment syntax and at the indentation of the place.',
            'Every one is tried and read again before it is offered. Of parts without any trace it asks about declarations with a like name; those are never written.',
          ].join(' '),
        )
        .argument('[dir]', "folder in the flavor's repository (default: this one)"),
    ),
  )
    .option('--write', 'write the annotations; without it, print a patch')
    .addHelpText(
      'after',
      examples(
        ['wacrg suggest', 'a patch, and names that resemble parts, as questions'],
        ['wacrg suggest | git apply', 'apply it'],
        ['wacrg suggest --write', 'the same; a second run changes nothing'],
      ),
    )
    .action(async (dir, options) => {
      const { formatNamed, suggestFormats } = await import('@wacrg/reports');
      const found = await open(options, dir).suggest();
      if (options.write) await writeSuggestions(found, options.out);
      const print = formatNamed(suggestFormats, options.json ? 'json' : options.write ? 'written' : 'text');
      process.stdout.write(print(found, printContext(options)));
      finish(0);
    });
};

/** Writes each file whole, as it was but for the new lines, with the permissions that it had. */
async function writeSuggestions({ root, files }: Suggestions, out: string | undefined): Promise<void> {
  for (const { path, before, after } of files.filter((file) => file.before !== file.after)) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8')) !== before) {
      throw new ToolError(
        'cannot-write',
        `Cannot write "${path}": it changed in the meantime; run "wacrg suggest --write" again.`,
      );
    }
    const { mode } = await stat(file);
    await (await import('../write.ts')).writeArtifacts(outputFolder(out, root), [
      { path, text: after, committed: true },
    ]);
    await chmod(join(outputFolder(out, root), path), mode);
  }
}
