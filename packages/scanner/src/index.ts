export { blamedRanges } from './attribute.ts';
export { checkClaims } from './claims.ts';
export { findEarlier, mayMatter, removedLine, withEarlier } from './earlier.ts';
export { scanned } from './flavor-scan.ts';
export { emptyLock, formatLock, type Lock, type LockedFlavor, lockScans, parseLock } from './lock.ts';
export { type ReadFile, type ReadResult, readHits } from './read-hits.ts';
export { openReaders, type ReaderOptions, type Readers } from './readers.ts';
export { type ScanOptions, scanFlavors } from './scan-all.ts';
export type { ScanProgress } from './scan-run.ts';
