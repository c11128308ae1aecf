import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { type Gate, parseGate } from '@wacrg/spec';
import type { ExitCode } from './main.ts';
import { collect, withCommonOptions } from './options.ts';

const checkFormats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'] as const;

/** Adds the commands for authors of flavors, each loaded only when it runs. */
export function addAuthorCommands(root: Command, finish: (code: ExitCode) => void): void {
  const check = root
    .command('check')
    .description("check a flavor's working tree against a spec")
    .argument('[dir]', "folder in the flavor's repository (default: this one)");
  withAuthorOptions(withCommonOptions(check))
    .option('--staged', 'only what is staged, for a pre-commit hook')
    .option('--latest', 'compare what was reviewed with the newest spec, and report the difference alone')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(checkFormats).default('text' as const),
    )
    .option(
      '--min-coverage <gate>',
      'demand coverage, e.g. MUST=80, parts=50, SIG-08:MUST=100, signalling:SHOULD=50 (may be repeated)',
      collectGate,
    )
    .option('--ratchet <file>', 'what must not be lost; compared when the file is there', 'wacrg.ratchet')
    .option('--update-ratchet', 'write the ratchet file anew')
    .addHelpText(
      'after',
      examples(
        ['wacrg check --spec ../wacrg', 'against a spec on this machine'],
        ['wacrg check --spec https://github.com/WhiskeySockets/wacrg@main', 'against a branch, tag or commit'],
        ['wacrg check --min-coverage MUST=80 --format github', 'in CI: fail below 80 %, and mark the lines'],
        ['wacrg check --staged', 'before a commit'],
        ['wacrg check --latest', 'what changed in the spec since your review'],
      ),
    )
    .action(async (dir, options) => finish(await (await import('./commands/check.ts')).check(dir, options)));

  withAuthorOptions(
    withCommonOptions(
      root
        .command('suggest')
        .description('turn comments that cite the spec in prose into annotations')
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
    .action(async (dir, options) => finish(await (await import('./commands/suggest.ts')).suggest(dir, options)));

  withAuthorOptions(
    withCommonOptions(
      root
        .command('accept')
        .description('pin the spec that the code was reviewed against')
        .argument('[code]', 'only this part, e.g. SIG-08'),
    ),
  )
    .addHelpText(
      'after',
      examples(
        ['wacrg accept SIG-08', 'the changes of SIG-08 were read, and the code is right'],
        ['wacrg accept', 'the same for the whole spec; writes wacrg.lock.json'],
      ),
    )
    .action(async (code, options) => finish(await (await import('./commands/accept.ts')).accept(code, options)));

  withAuthorOptions(
    withCommonOptions(
      root
        .command('show')
        .description('show a part: its clauses, and who implements it where')
        .argument('<code>', "a part or clause: SIG-08, SIG-08#clause-id, or the part's id"),
    ),
  )
    .addHelpText(
      'after',
      examples(['wacrg show SIG-08', 'the part'], ['wacrg show call-reject --spec ../wacrg', 'the same by its id']),
    )
    .action(async (code, options) => finish(await (await import('./commands/show.ts')).show(code, options)));

  withCommonOptions(root.command('coverage').description('what each flavor has of each part, from the last result'))
    .option('--flavor <id>', 'only this flavor (may be repeated)', collect)
    .addOption(
      new Option('--format <format>', 'how to print the table')
        .choices(['text', 'markdown', 'json', 'csv'] as const)
        .default('text' as const),
    )
    .addHelpText(
      'after',
      examples(['wacrg coverage', 'the table'], ['wacrg coverage --format csv > coverage.csv', 'for a spreadsheet']),
    )
    .action(async (options) => finish(await (await import('./commands/coverage.ts')).coverage(options)));

  withCommonOptions(
    root
      .command('diff')
      .description('compare two results, as Markdown for a comment')
      .argument('<before>', 'a traceability.json, or the folder that it lies in')
      .argument('<after>', 'another'),
  )
    .addHelpText(
      'after',
      examples(
        ['git show main:traceability.json > /tmp/before.json', ''],
        ['wacrg diff /tmp/before.json .', 'what this branch gains, loses and lets go stale'],
      ),
    )
    .action(async (before, after, options) =>
      finish(await (await import('./commands/diff.ts')).diff(before, after, options)),
    );
}

/** Adds what every command in a flavor's repository takes. */
function withAuthorOptions<Args extends unknown[], Opts extends Record<string, unknown>>(command: Command<Args, Opts>) {
  return command
    .option(
      '--spec <address>',
      'the spec: a folder or a git URL, with @ref if wanted (default: spec in wacrg.yaml, else the public one)',
    )
    .option(
      '--flavor <id>',
      "the flavor's id (default: flavor in wacrg.yaml, else the registry entry with this repository's address)",
    )
    .option('--offline', 'use the spec that was fetched last');
}

function collectGate(text: string, before: readonly Gate[] = []): readonly Gate[] {
  const gate = parseGate(text);
  if (gate === undefined)
    throw new InvalidArgumentError('Write it like MUST=80, parts=50, SIG-08:MUST=100 or signalling:SHOULD=50.');
  return [...before, gate];
}

/** Examples as help shows them, the command first. */
function examples(...lines: readonly (readonly [command: string, does: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `\nExamples:\n${lines.map(([command, does]) => `  $ ${does === '' ? command : `${command.padEnd(width)}  # ${does}`}`).join('\n')}\n`;
}
