import { join } from 'node:path';
import { loadCodePatternsFor } from '../citation/code-pattern.ts';
import { configFile } from './config-file.ts';
import { type CorpusRead, corpusOf, type LoadOptions } from './corpus-of.ts';
import { parseConfigText, parseSource } from './parse-source.ts';
import { configOf } from './read-config.ts';
import { readCorpusFiles } from './read-corpus-files.ts';
import { type ReadText, readSource } from './read-sources.ts';

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
  const configIn = (config: ReadText) => configOf(config, parseConfigText);
  const written = readSource(join(dir, configFile));
  if (typeof written === 'object') await loadCodePatternsFor(written.text);
  const files = await readCorpusFiles(dir, async (config) => configIn(config).config.corpus);
  return corpusOf(files, { config: configIn(files.config), parse: parseSource }, options);
}
