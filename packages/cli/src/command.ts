import type { Command } from '@commander-js/extra-typings';
import type { ExitCode } from './exit-code.ts';

/** Takes the exit code of the command that ran. */
export type Finish = (code: ExitCode) => void;

/**
 * Adds one command with its options and help. What does its work is loaded only when it runs, so that `--help` and a
 * typing mistake answer at once.
 */
export type AddCommand = (root: Command, finish: Finish) => void;
