export type { Config, FlavorConfig } from '../source/config-source.ts';
export type { LoadOptions } from './corpus-of.ts';
export { loadCorpus } from './load-corpus.ts';
export { parseConfigText, parseSource } from './parse-source.ts';
export { type ConfigRead, readConfig } from './read-config.ts';
export { type RawVector, readVectors, type Vectors } from './read-vectors.ts';
export { type PlacesOf, sourcePlaces } from './source-places.ts';
