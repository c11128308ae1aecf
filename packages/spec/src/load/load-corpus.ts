import { type CorpusRead, corpusOf, type LoadOptions } from './corpus-of.ts';
import { configParser, parseSource } from './parse-source.ts';
import { configOf } from './read-config.ts';
import { readCorpusFiles } from './read-corpus-files.ts';
import type { ReadText } from './read-sources.ts';
import { sourcePlaces } from './source-places.ts';

/**
 * Loads the corpus in a folder, of either form: hand-written Markdown pages, or the upstream YAML files as they are.
 * A file that is broken is left out, with its problem; everything else loads. References are not checked here.
 * All of it is parsed in this process.
 *
 * @throws {ToolError} `no-corpus` without a `spec/` folder and without `corpus:` in `wacrg.yaml`, `bad-config` when `wacrg.yaml` cannot be used.
 * @example
 * const { corpus, problems } = await loadCorpus('.');
 * corpus.parts.map(({ code }) => code); // ['SIG-01', 'SIG-02', …]
 */
export async function loadCorpus(dir: string, options: LoadOptions = {}): Promise<CorpusRead> {
  const configIn = async (config: ReadText) => configOf(config, await configParser(config));
  const files = await readCorpusFiles(dir, async (config) => (await configIn(config)).config.corpus);
  return corpusOf(files, { config: await configIn(files.config), parse: parseSource, placesOf: sourcePlaces }, options);
}
