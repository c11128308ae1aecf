import type { BlobReader, TreeEntry } from '@wacrg/git';
import { currentLimits, type GrepHit, type GrepResult, patternOf, type UnreadFile } from '@wacrg/git';

/**
 * Finds what `git grep` finds, file by file, of which one is in memory at a time. Slower, but an object that is damaged,
 * at which git would give up, costs one file only.
 */
export async function searchBlobs(tree: readonly TreeEntry[], word: string, blobs: BlobReader): Promise<GrepResult> {
  const { maxContentBytes } = currentLimits();
  const hits: GrepHit[] = [];
  const unread: UnreadFile[] = [];
  for (const { path, id, kind } of tree) {
    if (kind !== 'file') continue;
    const size = (await blobs.size(id)) ?? 0;
    const bytes = size > maxContentBytes ? undefined : await blobs.read(id);
    const lines = bytes === undefined ? 0 : countLinesWith(bytes.toString('latin1'), word);
    if (bytes === undefined) unread.push({ path, reason: size > maxContentBytes ? 'too-large' : 'missing-object' });
    else if (lines > 0) hits.push({ path, lines });
  }
  return { hits, unread };
}

function countLinesWith(text: string, word: string): number {
  const pattern = new RegExp(patternOf(word), 'i');
  return text.split('\n').filter((line) => pattern.test(line)).length;
}
