import { join } from 'node:path';
import type { Problem } from '../problem/problem.ts';
import { ToolError } from '../problem/tool-error.ts';
import { type Config, noConfig, parseConfig } from '../source/config-source.ts';
import type { YamlSource } from '../source/yaml-source.ts';
import { configFile } from './config-file.ts';
import { type ReadText, readSource } from './read-sources.ts';

export interface ConfigRead {
  readonly config: Config;
  /** Unknown fields; a wrong one throws, because nothing can be done rightly without it. */
  readonly problems: readonly Problem[];
  /** Where each field stands; absent when the file is missing or empty. */
  readonly source?: YamlSource;
}

/**
 * Reads `wacrg.yaml` in a folder; where there is none, the settings are those of an empty one.
 *
 * @throws {ToolError} `bad-config` when it cannot be read or a field is wrong.
 */
export async function readConfig(dir: string): Promise<ConfigRead> {
  return configOf(readSource(join(dir, configFile)));
}

/** As {@link readConfig}, of a file that was read already. */
export function configOf(read: ReadText): ConfigRead {
  if (read === undefined) return { config: noConfig, problems: [] };
  if (typeof read === 'string') throw new ToolError('bad-config', `Cannot read "${configFile}": ${read}.`);
  const { record, problems, source } = parseConfig(read.text, configFile);
  if (record !== undefined) return { config: record, problems, ...(source ? { source } : {}) };
  const faults = problems.map(({ line = 1, column = 1, message }) => `${configFile}:${line}:${column}: ${message}`);
  throw new ToolError('bad-config', `Cannot use "${configFile}":\n${faults.join('\n')}`, {
    data: { path: configFile },
  });
}
