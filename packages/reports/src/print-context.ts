import { ToolError } from '@wacrg/spec';
import type { Colors } from 'picocolors/types.js';

/** All that a format may know beside the result; a format reads neither disk, clock nor environment. */
export interface PrintContext {
  readonly colors: Colors;
  /** The root of the repository that was checked. */
  readonly root: string;
  /** Where the person stands; paths are shown from here. */
  readonly cwd: string;
  readonly quiet: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly toolVersion: string;
}

/** Prints a result: one row of a table of formats. */
export type Format<Result> = (result: Result, context: PrintContext) => string;

/**
 * The format of a name in a table of formats.
 *
 * @throws {ToolError} `bad-option` for a name that the table lacks
 */
export function formatNamed<Result>(table: Readonly<Record<string, Format<Result>>>, name: string): Format<Result> {
  const format = Object.hasOwn(table, name) ? table[name] : undefined;
  if (format) return format;
  throw new ToolError(
    'bad-option',
    `Cannot print as "${name}": there is no such format; choose one of ${Object.keys(table).join(', ')}.`,
  );
}
