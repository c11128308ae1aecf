import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { isLimitName, type Limits, limits, type Severity, type SpecOption } from '@wacrg/workspace';

/** What every command takes. */
export interface CommonOptions {
  readonly corpus?: string | undefined;
  readonly out?: string | undefined;
  readonly cache?: string | undefined;
  readonly limit?: Partial<Limits> | undefined;
  readonly quiet?: true | undefined;
  readonly all?: true | undefined;
  readonly json?: true | undefined;
  readonly color: boolean;
  readonly failOn: Severity;
}

/** Adds the options that every command takes, in the same words everywhere. */
export function withCommonOptions<Args extends unknown[]>(command: Command<Args>) {
  return command
    .option('--corpus <dir>', 'folder that contains spec/ (default: this one or the nearest parent that has a corpus)')
    .option('--out <dir>', 'write everything under this folder and leave the corpus untouched')
    .option('--cache <dir>', "where mirrors and caches lie (default: the platform's cache folder)")
    .option('--limit <name=number>', limitHelp, takeLimit)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 at problems of this severity or above')
        .choices(['error', 'warning', 'notice'] as const)
        .default('error' as const),
    )
    .option('--json', 'print the result as JSON')
    .option('--quiet', 'print problems only')
    .option('--all', 'shorten no list and group no problems')
    .option('--no-color', 'no colours (NO_COLOR does the same)');
}

/** The table of limits, as a sentence. */
const limitHelp: string = [
  'another limit for what a stranger can make large (may be repeated):',
  Object.entries(limits)
    .map(([name, { default: value, bounds }]) => `${name}=${value} ${bounds}`)
    .join('; '),
].join(' ');

const maxSeconds = 2_000_000;

/** Adds `name=number` to the limits, for commander. */
function takeLimit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [name = '', number = ''] = text.split('=');
  const value = Number(number);
  if (!isLimitName(name))
    throw new InvalidArgumentError(`There is no limit "${name}"; there are ${Object.keys(limits).join(', ')}.`);
  if (!(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError(`Write it like ${name}=${limits[name].default}: a number above 0.`);
  // Node has no longer timer.
  if (name.endsWith('Seconds') && value > maxSeconds)
    throw new InvalidArgumentError(`It takes no more than ${maxSeconds} seconds.`);
  return { ...before, [name]: value };
}

/** A whole number of at least one, for commander. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number, 1 or more.');
  return value;
}

/** A port, 0 for any free one, for commander. */
export function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('It takes a port, from 0 (any free one) to 65535.');
  return value;
}

/** What `check` and `scan` say of reports. */
export const resultsHelp =
  "report of the library's own test run, in JUnit, LCOV or Cobertura: a test that did not pass is no coverage (may be repeated)";

/** Adds an option to a list, for options that may stand several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** What every command in a flavor's repository takes. */
export interface LibraryOptions {
  readonly spec?: SpecOption;
  readonly flavor?: SpecOption;
  readonly offline?: true | undefined;
}

/** Adds what every command in a flavor's repository takes. */
export function withLibraryOptions<Args extends unknown[], Opts extends Record<string, unknown>>(
  command: Command<Args, Opts>,
) {
  return command
    .option(
      '--spec <address>',
      'the spec: a folder or a git URL, with @ref if wanted (default: spec in wacrg.yaml, else the public one); where wacrg.yaml has several specs, id=address (may be repeated)',
      collect,
    )
    .option(
      '--flavor <id>',
      "the flavor's id (default: flavor in wacrg.yaml, else the registry entry with this repository's address); with several specs, id=flavor (may be repeated)",
      collect,
    )
    .option('--offline', 'use the spec that was fetched last');
}
