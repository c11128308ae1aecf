import { git } from '../process/git.ts';
import { parsePath } from '../process/git-path.ts';

export interface TreeEntry {
  readonly path: string;
  readonly id: string;
  readonly kind: 'file' | 'symbolic-link' | 'submodule';
}

/** Every file, link and submodule of a commit, in git's order. */
export async function listTree(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): Promise<readonly TreeEntry[]> {
  const { stdout } = await git(gitDir, ['ls-tree', '-r', '-z', commit, '--', ...paths]);
  return parseTree(stdout);
}

/** Whether a commit has a file or folder, also when its content was never fetched. */
export async function hasPath(gitDir: string, commit: string, path: string): Promise<boolean> {
  if (path === '') return true;
  // Git refuses a path that leads out of the repository.
  const { stdout } = await git(gitDir, ['ls-tree', '-z', commit, '--', path], { okCodes: [0, 128] });
  return stdout.length > 0;
}

/** Parses `<mode> <type> <id>TAB<path>NUL`. */
export function parseTree(output: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < output.length; ) {
    const tab = output.indexOf(9, at);
    const nul = output.indexOf(0, tab);
    if (tab < 0 || nul < 0) break;
    const [mode = '', , id = ''] = output.toString('latin1', at, tab).split(' ');
    entries.push({ path: parsePath(output.subarray(tab + 1, nul)), id, kind: kindOf(mode) });
    at = nul + 1;
  }
  return entries;
}

const kindOf = (mode: string): TreeEntry['kind'] =>
  mode === '120000' ? 'symbolic-link' : mode === '160000' ? 'submodule' : 'file';
