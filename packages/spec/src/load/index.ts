export type { Config, FlavorConfig } from '../source/config-source.ts';
export { findCorpus } from './find-corpus.ts';
export { type LoadOptions, loadCorpus } from './load-corpus.ts';
export { type ConfigRead, readConfig } from './read-config.ts';
