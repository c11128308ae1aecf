export { noConfig } from '../model/config.ts';
export { configFile } from './config-file.ts';
export { type CorpusRead, corpusOf, type LoadOptions, type ParsedFiles } from './corpus-of.ts';
export { findCorpus } from './find-corpus.ts';
export type { ParsedSource, ParseSource } from './folder-reader.ts';
export { type ConfigRead, configOf } from './read-config.ts';
export { type CorpusFiles, namesForm, readCorpusFiles } from './read-corpus-files.ts';
export { isFormFile } from './read-form-sources.ts';
export { type ReadText, readSource, type SourceFile } from './read-sources.ts';
