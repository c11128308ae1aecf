import { relative, sep } from 'node:path';

/** A path below a folder, with `/`; `undefined` for one outside. */
export function pathBelow(folder: string, path: string): string | undefined {
  const found = relative(folder, path).split(sep).join('/');
  return found === '' || found.startsWith('../') || found === '..' || /^[A-Za-z]:/.test(found) ? undefined : found;
}
