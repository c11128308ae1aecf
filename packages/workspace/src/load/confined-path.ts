import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { ToolError } from '@wacrg/spec';

/**
 * A path that somebody named who is let into one folder alone, relative to it, with `/`. Links are followed first, so that
 * none leads out; `.git` is not a part of the folder.
 *
 * @throws {ToolError} `bad-option` for a path that leads out, `cannot-read` for one that is not there
 */
export function confinedPath(root: string, path: string): string {
  const real = realPath(resolve(root, path));
  if (real === undefined)
    throw new ToolError(
      'cannot-read',
      `Cannot read "${path}": no file is there; name one from the root of the repository.`,
    );
  const found = relative(realPath(root) ?? root, real)
    .split(sep)
    .join('/');
  if (found !== '' && !/^(\.\.|\.git)(\/|$)/.test(found)) return found;
  throw new ToolError(
    'bad-option',
    `Cannot read "${path}": it is not a file of this repository; name one from its root.`,
  );
}

/** Where a path leads; `undefined` where nothing is. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
