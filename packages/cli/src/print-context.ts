import { colorsFor, type PrintContext } from '@wacrg/reports';
import type { CommonOptions } from './options.ts';
import { tool } from './version.ts';

/** What a format may know of this run, asked from process, clock and options in this one place. */
export const printContext = (
  options: Pick<CommonOptions, 'color' | 'quiet' | 'all'>,
  root = process.cwd(),
): PrintContext => ({
  colors: colorsFor(options),
  root,
  cwd: process.cwd(),
  quiet: options.quiet ?? false,
  all: options.all ?? false,
  now: Date.now(),
  tool: tool(),
});
