import type { CacheStore } from './cache.ts';
import type { FlavorClaim } from './claims.ts';
import type { Network } from './git/network.ts';
import type { Limit } from './limit.ts';
import type { Lock } from './lock.ts';
import type { ReaderPool } from './reader-pool.ts';

/** What a scan does at the moment, for people who wait. */
export interface ScanProgress {
  readonly flavor: string;
  readonly step: 'opening' | 'searching' | 'reading' | 'blaming' | 'done' | 'cached' | 'unreachable';
  /** Git's own words when a flavor cannot be reached; may hold anything, so escape it. */
  readonly detail?: string;
  readonly done: number;
  readonly total: number;
}

/** All that the scans of one run share. */
export interface ScanRun {
  readonly cacheDir: string;
  /** The corpus's folder when it is on this machine: only then may flavors be local too. */
  readonly corpusDir: string | undefined;
  /** The corpus's own address on its forge, which links of its own flavors lead to. */
  readonly corpusRepository: string | undefined;
  readonly namespace: string;
  readonly claims: ReadonlyMap<string, readonly FlavorClaim[]>;
  readonly lock: Lock;
  readonly locked: boolean;
  readonly offline: boolean;
  readonly maxFileBytes: number;
  readonly network: Network;
  /** Shared by everything that keeps a processor busy. */
  readonly processors: Limit;
  readonly readers: ReaderPool;
  readonly findings: CacheStore;
  readonly blames: CacheStore;
  readonly report: (step: Omit<ScanProgress, 'done' | 'total'>) => void;
}
