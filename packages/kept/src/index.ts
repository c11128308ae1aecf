export { buildId } from './build-id.ts';
export { type CacheEntry, listCache, pruneCache, whyNotWritable } from './cache-folder.ts';
export { defaultCacheDir } from './default-cache-dir.ts';
export { digest } from './digest.ts';
export { type Drawer, type Kept, type Kind, openKept } from './kept.ts';
export { makeFolder } from './make-folder.ts';
export { maxTextBytes, type PlainFileOptions, readPlainFile, readPlainFileSync } from './plain-file.ts';
export { isAlive } from './process-alive.ts';
export { folderOfRun, inTemporaryFolder, isLeftBehind, temporaryName } from './temporary.ts';
