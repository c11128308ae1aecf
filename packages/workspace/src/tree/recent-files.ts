import { findObjects, parsePath } from '@wacrg/git';
import { plainDiff } from './working-tree-files.ts';
import { inWorkingTree, type WorkingTree } from './working-tree-folder.ts';

/**
 * The files that the checked-out commit has otherwise than where its branch left the remote's default one; where it did not, or
 * there is no remote, than its parent. With those that are not committed they are what somebody works on.
 */
export async function recentFiles(tree: WorkingTree): Promise<ReadonlySet<string>> {
  const { head, gitDir } = tree;
  if (head === undefined) return new Set();
  const [remote, parent] = await findObjects(gitDir, ['refs/remotes/origin/HEAD^{commit}', `${head}~1^{commit}`]);
  const shared = remote === undefined ? undefined : await mergeBase(tree, remote.id, head);
  const base = shared === undefined || shared === head ? parent?.id : shared;
  if (base === undefined) return new Set();
  const args = ['diff', '--name-only', '-z', ...plainDiff, base, head, '--'];
  const { stdout } = await inWorkingTree(tree, args, { okCodes: [0, 128] });
  return new Set(namesIn(stdout));
}

/** The newest commit that two build on. */
export async function mergeBase(tree: WorkingTree, one: string, other: string): Promise<string | undefined> {
  if (one === other) return one;
  const { stdout } = await inWorkingTree(tree, ['merge-base', one, other], { okCodes: [0, 1, 128] });
  return /^[0-9a-f]{40,64}/.exec(stdout.toString('latin1'))?.[0];
}

function* namesIn(output: Buffer): Generator<string> {
  for (let at = 0; at < output.length; ) {
    const nul = output.indexOf(0, at);
    const end = nul < 0 ? output.length : nul;
    yield parsePath(output.subarray(at, end));
    at = end + 1;
  }
}
