import { availableParallelism } from 'node:os';
import type { KnownHeads, Limits, Network } from '@wacrg/git';
import { askOnce, currentSignal, type Limit, limitTo, underLimits } from '@wacrg/git';
import type { FlavorClaim } from '@wacrg/spec';
import type { Lock } from './lock.ts';
import { openReaders, type Readers } from './readers.ts';

/** What a scan does at the moment, for people who wait. */
export interface ScanProgress {
  readonly flavor: string;
  readonly step: 'opening' | 'searching' | 'reading' | 'blaming' | 'done' | 'cached' | 'unreachable';
  /** Git's own words when a flavor cannot be reached; may hold anything, so escape it. */
  readonly detail?: string;
  readonly done: number;
  readonly total: number;
}

/** The settings of a run; plain data, because they are sent to other processes. */
export interface ScanSettings {
  readonly cacheDir: string;
  /** The corpus's folder when it is on this machine: only then may flavors be local too. */
  readonly corpusDir: string | undefined;
  /** The corpus's own address on its forge, which links of its own flavors lead to. */
  readonly corpusRepository: string | undefined;
  readonly namespace: string;
  readonly locked: boolean;
  readonly offline: boolean;
  readonly limits: Limits;
  readonly network: Network;
  /** What servers were asked in this run; each is asked once. */
  readonly knownHeads: KnownHeads;
}

/** All that the scans of one run share. */
export interface ScanRun extends ScanSettings {
  readonly claims: ReadonlyMap<string, readonly FlavorClaim[]>;
  readonly lock: Lock;
  /** Shared by everything that keeps a processor busy. */
  readonly processors: Limit;
  readonly readers: Readers;
  /** The corpus's own repository, asked for once. */
  readonly corpusGitDir: () => Promise<string | undefined>;
  readonly report: (step: Omit<ScanProgress, 'done' | 'total'>) => void;
}

/** What a run says of its flavors, beside its settings. */
export type ScanSubject = Pick<ScanRun, 'claims' | 'lock' | 'report'>;

/**
 * Lends a run to some work, and ends its processes afterwards.
 *
 * @param options `small`: this process is one of several, and starts no more than one other that parses
 */
export async function withRun<T>(
  settings: ScanSettings,
  options: { readonly small: boolean },
  work: (run: (subject: ScanSubject) => ScanRun) => Promise<T>,
): Promise<T> {
  const shared = {
    corpusGitDir: askOnce(settings.corpusDir),
    processors: limitTo(availableParallelism()),
    readers: openReaders({
      limitMs: settings.limits.fileSeconds * 1000,
      signal: currentSignal(),
      ...(options.small ? { most: 1 } : {}),
    }),
  };
  try {
    return await underLimits(settings.limits, () => work((subject) => ({ ...settings, ...shared, ...subject })));
  } finally {
    shared.readers.close();
  }
}
