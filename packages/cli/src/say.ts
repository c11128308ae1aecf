import { fstatSync } from 'node:fs';
import { logText, printableLines } from '@wacrg/reports';

/** Writes a text for people to standard output. */
export function say(text: string): void {
  process.stdout.write(logText(text));
}

/** Writes a text for people to standard error. */
export function complain(text: string): void {
  process.stderr.write(logText(text));
}

/**
 * Writes a patch to standard output: to the byte, so that it can be applied, where it goes into a file or a program; as text
 * where a terminal or the log of CI would obey what strangers wrote in it.
 */
export function sayPatch(patch: string): void {
  process.stdout.write(isForProgram() ? patch : logText(printableLines(patch)));
}

/** A step of CI prints into a pipe too, so there only a file is known to be none. */
function isForProgram(): boolean {
  if (process.stdout.isTTY) return false;
  const { CI = '', TF_BUILD = '' } = process.env;
  return CI + TF_BUILD === '' || fstatSync(process.stdout.fd).isFile();
}
