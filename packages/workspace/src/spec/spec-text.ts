import { posix } from 'node:path';
import { openBlobs, viewAround } from '@wacrg/git';
import type { Corpus, Part } from '@wacrg/spec';
import { partsOf } from './text-readings.ts';

/** A part as the commit before a change had it; `undefined` where git cannot tell, and for a part that was new then. */
export async function partBefore(
  folder: string,
  { corpus, part, commit }: { readonly corpus: Corpus; readonly part: Part; readonly commit: string },
): Promise<Part | undefined> {
  const found = await viewAround(folder);
  if (found === undefined) return undefined;
  const blobs = openBlobs(found.view);
  try {
    const bytes = await blobs.read(`${commit}^:${posix.join(corpus.prefix, part.source.path)}`);
    if (bytes === undefined) return undefined;
    const parts = await partsOf(bytes.toString('utf8'), part.source.path, corpus.form);
    return parts.find(({ code }, _, all) => all.length === 1 || code === part.code);
  } finally {
    blobs.close();
  }
}
