import { logText } from '@wacrg/reports';

/** Writes a text for people to standard output. */
export function say(text: string): void {
  process.stdout.write(logText(text));
}

/** Writes a text for people to standard error. */
export function complain(text: string): void {
  process.stderr.write(logText(text));
}
