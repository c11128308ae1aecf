import type { Tips } from '@wacrg/git';
import { askOnce, defaultNetwork, type Network } from '@wacrg/git';
import type { Flavor } from '@wacrg/spec';
import pMap from 'p-map';
import { type Finding, findTarget, shownRepository } from './find-target.ts';
import type { LockedFlavor } from './lock.ts';

/** A flavor as a scan read it. */
export interface SeenFlavor {
  readonly flavor: Flavor;
  readonly commit: string;
  /** The address that the result shows. */
  readonly repository?: string | undefined;
  /** What the lock says of it. */
  readonly locked?: LockedFlavor | undefined;
}

export type SeenSettings = Pick<Finding, 'cacheDir' | 'corpusDir' | 'corpusRepository' | 'locked' | 'offline'> & {
  readonly jobs: number;
};

/** A server that does not answer soon is left to the scan, which has more patience. */
const impatient: Network = { ...defaultNetwork, idleSeconds: 10, attempts: 1 };

/**
 * Whether a scan would read the same commits again. One look at each repository, and nothing is read; false also where
 * one cannot be reached.
 *
 * @param tips takes what servers say, so that a scan need not ask again
 */
export async function areUnmoved(
  seen: readonly SeenFlavor[],
  { jobs, ...settings }: SeenSettings,
  tips: Tips,
): Promise<boolean> {
  const flavors = new Map(seen.flatMap(({ flavor, locked }) => (locked ? [[flavor.id, locked] as const] : [])));
  const finding: Finding = {
    ...settings,
    lock: { flavors, reviewed: {} },
    network: impatient,
    tips,
    corpusGitDir: askOnce(settings.corpusDir),
  };
  const isUnmoved = async ({ flavor, commit, repository }: SeenFlavor): Promise<boolean> => {
    const target = await findTarget(flavor, finding);
    return target.commit === commit && shownRepository(flavor, finding, target.own) === repository;
  };
  try {
    return !(await pMap(seen, isUnmoved, { concurrency: jobs })).includes(false);
  } catch {
    // Whatever stands in the way, a scan tells it better.
    return false;
  }
}
