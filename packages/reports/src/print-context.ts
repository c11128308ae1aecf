import { ToolError } from '@wacrg/spec';
import { logText } from '@wacrg/spec/text';
import type { Colors } from 'picocolors/types.js';
import { colorsFor } from './colors.ts';
import type { Tool } from './tool.ts';

/** All that a format may know beside the result; a format reads neither disk, clock nor environment. */
export interface PrintContext {
  readonly colors: Colors;
  /** The root of the repository that was checked. */
  readonly root: string;
  /** Where the person stands; paths are shown from here. */
  readonly cwd: string;
  readonly quiet: boolean;
  /** Nothing is grouped or shortened. */
  readonly all?: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly tool: Tool;
}

/** For a text that knows nothing of where it is read. */
export const plainContext: PrintContext = {
  colors: colorsFor({ color: false }),
  root: '',
  cwd: '',
  quiet: false,
  now: 0,
  tool: { version: '' },
};

/** Formats that must come out to the byte; each of them writes no line that a runner would obey. */
const forPrograms: ReadonlySet<string> = new Set(['json', 'sarif', 'junit', 'github', 'gitlab', 'rdjson']);

/** Prints a result: one row of a table of formats. */
export type Format<Result> = (result: Result, context: PrintContext) => string;

/**
 * The format of a name in a table of formats.
 *
 * What is printed for people may stand in a log, so it is no command there; the other formats see to it themselves.
 *
 * @throws {ToolError} `bad-option` for a name that the table lacks
 */
export function formatNamed<Result>(table: Readonly<Record<string, Format<Result>>>, name: string): Format<Result> {
  const format = Object.hasOwn(table, name) ? table[name] : undefined;
  if (format) return forPrograms.has(name) ? format : (result, context) => logText(format(result, context));
  throw new ToolError(
    'bad-option',
    `Cannot print as "${name}": there is no such format; choose one of ${Object.keys(table).join(', ')}.`,
  );
}
