import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own, small enough to be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all room but so many bytes. */
  fill(leaveBytes: number): void;
  /** Gives the room back. */
  makeRoom(): void;
  setReadOnly(yes: boolean): void;
  remove(): void;
}

const mount = (...args: readonly string[]): boolean => spawnSync('mount', args).status === 0;

/** Mounts a disk in memory; `undefined` where that is not allowed. */
export function mountSmallDisk(folder: string, bytes: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  if (!mount('-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder)) return undefined;
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: (leaveBytes) => {
      takeAll(filler);
      if (leaveBytes > 0) spawnSync('truncate', ['-s', `-${leaveBytes}`, filler]);
    },
    makeRoom: () => rmSync(filler, { force: true }),
    setReadOnly: (yes) => {
      mount('-o', `remount,${yes ? 'ro' : 'rw'}`, folder);
    },
    remove: () => {
      spawnSync('umount', ['--lazy', folder]);
    },
  };
}

function takeAll(file: string): void {
  const handle = openSync(file, 'w');
  const page = Buffer.alloc(4096);
  try {
    for (;;) writeSync(handle, page);
  } catch {
    // Full, as wanted.
  } finally {
    closeSync(handle);
  }
}
