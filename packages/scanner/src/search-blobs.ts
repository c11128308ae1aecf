import type { BlobReader, TreeEntry } from '@wacrg/git';
import { type GrepHit, type GrepResult, patternOf, type UnreadFile } from '@wacrg/git';

/**
 * Finds what `git grep` finds, file by file. Slower, but an object that is damaged, at which git would give up, costs
 * one file only.
 */
export async function searchBlobs(
  tree: readonly TreeEntry[],
  words: readonly string[],
  blobs: BlobReader,
): Promise<GrepResult> {
  const pattern = new RegExp(patternOf(words), 'i');
  const hits: GrepHit[] = [];
  const unread: UnreadFile[] = [];
  for (const { path, id, kind } of tree) {
    if (kind !== 'file') continue;
    const size = (await blobs.size(id)) ?? 0;
    const bytes = size > maxBytes ? undefined : await blobs.read(id);
    const lines = bytes === undefined ? 0 : countLinesWith(bytes.toString('latin1'), pattern);
    if (bytes === undefined) unread.push({ path, reason: size > maxBytes ? 'too-large' : 'missing-object' });
    else if (lines > 0) hits.push({ path, lines });
  }
  return { hits, unread };
}

/** One file is in memory at a time. */
const maxBytes = 100_000_000;

function countLinesWith(text: string, pattern: RegExp): number {
  return text.split('\n').filter((line) => pattern.test(line)).length;
}
