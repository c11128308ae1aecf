import { utc } from '../blame/blame.ts';
import type { BlobReader } from '../objects/read-blobs.ts';

/** A commit with a longer message than this has no date, as nobody needs it read. */
const maxCommitBytes = 1024 * 1024;

/**
 * When a commit was made, by its committer's clock in UTC; `undefined` when the repository cannot read it. Asks the reader that
 * is open anyway, so it costs no process.
 */
export async function commitDate(objects: BlobReader, commit: string): Promise<string | undefined> {
  const size = await objects.size(commit);
  if (size === undefined || size > maxCommitBytes) return undefined;
  return parseCommitDate((await objects.read(commit))?.toString('utf8') ?? '');
}

/** Reads the `committer` line of a commit object: name and address may be anything but a newline. */
export function parseCommitDate(text: string): string | undefined {
  const [head = ''] = text.split('\n\n', 1);
  const seconds = /^committer [^\n]*> (\d+) [+-]\d+$/m.exec(head)?.[1];
  return seconds === undefined ? undefined : utc(Number(seconds));
}
