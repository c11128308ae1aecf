import type { Corpus } from '../model/corpus.ts';
import { type Problem, sortProblems } from '../problem/problem.ts';
import { assembleCorpus } from './assemble-corpus.ts';
import type { ParseOnce } from './folder-reader.ts';
import { configOf } from './read-config.ts';
import { type CorpusFiles, readCorpusFiles } from './read-corpus-files.ts';

/** What `wacrg.yaml` does not say of a corpus, known from elsewhere. */
export interface LoadOptions {
  /** The forge address to use where `wacrg.yaml` names none, e.g. the origin remote. */
  readonly repository?: string;
  readonly branch?: string;
  /** Gives what was parsed of the same file before; all files are parsed when it is not given. */
  readonly parseOnce?: ParseOnce;
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
  return corpusOf(await readCorpusFiles(dir), options);
}

/**
 * As {@link loadCorpus}, of files that were read already.
 *
 * @throws {ToolError} `bad-config`
 */
export function corpusOf(
  { config: written, sources, conformance, prefix }: CorpusFiles,
  { parseOnce, ...options }: LoadOptions = {},
): { readonly corpus: Corpus; readonly problems: readonly Problem[] } {
  const { config, problems, source: configSource } = configOf(written);
  const { vectors, runs } = conformance;
  const assembled = assembleCorpus(sources.files, {
    config: { ...options, ...config },
    configSource,
    prefix,
    parseOnce,
  });
  return {
    corpus: { ...assembled.corpus, ...(runs.length === 0 ? {} : { vectors, runs }) },
    problems: sortProblems([...problems, ...sources.problems, ...conformance.problems, ...assembled.problems]),
  };
}
