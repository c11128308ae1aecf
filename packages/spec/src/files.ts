export { findCorpus } from './load/find-corpus.ts';
export { type CorpusFiles, configFile, digestOfFiles, readCorpusFiles } from './load/read-corpus-files.ts';
