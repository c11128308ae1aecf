import type { Corpus } from '../model/corpus.ts';
import { type Problem, sortProblems } from '../problem/problem.ts';
import { assembleCorpus } from './assemble-corpus.ts';
import type { ParseSource } from './folder-reader.ts';
import type { ConfigRead } from './read-config.ts';
import type { CorpusFiles } from './read-corpus-files.ts';
import type { PlacesOf } from './source-places.ts';

/** What `wacrg.yaml` does not say of a corpus, known from elsewhere. */
export interface LoadOptions {
  /** The forge address to use where `wacrg.yaml` names none, e.g. the origin remote. */
  readonly repository?: string;
  readonly branch?: string;
}

/** What the files of a corpus say, however they were parsed. */
export interface ParsedFiles {
  readonly config: ConfigRead;
  readonly parse: ParseSource;
  /** Finds where fields stand; without it, problems of fields name their file alone. */
  readonly placesOf?: PlacesOf | undefined;
}

export interface CorpusRead {
  readonly corpus: Corpus;
  readonly problems: readonly Problem[];
}

/** The corpus that files make, which were read and parsed already. */
export function corpusOf(
  { sources, conformance, prefix }: Pick<CorpusFiles, 'sources' | 'conformance' | 'prefix'>,
  { config: { config, problems, source: configSource }, parse, placesOf }: ParsedFiles,
  options: LoadOptions = {},
): CorpusRead {
  const surroundings = { config: { ...options, ...config }, configSource, prefix, parse, placesOf };
  const assembled = assembleCorpus(sources.files, surroundings);
  const { vectors, runs } = conformance;
  return {
    corpus: { ...assembled.corpus, ...(runs.length === 0 ? {} : { vectors, runs }) },
    problems: sortProblems([...problems, ...sources.problems, ...conformance.problems, ...assembled.problems]),
  };
}
