import { unreachable } from '../mirror/unreachable.ts';
import { GitFailure, streamGit } from '../process/git.ts';
import { parsePath } from '../process/git-path.ts';
import { currentLimits } from '../process/limits.ts';

export interface TreeEntry {
  readonly path: string;
  readonly id: string;
  readonly kind: 'file' | 'symbolic-link' | 'submodule';
}

/**
 * Every file, link and submodule of a commit, in git's order.
 *
 * @throws {Unreachable} `too-large` when there are more than may be; no more than so many are ever in memory
 */
export async function listTree(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): Promise<readonly TreeEntry[]> {
  // A few objects can name more files than any disk holds.
  const { maxFiles } = currentLimits();
  const enough = new AbortController();
  const chunks: Buffer[] = [];
  let count = 0;
  const take = (chunk: Buffer): void => {
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1)) count++;
    if (count > maxFiles) enough.abort();
    else chunks.push(chunk);
  };
  await streamGit(gitDir, ['ls-tree', '-r', '-z', commit, '--', ...paths], take, { signal: enough.signal }).catch(
    (cause: unknown) => {
      if (!(cause instanceof GitFailure && enough.signal.aborted)) throw cause;
    },
  );
  if (count > maxFiles) throw unreachable('too-large', `it has more than ${maxFiles} files`);
  return parseTree(Buffer.concat(chunks));
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
