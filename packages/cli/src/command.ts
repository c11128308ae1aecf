import type { Command } from '@commander-js/extra-typings';
import { type CommandName, commandList } from './command-list.ts';
import type { ExitCode } from './exit-code.ts';
import { withCommonOptions, withLibraryOptions } from './options.ts';

/** Takes the exit code of the command that ran. */
export type Finish = (code: ExitCode) => void;

/**
 * Adds one command with its options and help. What does its work is loaded only when it runs, so that `--help` and a
 * typing mistake answer at once.
 */
export type AddCommand = (root: Command, finish: Finish) => void;

/** What help says of a command. */
interface Help {
  /** What it does, where that takes longer than in the list of all commands. */
  readonly description?: string | readonly string[];
  readonly examples: readonly (readonly [command: string, does: string])[];
}

/** A command with its help alone. */
export function bareCommand(root: Command, name: CommandName, { description, examples }: Help) {
  const [, summary] = commandList[name];
  const width = Math.max(...examples.map(([line]) => line.length));
  const shown = examples.map(([line, does]) => `  $ ${does === '' ? line : `${line.padEnd(width)}  # ${does}`}\n`);
  const command = root
    .command(name)
    .summary(summary)
    .description([description ?? summary].flat().join(' '));
  return command.addHelpText('after', `\nExamples:\n${shown.join('')}`);
}

/** A command with the options that nearly all take. */
export const command = (root: Command, name: CommandName, help: Help) =>
  withCommonOptions(bareCommand(root, name, help));

/** A command in a flavor's repository. */
export const libraryCommand = (root: Command, name: CommandName, help: Help) =>
  withLibraryOptions(command(root, name, help));
