import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RemoteAddress } from './address.ts';
import type { Checkout } from './checkout.ts';
import { git, runGit } from './git.ts';
import { boundaryOf, findObjects } from './history.ts';
import { withLock } from './mirror-lock.ts';
import type { Network } from './network.ts';
import { fetch, resolveRemote } from './remote.ts';
import { unreachable } from './unreachable.ts';

export interface MirrorWish {
  readonly cacheDir: string;
  readonly ref: string | undefined;
  /** The commit that the lock names. */
  readonly pinned: string | undefined;
  /** Scan the lock's commit and no other. */
  readonly locked: boolean;
  readonly offline: boolean;
  readonly network: Network;
}

/**
 * Opens a remote repository at one commit, from a bare mirror in the cache folder that is made or brought up to date
 * first. What the mirror already has costs one question to the server, or none when the commit is given.
 *
 * @throws {Unreachable}
 */
export async function openMirror(address: RemoteAddress, wish: MirrorWish): Promise<Checkout> {
  const gitDir = mirrorPath(wish.cacheDir, address);
  await mkdir(dirname(gitDir), { recursive: true });
  const commit = await wantedCommit(gitDir, address, wish);
  await ensureCommit(gitDir, address, commit, wish);
  if (!wish.locked && !wish.offline) await rememberTip(gitDir, wish.ref, commit);
  return { gitDir, commit, own: false, boundary: await boundaryOf(gitDir), bring: async () => undefined };
}

/** The mirror's folder: the repository's name for people, a digest of its whole address for certainty. */
export function mirrorPath(cacheDir: string, address: RemoteAddress): string {
  const name = basename(address.shown)
    .replace(/\.git$/, '')
    .replace(/[^\w.-]/g, '')
    .slice(0, 60);
  return join(cacheDir, 'mirrors', `${name}-${sha256(address.shown).slice(0, 16)}.git`);
}

async function wantedCommit(gitDir: string, address: RemoteAddress, wish: MirrorWish): Promise<string> {
  if (wish.locked && wish.pinned !== undefined) return wish.pinned;
  if (wish.offline) return lastKnownCommit(gitDir, wish);
  return (await resolveRemote(dirname(gitDir), address, wish.ref, wish.network)).commit;
}

/** Each commit that was fetched is kept under a ref of its own; the ref is the last thing that a fetch writes. */
const refOf = (commit: string): string => `refs/wacrg/commits/${commit}`;

/** Where a branch or tag was last seen, for offline runs. Its name is a digest: two names may not differ by case alone. */
const tipOf = (ref: string | undefined): string => `refs/wacrg/tips/${sha256(ref ?? 'HEAD').slice(0, 16)}`;

async function lastKnownCommit(gitDir: string, wish: MirrorWish): Promise<string> {
  const [tip] = (await exists(gitDir)) ? await findObjects(gitDir, [tipOf(wish.ref)]) : [];
  const commit = tip?.id ?? wish.pinned;
  if (commit === undefined) throw unreachable('not-scanned', 'not in the cache, and the run is offline');
  return commit;
}

/** Brings the commit into the mirror where it lacks it, one run at a time. */
async function ensureCommit(gitDir: string, address: RemoteAddress, commit: string, wish: MirrorWish): Promise<void> {
  if (await hasCommit(gitDir, commit)) return;
  if (wish.offline) throw unreachable('not-scanned', 'not in the cache, and the run is offline');
  await withLock(`${gitDir}.lock`, async (takenOver) => {
    if (takenOver && (await isHalfDone(gitDir))) await remove(gitDir);
    // Another run may have brought it while this one waited.
    if (await hasCommit(gitDir, commit)) return;
    if (await exists(gitDir)) await bring(gitDir, address, commit, wish.network);
    else await create(gitDir, address, commit, wish.network);
  });
}

async function hasCommit(gitDir: string, commit: string): Promise<boolean> {
  if (!(await exists(gitDir))) return false;
  const [found] = await findObjects(gitDir, [refOf(commit)]);
  return found?.id === commit;
}

/** Makes the mirror under another name and moves it into place when it is whole. */
async function create(gitDir: string, address: RemoteAddress, commit: string, network: Network): Promise<void> {
  await removeLeftovers(gitDir);
  const made = `${gitDir}.new-${randomUUID()}`;
  try {
    await mkdir(made);
    await runGit(made, ['init', '--quiet', '--bare', '--template=']);
    await bring(made, address, commit, network);
    await rename(made, gitDir);
  } finally {
    await remove(made);
  }
}

async function bring(gitDir: string, address: RemoteAddress, commit: string, network: Network): Promise<void> {
  await fetch(gitDir, address, [`${commit}:${refOf(commit)}`], { network });
  await git(gitDir, ['commit-graph', 'write', '--reachable', '--changed-paths', '--split', '--no-progress']);
}

async function rememberTip(gitDir: string, ref: string | undefined, commit: string): Promise<void> {
  const [known] = await findObjects(gitDir, [tipOf(ref)]);
  if (known?.id !== commit) await git(gitDir, ['update-ref', tipOf(ref), commit]);
}

/** What killed runs left; called under the lock, so no living run uses it. */
async function removeLeftovers(gitDir: string): Promise<void> {
  const names = await readdir(dirname(gitDir));
  const left = names.filter((name) => name.startsWith(`${basename(gitDir)}.new-`));
  await Promise.all(left.map((name) => remove(join(dirname(gitDir), name))));
}

/** Whether a killed run left git's own locks, so that git would refuse to go on. */
async function isHalfDone(gitDir: string): Promise<boolean> {
  const names = await readdir(gitDir, { recursive: true }).catch(() => []);
  return names.some((name) => name.endsWith('.lock'));
}

const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
