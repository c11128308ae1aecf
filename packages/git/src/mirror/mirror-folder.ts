import { createHash, randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '@wacrg/kept';
import { boundaryOf, findObjects } from '../history/history.ts';
import type { RemoteAddress } from '../local/address.ts';
import { listTree } from '../objects/ls-tree.ts';
import { git, runGit } from '../process/git.ts';
import { fetchBlobs } from './fetch-blobs.ts';
import { fetchFrom, type Remote } from './remote.ts';
import { removeUnfinishedPacks } from './unfinished-packs.ts';

/** The mirror's folder: the repository's name for people, a digest of its whole address for certainty. */
export function mirrorPath(cacheDir: string, address: RemoteAddress): string {
  const name = basename(address.shown)
    .replace(/\.git$/, '')
    .replace(/[^\w.-]/g, '')
    .slice(0, 60);
  return join(cacheDir, 'mirrors', `${name || 'mirror'}-${sha256(address.shown).slice(0, 16)}.git`);
}

/** Whether there is a folder; what is in it may be damaged. */
export const hasMirror = (gitDir: string): Promise<boolean> =>
  stat(gitDir).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Whether the mirror has all files of a commit. */
export async function hasCommit(gitDir: string, commit: string): Promise<boolean> {
  if (!(await hasMirror(gitDir))) return false;
  const [found] = await findObjects(gitDir, [refOf(commit)]);
  return found?.id === commit;
}

/** Brings all files of a commit into the mirror, which is made when there is none. @throws {Unreachable} */
export async function bringCommit(remote: Remote, gitDir: string, commit: string): Promise<void> {
  await ((await hasMirror(gitDir)) ? update(remote, gitDir, commit) : createMirror(remote, gitDir, commit));
}

/** Removes what a killed run left half done: files that git would never look at, and a mirror that it would refuse. */
export async function removeHalfDone(gitDir: string): Promise<void> {
  const names = await readdir(gitDir, { recursive: true }).catch(() => []);
  if (names.some((name) => name.endsWith('.lock'))) await removeMirror(gitDir);
  else await removeUnfinishedPacks(gitDir);
}

/** Moved away first: a git that outlived its killed run may still write into the folder. */
export async function removeMirror(gitDir: string): Promise<void> {
  const leaving = newName(gitDir);
  await rename(gitDir, leaving).catch(() => undefined);
  await removeFolder(leaving).catch(() => undefined);
}

const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

/** What {@link removeLeftovers} clears away in the end. */
const newName = (gitDir: string): string => `${gitDir}.new-${randomUUID()}`;

/** Where a branch or tag was last seen, for offline runs; `undefined` when it never was. */
export async function lastKnownTip(gitDir: string, ref: string | undefined): Promise<string | undefined> {
  if (!(await hasMirror(gitDir))) return undefined;
  const [tip] = await findObjects(gitDir, [tipOf(ref)]);
  return tip?.id;
}

export async function rememberTip(gitDir: string, ref: string | undefined, commit: string): Promise<void> {
  if ((await lastKnownTip(gitDir, ref)) !== commit) await writeRef(gitDir, tipOf(ref), commit);
}

/** Each commit whose files are all here is kept under a ref of its own, which is written last. */
const refOf = (commit: string): string => `refs/wacrg/commits/${commit}`;

/** Its name is a digest: two names of branches may differ by case alone. */
const tipOf = (ref: string | undefined): string => `refs/wacrg/tips/${sha256(ref ?? 'HEAD').slice(0, 16)}`;

async function writeRef(gitDir: string, ref: string, commit: string): Promise<void> {
  await git(gitDir, ['update-ref', ref, commit]);
}

/** Makes the mirror under another name and moves it into place when it is whole, whatever was there. */
export async function createMirror(remote: Remote, gitDir: string, commit: string): Promise<void> {
  await removeLeftovers(gitDir);
  const made = newName(gitDir);
  try {
    makeFolder(made);
    await runGit(made, ['init', '--bare', '--template=']);
    await fetchFrom(remote, made, { ids: [`${commit}:${refOf(commit)}`], flags: ['--depth=1', '--no-filter'] });
    await removeMirror(gitDir);
    await rename(made, gitDir);
  } finally {
    await removeFolder(made);
  }
}

/**
 * Brings a newer commit with what lies between. While no history was ever fetched, none is fetched now: a fetch
 * without depth keeps the depth that the mirror has, one with `--depth=1` would cut it off again.
 */
async function update(remote: Remote, gitDir: string, commit: string): Promise<void> {
  const boundary = await boundaryOf(gitDir);
  const { stdout } = await git(gitDir, ['for-each-ref', '--format=%(objectname)', 'refs/wacrg/commits']);
  const kept = stdout.toString('latin1').split('\n').filter(Boolean);
  const flat = kept.every((each) => boundary.has(each));
  await fetchFrom(remote, gitDir, { ids: [commit], flags: ['--no-filter', ...(flat ? ['--depth=1'] : [])] });
  // Of old commits the mirror has no files, though the server must think so: what came back from them is missing.
  const files = (await listTree(gitDir, commit, [])).filter(({ kind }) => kind === 'file');
  await fetchBlobs(
    remote,
    gitDir,
    files.map(({ id }) => id),
  );
  await writeRef(gitDir, refOf(commit), commit);
}

/** What killed runs left; called under the lock, so no living run uses it. */
async function removeLeftovers(gitDir: string): Promise<void> {
  const names = await readdir(dirname(gitDir)).catch(() => []);
  const left = names.filter((name) => name.startsWith(`${basename(gitDir)}.new-`));
  await Promise.all(left.map((name) => removeFolder(join(dirname(gitDir), name)).catch(() => undefined)));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
