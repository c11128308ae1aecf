export { defaultCacheDir } from './cache.ts';
export { claimsByFlavor, type FlavorClaim } from './claims.ts';
export { emptyLock, formatLock, type Lock, type LockedFlavor, lockScans, parseLock } from './lock.ts';
export { type ScanOptions, scanFlavors } from './scan-all.ts';
export type { ScanProgress } from './scan-run.ts';
