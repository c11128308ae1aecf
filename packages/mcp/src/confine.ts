import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { ToolError } from '@wacrg/workspace';

/**
 * A path that an agent named, relative to the folder that it was let into, with `/`. Links are followed first, so that none
 * leads out.
 *
 * @throws {ToolError} `bad-option` for a path that leads out, `cannot-read` for one that is not there
 */
export function confined(root: string, path: string): string {
  const real = realOf(resolve(root, path));
  if (real === undefined)
    throw new ToolError(
      'cannot-read',
      `Cannot read "${path}": no file is there; name one from the root of the repository.`,
    );
  const found = relative(realOf(root) ?? root, real)
    .split(sep)
    .join('/');
  if (found !== '' && found !== '..' && !found.startsWith('../') && !found.startsWith('.git/')) return found;
  throw new ToolError(
    'bad-option',
    `Cannot read "${path}": it is not a file of this repository; name one from its root.`,
  );
}

/** Whether a name could be one of a commit, and not of a file elsewhere. @throws {ToolError} `bad-option` */
export function commitName(root: string, name: string): string {
  if (name.startsWith('-') || !/^[\w./~^@{}+-]{1,200}$/.test(name))
    throw new ToolError(
      'bad-option',
      `Cannot compare "${name}": it is no name of a commit; write one such as HEAD~1 or main.`,
    );
  // What is there as a file would be read as a result.
  if (realOf(resolve(root, name)) !== undefined) confined(root, name);
  else if (/^\/|(^|\/)\.\.(\/|$)/.test(name))
    throw new ToolError('bad-option', `Cannot compare "${name}": it is no name of a commit.`);
  return name;
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
