export type { Config, FlavorConfig } from '../source/config-source.ts';
export type { ParseOnce } from './folder-reader.ts';
export { corpusOf, type LoadOptions, loadCorpus } from './load-corpus.ts';
export { type ConfigRead, readConfig } from './read-config.ts';
export { type RawVector, readVectors, type Vectors } from './read-vectors.ts';
