import { join } from 'node:path';
import { type Config, noConfig } from '../model/config.ts';
import type { Problem } from '../problem/problem.ts';
import { ToolError } from '../problem/tool-error.ts';
import { configFile } from './config-file.ts';
import type { ParsedSource } from './folder-reader.ts';
import { type ReadText, readSource } from './read-sources.ts';
import type { SourceText } from './source-places.ts';

export interface ConfigRead {
  readonly config: Config;
  /** Unknown fields, as errors; a wrong one throws, because nothing can be done rightly without it. */
  readonly problems: readonly Problem[];
  /** To find where a field stands; absent when the file is missing or empty. */
  readonly source?: SourceText;
}

/** What a `wacrg.yaml` says, by its text. */
export type ParseConfig = (text: string) => ParsedSource<Config>;

/**
 * Reads `wacrg.yaml` in a folder; where there is none, the settings are those of an empty one.
 *
 * @throws {ToolError} `bad-config` when it cannot be read or a field is wrong.
 */
export async function readConfig(dir: string): Promise<ConfigRead> {
  const { configParser } = await import('./parse-source.ts');
  const read = readSource(join(dir, configFile));
  return configOf(read, await configParser(read));
}

/** As {@link readConfig}, of a file that was read already. */
export function configOf(read: ReadText, parse: ParseConfig): ConfigRead {
  if (read === undefined) return { config: noConfig, problems: [] };
  if (typeof read === 'string') throw new ToolError('bad-config', `Cannot read "${configFile}": ${read}.`);
  const { record, problems: found, source } = parse(read.text);
  // In a page an unknown field says too much; here it is a setting that somebody believes in.
  const problems = found.map(
    (each): Problem => (each.code === 'unknown-field' ? { ...each, severity: 'error' } : each),
  );
  if (record !== undefined)
    return { config: record, problems, ...(source && { source: { ...source, text: read.text } }) };
  const faults = problems.map(({ line = 1, column = 1, message }) => `${configFile}:${line}:${column}: ${message}`);
  throw new ToolError('bad-config', `Cannot use "${configFile}": ${faults.join(' ')}`, {
    data: { path: configFile },
  });
}
