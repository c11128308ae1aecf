import { access, lstat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** True when a folder has a `spec/` folder of its own, which is no symbolic link. */
export async function hasSpecFolder(dir: string): Promise<boolean> {
  return (await lstat(join(dir, 'spec')).catch(() => undefined))?.isDirectory() ?? false;
}

/** Where a folder lies in its git repository, with `/` at the end; empty at its root, and outside of any. */
export async function prefixInRepository(dir: string): Promise<string> {
  const from = resolve(dir);
  for (const root of upwards(from)) {
    if (!(await exists(join(root, '.git')))) continue;
    return root === from ? '' : `${relative(root, from).split(sep).join('/')}/`;
  }
  return '';
}

/** A folder and all that it lies in, the nearest first. */
export function upwards(dir: string): readonly string[] {
  const parent = dirname(dir);
  return parent === dir ? [dir] : [dir, ...upwards(parent)];
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
