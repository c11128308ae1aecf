import { join } from 'node:path';
import { inTemporaryFolder } from '@wacrg/kept';
import { git } from '../process/git.ts';
import { isExact } from '../process/git-path.ts';

/** The attributes that say who made a file and what for, in which language and which encoding. */
const asked = [
  'linguist-generated',
  'linguist-vendored',
  'linguist-documentation',
  'linguist-language',
  'working-tree-encoding',
];

/** By attribute: `set`, `unset` or its value. Unspecified ones are missing. */
export type Attributes = ReadonlyMap<string, string>;

/**
 * The attributes of files as the `.gitattributes` of the commit say, in all folders. Git reads them from an index,
 * so one is made outside the repository, over an empty working tree: the real one, which may differ, has no say.
 */
export function readAttributes(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Attributes>> {
  return inTemporaryFolder(async (folder) => {
    const environment = { GIT_INDEX_FILE: join(folder, 'index'), GIT_WORK_TREE: folder };
    await git(gitDir, ['read-tree', '--no-recurse-submodules', commit], { environment });
    const input = Buffer.from(paths.filter(isExact).join('\0'));
    const args = ['check-attr', '--cached', '--stdin', '-z', ...asked];
    return parseAttributes((await git(gitDir, args, { environment, input })).stdout.toString('utf8'));
  });
}

/** Parses `<path>NUL<attribute>NUL<value>NUL`. */
export function parseAttributes(output: string): ReadonlyMap<string, Attributes> {
  const fields = output.split('\0');
  const byPath = new Map<string, Map<string, string>>();
  for (let i = 0; i + 2 < fields.length; i += 3) {
    const [path = '', name = '', value = ''] = fields.slice(i, i + 3);
    const known = byPath.get(path) ?? new Map<string, string>();
    if (value !== 'unspecified') known.set(name, value);
    byPath.set(path, known);
  }
  return byPath;
}
