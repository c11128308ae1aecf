import { statfs } from 'node:fs/promises';
import { ToolError } from '@wacrg/spec';

const full = 'the disk is full';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: full,
  EDQUOT: 'the quota is used up',
  EEXIST: 'a file stands where a folder is needed',
  ENOTDIR: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
  ENOTFILE: 'it is no file',
  EFBIG: 'it is too large',
  ELOOP: 'links lead round in a circle',
};

/** Why a disk refused, in plain words; the system's own where there are none. */
export const diskReason = (cause: unknown): string =>
  knownReason(cause) ?? (cause instanceof Error ? cause.message : String(cause));

function knownReason(cause: unknown): string | undefined {
  const { code = '', syscall = '' } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  // What Node says when it cannot make a folder in one that is there and read-only.
  if (code === 'ENOENT' && syscall === 'mkdir') return 'the file system is read-only, or a folder above it is gone';
  return Object.hasOwn(reasons, code) ? reasons[code] : undefined;
}

/** A disk that refuses what a run must keep for a while is no fault of the tool; any other cause is given back. */
export function asDiskFault(cause: unknown): unknown {
  const reason = knownReason(cause);
  if (reason === undefined || !(cause instanceof Error)) return cause;
  const path = 'path' in cause ? String(cause.path) : undefined;
  return cannotKeep(path, reason, cause);
}

const gitWords: readonly (readonly [string, RegExp])[] = [
  [full, /no space left on device|out of diskspace/i],
  ['the quota is used up', /disk quota exceeded/i],
  ['the file system is read-only', /read-only file system/i],
];

/** Git does not always tell why it could not write. */
const writeFailed =
  /(couldn't|could not|cannot|unable to|failed to) (write|create|mkdir|copy|append|rename|lock)|write error/i;

/** A mirror may grow to this, so where more is free the disk is not full, whatever a server makes git say. */
const plentyBytes = 4_000_000_000;
/** With less than this, a write that failed failed for want of room. */
const scarceBytes = 100_000;

/** The fault when git says that a disk refuses; a server's words, which git passes on, do not count. */
export async function diskFaultOfGit(stderr: string, folder: string): Promise<ToolError | undefined> {
  const lines = stderr.split(/[\n\r]/).filter((line) => !/^(remote|fatal: remote error):/.test(line));
  const says = (words: RegExp): boolean => lines.some((line) => words.test(line));
  const reason = gitWords.find(([, words]) => says(words))?.[0];
  if (reason === undefined && !says(writeFailed)) return undefined;
  if (reason !== undefined && reason !== full) return cannotKeep(folder, reason);
  return (await freeBytes(folder)) < (reason === full ? plentyBytes : scarceBytes)
    ? cannotKeep(folder, full)
    : undefined;
}

const freeBytes = (folder: string): Promise<number> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );

const cannotKeep = (path: string | undefined, reason: string, cause?: unknown): ToolError =>
  new ToolError(
    'cannot-write',
    `Cannot write ${path === undefined ? 'what must be kept for a while' : `"${path}"`}: ${reason}; fix that, or name another cache folder with --cache and another temporary one with TMPDIR.`,
    { cause },
  );
