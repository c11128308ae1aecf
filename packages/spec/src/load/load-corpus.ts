import type { Corpus } from '../corpus.ts';
import { type Problem, sortProblems } from '../problem.ts';
import { ToolError } from '../tool-error.ts';
import { assembleCorpus } from './assemble-corpus.ts';
import { hasSpecFolder, prefixInRepository } from './find-corpus.ts';
import { readConfig } from './read-config.ts';
import { readSources } from './read-sources.ts';

/** What `wacrg.yaml` does not say of a corpus, known from elsewhere. */
export interface LoadOptions {
  /** The forge address to use where `wacrg.yaml` names none, e.g. the origin remote. */
  readonly repository?: string;
  readonly branch?: string;
}

/**
 * Loads the corpus in a folder, of either form: hand-written Markdown pages, or the upstream YAML files as they are.
 * A file that is broken is left out, with its problem; everything else loads. References are not checked here.
 *
 * @throws {ToolError} `no-corpus` without a `spec/` folder, `bad-config` when `wacrg.yaml` cannot be used.
 * @example
 * const { corpus, problems } = await loadCorpus('.');
 * corpus.parts.map(({ code }) => code); // ['SIG-01', 'SIG-02', …]
 */
export async function loadCorpus(
  dir: string,
  options: LoadOptions = {},
): Promise<{ readonly corpus: Corpus; readonly problems: readonly Problem[] }> {
  if (!(await hasSpecFolder(dir))) {
    throw new ToolError(
      'no-corpus',
      `Cannot load a corpus from "${dir}": it has no spec/ folder; name the folder that has one with --corpus.`,
    );
  }
  const { config, problems, source } = await readConfig(dir);
  const sources = await readSources(dir);
  const assembled = assembleCorpus(sources.files, {
    config: { ...options, ...config },
    configSource: source,
    prefix: await prefixInRepository(dir),
  });
  return {
    corpus: assembled.corpus,
    problems: sortProblems([...problems, ...sources.problems, ...assembled.problems]),
  };
}
