export { findCorpus } from './find-corpus.ts';
export { type CorpusFiles, configFile, digestOfFiles, formIn, readCorpusFiles } from './read-corpus-files.ts';
export { readSource } from './read-sources.ts';
