import { join } from 'node:path';
import { openKept } from '@wacrg/kept';
import { type ConfigRead, configFile, configOf, type ParsedSource, type ReadText, readSource } from '@wacrg/spec/files';
import type { Config } from '@wacrg/spec/load';
import { parseConfigText } from './spec-parser.ts';

/**
 * What the `wacrg.yaml` of a folder says, which may be a stranger's; where there is none, what an empty one says.
 *
 * @param cacheDir where what it said last is kept
 * @throws {ToolError} `bad-config`, `time-limit`
 */
export const readConfig = (dir: string, cacheDir?: string): Promise<ConfigRead> =>
  configRead(readSource(join(dir, configFile)), { owner: dir, cacheDir });

/** As {@link readConfig}, of a file that was read already. */
export async function configRead(
  read: ReadText,
  { owner, cacheDir }: { readonly owner: string; readonly cacheDir?: string | undefined },
): Promise<ConfigRead> {
  const parse = (text: string): Promise<ParsedSource<Config>> => parseConfigText(text, configFile);
  const parsed = typeof read === 'object' ? await kept(owner, cacheDir, read.text, parse) : { problems: [] };
  return configOf(read, () => parsed);
}

async function kept(
  owner: string,
  cacheDir: string | undefined,
  text: string,
  parse: (text: string) => Promise<ParsedSource<Config>>,
): Promise<ParsedSource<Config>> {
  if (cacheDir === undefined) return parse(text);
  return openKept(cacheDir).value({ kind: 'configs', owner, inputs: text }, () => parse(text));
}
