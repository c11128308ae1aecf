import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder with all that it lies in, where it is not there. Node's own recursive way never ends where a file system
 * says that a folder is missing although it is there, as `/proc` does. Fails as the disk does.
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  const fault = tryMake(path);
  if (fault === undefined) return;
  const above = dirname(path);
  if (fault.code !== 'ENOENT' || isFolder(above)) throw fault;
  makeFolder(above);
  const again = tryMake(path);
  if (again !== undefined) throw again;
}

/** Why a folder cannot be made; `undefined` where it is there now. */
function tryMake(path: string): NodeJS.ErrnoException | undefined {
  try {
    mkdirSync(path);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return 'code' in cause && cause.code === 'EEXIST' && isFolder(path) ? undefined : cause;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
