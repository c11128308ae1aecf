import { join } from 'node:path';
import { openKept } from '@wacrg/kept';
import type { FormSettings } from '@wacrg/spec';
import {
  type ConfigRead,
  type CorpusFiles,
  configFile,
  configOf,
  namesForm,
  type ParsedSource,
  type ReadText,
  readCorpusFiles,
  readSource,
} from '@wacrg/spec/files';
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

/** Who a configuration belongs to, and where what it said last is kept. */
interface ConfigOwner {
  readonly owner: string;
  readonly cacheDir?: string | undefined;
}

/** The files of a corpus, and what its `wacrg.yaml` says: parsed once, and not before somebody asks. */
export async function readCorpus(
  dir: string,
  around: ConfigOwner,
): Promise<{ readonly files: CorpusFiles; readonly config: () => Promise<ConfigRead> }> {
  let says: Promise<ConfigRead> | undefined;
  const configIn = (read: ReadText): Promise<ConfigRead> => {
    says ??= configRead(read, around);
    return says;
  };
  const files = await readCorpusFiles(dir, async (read) => (await configIn(read)).config.corpus);
  return { files, config: () => configIn(files.config) };
}

/** As {@link readConfig}, of a file that was read already. */
async function configRead(read: ReadText, { owner, cacheDir }: ConfigOwner): Promise<ConfigRead> {
  const parse = (text: string): Promise<ParsedSource<Config>> => parseConfigText(text, configFile);
  const parsed = typeof read === 'object' ? await kept(owner, cacheDir, read.text, parse) : { problems: [] };
  return configOf(read, () => parsed);
}

/** How the spec in a folder is read, where its `wacrg.yaml` says that it is of another form than the tool's own. */
export async function formIn(folder: string, cacheDir?: string): Promise<FormSettings | undefined> {
  const config = readSource(join(folder, configFile));
  return namesForm(config) ? (await configRead(config, { owner: folder, cacheDir })).config.corpus : undefined;
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
