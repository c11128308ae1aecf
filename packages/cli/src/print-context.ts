import { colorsFor, type Format, formatNamed, type PrintContext } from '@wacrg/reports';
import type { CommonOptions } from './options.ts';
import { tool } from './version.ts';

type Printing = Pick<CommonOptions, 'color' | 'quiet' | 'all'>;

/** What a format may know of this run, asked from process, clock and options in this one place. */
export const printContext = (options: Printing, root: string = process.cwd()): PrintContext => ({
  colors: colorsFor(options),
  root,
  cwd: process.cwd(),
  quiet: options.quiet ?? false,
  all: options.all ?? false,
  now: Date.now(),
  tool: tool(),
});

/** Prints a result by a table of formats: as JSON where the options say so, else by the row of that name. */
export function print<Result>(
  formats: Readonly<Record<string, Format<Result>>>,
  result: Result,
  options: Printing & Pick<CommonOptions, 'json'>,
  name = 'text',
): void {
  process.stdout.write(formatNamed(formats, options.json ? 'json' : name)(result, printContext(options)));
}
