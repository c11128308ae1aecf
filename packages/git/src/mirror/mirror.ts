import { dirname } from 'node:path';
import { makeFolder } from '@wacrg/kept';
import { findOnServer } from '../history/find-commits.ts';
import { GitFailure } from '../process/git.ts';
import { type Checkout, Damaged, type Target } from './checkout.ts';
import { openHistory } from './deepen.ts';
import {
  bringCommit,
  createMirror,
  hasCommit,
  hasMirror,
  lastKnownTip,
  mirrorPath,
  rememberTip,
  removeHalfDone,
  removeMirror,
} from './mirror-folder.ts';
import { withLock } from './mirror-lock.ts';
import { type KnownHeads, knownHead, type Remote } from './remote.ts';
import { mayBeOfMirror, reasonOf, Unreachable, unreachable } from './unreachable.ts';

export interface MirrorRequest {
  readonly cacheDir: string;
  readonly ref: string | undefined;
  /** The commit that the lock names. */
  readonly pinned: string | undefined;
  /** Scan the lock's commit and no other. */
  readonly locked: boolean;
  readonly offline: boolean;
  readonly knownHeads: KnownHeads;
}

/**
 * Finds the commit to scan with at most one question to the server. Its files come from a bare mirror in the cache
 * folder, which is made or updated when it is opened, and belongs to one run at a time while it is open.
 *
 * @throws {Unreachable}
 */
export async function findRemote(remote: Remote, request: MirrorRequest): Promise<Target> {
  const gitDir = mirrorPath(request.cacheDir, remote.address);
  makeFolder(dirname(gitDir));
  const commit = await wantedCommit(remote, gitDir, request);
  return {
    commit,
    own: false,
    open: (use) =>
      withLock(`${gitDir}.lock`, async (takenOver) => {
        if (takenOver) await removeHalfDone(gitDir);
        return openMirror({ remote, gitDir, commit, request }, use);
      }),
  };
}

interface Mirror {
  readonly remote: Remote;
  readonly gitDir: string;
  readonly commit: string;
  readonly request: MirrorRequest;
}

async function wantedCommit(
  remote: Remote,
  gitDir: string,
  { locked, offline, pinned, ref, knownHeads }: MirrorRequest,
): Promise<string> {
  if (locked && pinned !== undefined) return pinned;
  if (!offline) return knownHead(remote, dirname(gitDir), ref, knownHeads);
  const known = (await lastKnownTip(gitDir, ref)) ?? pinned;
  if (known === undefined) throw unreachable('not-scanned', 'not in the cache, and the run is offline');
  return known;
}

/**
 * A mirror that turns out to be damaged is made anew, once. Where it may as well be the server that is at fault, the old
 * one stays until the new one is whole.
 */
async function openMirror<T>(mirror: Mirror, use: (checkout: Checkout) => Promise<T>): Promise<T> {
  const { remote, gitDir, commit, request } = mirror;
  const wasThere = await hasMirror(gitDir);
  try {
    return await use({ ...(await readyMirror(mirror)), canRenew: !request.offline });
  } catch (fault) {
    if (fault instanceof GitFailure && isOfServer(fault))
      throw new Unreachable(reasonOf(fault), fault.words, { cause: fault });
    const isDamaged = fault instanceof Damaged || (fault instanceof GitFailure && !fault.timedOut);
    const mayBeDamaged = wasThere && fault instanceof Unreachable && mayBeOfMirror(fault);
    if (request.offline || !(isDamaged || mayBeDamaged)) throw fault;
    if (isDamaged) await removeMirror(gitDir);
    await createMirror(remote, gitDir, commit);
    return use(await readyMirror(mirror));
  }
}

/** Git asks the server by itself for objects that were left out, and says so when it does not get them. */
const isOfServer = (fault: GitFailure): boolean => /promisor remote/.test(fault.stderr);

async function readyMirror({ remote, gitDir, commit, request }: Mirror): Promise<Checkout> {
  const { offline, locked, ref } = request;
  if (!(await hasCommit(gitDir, commit))) {
    if (offline) throw unreachable('not-scanned', 'not in the cache, and the run is offline');
    await bringCommit(remote, gitDir, commit);
  }
  if (!offline && !locked) await rememberTip(gitDir, ref, commit);
  const history = await openHistory(remote, gitDir, commit);
  const findCommits = (commits: readonly string[]) => findOnServer(remote, gitDir, commits);
  return {
    gitDir,
    commit,
    canRenew: false,
    history: offline ? { boundary: history.boundary, config: [] } : history,
    findCommits: offline ? async () => undefined : findCommits,
  };
}
