import { Argument, type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { type Gate, parseGate } from '@wacrg/spec';
import type { ExitCode } from './main.ts';
import { collect, examples, withCommonOptions } from './options.ts';

const checkFormats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'] as const;

/** Adds the commands for authors of flavors, each loaded only when it runs. */
export function addAuthorCommands(root: Command, finish: (code: ExitCode) => void): void {
  const check = root
    .command('check')
    .summary("check a flavor's working tree against a spec")
    .description(
      [
        "Reads the files of a flavor's repository as they are, with what is not committed, and holds their annotations against a spec.",
        'It tells what is wrong with them, which sites are stale because the spec moved after the code, which parts and clauses are covered, what is missing, and the one next thing to do.',
        'The spec is --spec, else spec in wacrg.yaml, else the public one; a fetched spec is kept and asked for again after a day.',
      ].join(' '),
    )
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
        ['wacrg check --spec https://example.org/spec@main', 'against a branch, tag or commit'],
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
    .action(async (dir, options) => finish(await (await import('./commands/suggest.ts')).suggest(dir, options)));

  withAuthorOptions(
    withCommonOptions(
      root
        .command('accept')
        .summary('pin the spec that the code was reviewed against')
        .description(
          [
            'Writes the section "reviewed" of wacrg.lock.json: the commit of the spec that the code was reviewed against. Sites are no longer stale by texts that were read.',
            'With a pin of the whole spec, check reads the spec at that commit, and check --latest tells what changed since.',
          ].join(' '),
        )
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
        .summary('show a part: its clauses, and who implements it where')
        .description(
          [
            "Prints what a part says, clause by clause with the words to cite each, and who implements it where, as far as the spec's own result tells.",
          ].join(' '),
        )
        .argument('<code>', "a part or clause: SIG-08, SIG-08#clause-id, or the part's id"),
    ),
  )
    .addHelpText(
      'after',
      examples(['wacrg show SIG-08', 'the part'], ['wacrg show call-reject --spec ../wacrg', 'the same by its id']),
    )
    .action(async (code, options) => finish(await (await import('./commands/show.ts')).show(code, options)));

  withCommonOptions(
    root
      .command('coverage')
      .summary('what each flavor has of each part, from the last result')
      .description(
        [
          'Prints the table of flavors and parts from traceability.json, which scan and build write.',
          'Clauses count only in the parts in which a flavor cites any; elsewhere they are not measured.',
        ].join(' '),
      ),
  )
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

  withAuthorOptions(
    withCommonOptions(
      root
        .command('diff')
        .summary('compare two results or commits, as Markdown for a comment')
        .description(
          [
            'Compares two results: what each flavor gained, lost, moved or let go stale, and, when the spec changed, which flavors the change touches.',
            'In a library it compares two commits of its own instead: what a pull request gains. The spec is then found as check finds it. What is not committed is not compared.',
            'The Markdown is made for a comment on a pull request; links are pinned to the commits that are compared.',
            'With --notify it prints, as JSON, what to tell the flavors that ask for it in the spec (notify_repo, notify_opt_in): one tracking issue each, with its title and body.',
          ].join(' '),
        )
        .argument('<before>', 'a traceability.json, the folder that it lies in, or a commit of a library')
        .argument('[after]', 'another (default: this folder, or HEAD)'),
    ),
  )
    .option('--notify', 'print the notifications for flavors that opted in, as JSON')
    .addHelpText(
      'after',
      examples(
        ['git show main:traceability.json > /tmp/before.json', ''],
        ['wacrg diff /tmp/before.json .', 'what this branch of a spec gains, loses and lets go stale'],
        ['wacrg diff /tmp/before.json . --notify', 'whom to tell of a change of the spec, and what'],
        ['wacrg diff origin/main', 'in a library: what this branch gains and loses'],
      ),
    )
    .action(async (before, after, options) =>
      finish(await (await import('./commands/diff.ts')).diff(before, after, options)),
    );

  withCommonOptions(
    root
      .command('init')
      .summary('write wacrg.yaml and CI workflows')
      .description(
        [
          'Writes a small wacrg.yaml and CI workflows: for a flavor a check; where the folder holds a spec, its check and a daily pull request with what its libraries changed.',
          'A workflow takes the tool from --tool, the address of a repository and the commit of a release in it; without it none is written, because no registry holds the tool.',
          'What is there already is left as it is.',
        ].join(' '),
      )
      .argument('[dir]', 'folder in the repository (default: this one)'),
  )
    .option('--flavor <id>', "the flavor's id in the spec's registry")
    .option('--spec <address>', 'the spec: a folder or a git URL, with @ref if wanted')
    .option('--spec-here', 'begin a spec: a page with two clauses that builds as it is')
    .option('--tool <address@commit>', 'where CI takes the tool from: a repository and the commit of a release in it')
    .addOption(
      new Option('--ci <forge>', 'which workflow to write (default: by the address of the remote)').choices([
        'github',
        'gitlab',
        'none',
      ] as const),
    )
    .addHelpText(
      'after',
      examples(
        ['wacrg init --flavor my-lib', 'in a library'],
        ['wacrg init --tool <address>@<commit>', 'with workflows'],
        ['wacrg init --spec-here', 'a spec, in an empty repository'],
      ),
    )
    .action(async (dir, options) => finish(await (await import('./commands/init.ts')).init(dir, options)));

  root
    .command('completion')
    .summary('print a script that completes commands and options in a shell')
    .description('Prints a script for a shell. Have the shell read it at its start, as below.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish', 'powershell'] as const))
    .addHelpText(
      'after',
      examples(
        ['source <(wacrg completion bash)', 'in ~/.bashrc'],
        ['source <(wacrg completion zsh)', 'in ~/.zshrc'],
        ['wacrg completion fish | source', 'in config.fish'],
      ),
    )
    .action(() => undefined);
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
