export { buildId } from './build-id.ts';
export { type CacheStore, defaultCacheDir, digest, openStore, readCached, writeCached } from './cache.ts';
export { type CacheEntry, listCache, pruneCache } from './cache-folder.ts';
export { isAlive } from './process-alive.ts';
export { inTemporaryFolder, isLeftBehind, temporaryName } from './temporary.ts';
