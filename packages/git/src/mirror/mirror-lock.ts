import { randomUUID } from 'node:crypto';
import { link, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, readPlainFile } from '@wacrg/kept';
import { ToolError } from '@wacrg/spec';

const beatMs = 2_000;
/** A lock whose owner gave no sign of life for this long belongs to a machine that is gone. */
const staleMs = 30_000;
/** Longer for one that lives: it may have been put to sleep with its machine. Its number may also be another's by now. */
const staleAliveMs = 10 * 60_000;
const maxWaitMs = 30 * 60_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Does one thing at a time per lock file, over all processes of this cache. A lock that a killed process left is taken over.
 *
 * @param work gets whether the lock was taken over, so that what it guards may have been left half done
 * @throws {ToolError} `locked` when another process holds the lock for half an hour
 */
export async function withLock<T>(path: string, work: (takenOver: boolean) => Promise<T>): Promise<T> {
  const owner: Owner = { pid: process.pid, host: hostname(), token: `${process.pid}-${randomUUID()}` };
  const takenOver = await acquire(path, owner);
  await removeLeftovers(path);
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), beatMs).unref();
  try {
    return await work(takenOver);
  } finally {
    clearInterval(beat);
    await rm(path, { force: true });
  }
}

async function acquire(path: string, owner: Owner): Promise<boolean> {
  let takenOver = false;
  for (let waited = 0; waited < maxWaitMs; waited += 100) {
    if (await create(path, owner)) return takenOver;
    if (await isStale(path)) takenOver = (await removeStale(path, owner)) || takenOver;
    else await pause(100);
  }
  throw new ToolError(
    'locked',
    `Cannot update "${path}": another run has held it for half an hour; end that run or remove the file.`,
  );
}

/** Made whole under another name and linked into place, so that no reader sees it half written. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const own = `${path}.${owner.token}`;
  await writeFile(own, JSON.stringify(owner));
  // The clock of a shared disk may be another.
  await utimes(own, new Date(), new Date());
  try {
    await link(own, path);
    return true;
  } catch (cause) {
    // Missing: whoever cleaned up took this process for one that is gone. The next try makes it again.
    if (isCode(cause, 'EEXIST') || isCode(cause, 'ENOENT')) return false;
    throw cause;
  } finally {
    await rm(own, { force: true });
  }
}

/** What killed processes left beside the lock; their number stands in the name. */
async function removeLeftovers(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const [, pid] = (name.startsWith(start) && /^(?:stale-)?(\d+)-/.exec(name.slice(start.length))) || [];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(dirname(path), name), { force: true });
  }
}

async function isStale(path: string): Promise<boolean> {
  const [owner, found] = await Promise.all([readOwner(path), stat(path).catch(() => undefined)]);
  if (found === undefined) return false;
  const isHere = owner?.host === hostname();
  if (isHere && !isAlive(owner?.pid)) return true;
  return Math.abs(Date.now() - found.mtimeMs) > (isHere ? staleAliveMs : staleMs);
}

/** Two takers may see the same stale lock. Moving it away is atomic; who moved a newer one by mistake puts it back. */
async function removeStale(path: string, owner: Owner): Promise<boolean> {
  const away = `${path}.stale-${owner.token}`;
  try {
    await rename(path, away);
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return false;
    throw cause;
  }
  const moved = await isStale(away);
  if (!moved) await link(away, path).catch(() => undefined);
  await rm(away, { force: true });
  return moved;
}

async function readOwner(path: string): Promise<Partial<Owner> | undefined> {
  try {
    return JSON.parse(String(await readPlainFile(path))) as Partial<Owner>;
  } catch {
    return undefined;
  }
}

const isCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code;
