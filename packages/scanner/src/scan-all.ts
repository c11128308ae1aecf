import {
  asDiskFault,
  currentLimits,
  currentNetwork,
  diskReason,
  type Limits,
  type Network,
  requireGit,
  underLimits,
} from '@wacrg/git';
import { defaultCacheDir, makeFolder } from '@wacrg/kept';
import type { FlavorClaim } from '@wacrg/spec';
import { type Flavor, type FlavorScan, ToolError } from '@wacrg/spec';
import pMap from 'p-map';
import { emptyLock, type Lock } from './lock.ts';
import { withScanners } from './scan-elsewhere.ts';
import { scanFlavor } from './scan-flavor.ts';
import { type ScanProgress, type ScanSettings, withRun } from './scan-run.ts';

export interface ScanOptions {
  /** The word before the colon in annotations. */
  readonly namespace: string;
  /** For mirrors and caches; {@link defaultCacheDir} when not given. */
  readonly cacheDir?: string | undefined;
  /** The corpus's folder when it is on this machine: only then may a flavor's repository be a folder. */
  readonly corpusDir?: string | undefined;
  /** The corpus's address on its forge, for links into flavors that live in the corpus's own repository. */
  readonly corpusRepository?: string | undefined;
  /** What the corpus claims, see `claimsByFlavor`. */
  readonly claims?: ReadonlyMap<string, readonly FlavorClaim[]> | undefined;
  /** The commits of the last result. */
  readonly lock?: Lock | undefined;
  /** Scan the lock's commits and no newer ones. */
  readonly locked?: boolean | undefined;
  /** Use what the cache has, and no network. */
  readonly offline?: boolean | undefined;
  /** How many flavors at once; 4 when not given. */
  readonly jobs?: number | undefined;
  /** Those of the work at hand, where one is not given. */
  readonly limits?: Partial<Limits> | undefined;
  readonly network?: Partial<Network> | undefined;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

/**
 * Scans flavors, several at once, and gives their results sorted by flavor id. A flavor that cannot be reached is a
 * result too, and never keeps the others from theirs.
 *
 * @throws {ToolError} `no-git`, `cannot-write` when there is no place for the cache, `locked`
 *
 * @example
 * const scans = await scanFlavors(corpus.flavors, { namespace: 'wacrg', corpusDir: '.' });
 */
export function scanFlavors(flavors: readonly Flavor[], options: ScanOptions): Promise<readonly FlavorScan[]> {
  return underLimits(options.limits, () => scanWithin(flavors, options));
}

async function scanWithin(flavors: readonly Flavor[], options: ScanOptions): Promise<readonly FlavorScan[]> {
  const settings = await preparedSettings(options);
  const scans = await scanEach(flavors, settings, options).catch((cause: unknown) =>
    Promise.reject(asDiskFault(cause)),
  );
  return [...scans].sort((a, b) => (a.flavor < b.flavor ? -1 : 1));
}

/** As {@link scanSettings}, with a cache folder that is there and a git that will do. @throws {ToolError} as {@link scanFlavors} */
export async function preparedSettings(options: ScanOptions): Promise<ScanSettings> {
  const settings = scanSettings(options);
  makeCacheFolder(settings.cacheDir);
  await requireGit(settings.cacheDir);
  return settings;
}

/** The settings of a run, with a default for what nobody gives. */
export function scanSettings(options: ScanOptions): ScanSettings {
  return {
    cacheDir: options.cacheDir ?? defaultCacheDir(),
    corpusDir: options.corpusDir,
    corpusRepository: options.corpusRepository,
    namespace: options.namespace,
    locked: options.locked ?? false,
    offline: options.offline ?? false,
    limits: currentLimits(),
    network: { ...currentNetwork(), ...options.network },
    knownHeads: new Map(),
  };
}

/** From so many flavors on it is worth starting processes that scan. */
const many = 8;

function scanEach(
  flavors: readonly Flavor[],
  settings: ScanSettings,
  { claims = new Map(), lock = emptyLock, onProgress, jobs = 4 }: ScanOptions,
): Promise<readonly FlavorScan[]> {
  let done = 0;
  const report = (step: Omit<ScanProgress, 'done' | 'total'>): void =>
    onProgress?.({ ...step, done, total: flavors.length });
  const inTurn = (scan: (flavor: Flavor) => Promise<FlavorScan>): Promise<readonly FlavorScan[]> =>
    pMap(
      flavors,
      async (flavor) => {
        const found = await scan(flavor);
        done++;
        report({ flavor: flavor.id, step: 'done' });
        return found;
      },
      { concurrency: jobs },
    );
  const subject = { claims, lock, report };
  const isMany = flavors.filter(({ repository }) => repository !== undefined).length >= many;
  return isMany
    ? withScanners(settings, jobs, (scan) => inTurn((flavor) => scan(flavor, subject)))
    : withRun(settings, { small: false }, (run) => inTurn((flavor) => scanFlavor(flavor, run(subject))));
}

function makeCacheFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (cause) {
    throw new ToolError(
      'cannot-write',
      `Cannot make the cache folder "${folder}": ${diskReason(cause)}; name another with --cache.`,
      { cause },
    );
  }
}
