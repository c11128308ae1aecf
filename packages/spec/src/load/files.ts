export { configFile } from './config-file.ts';
export { findCorpus } from './find-corpus.ts';
export { type CorpusFiles, digestOfFiles, formIn, readCorpusFiles } from './read-corpus-files.ts';
export { isFormFile } from './read-form-sources.ts';
export { readSource } from './read-sources.ts';
