export { findCorpus } from './find-corpus.ts';
export { type CorpusFiles, configFile, digestOfFiles, readCorpusFiles } from './read-corpus-files.ts';
