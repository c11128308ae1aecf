import { type SuggestedFile, suggestInFile } from '@wacrg/finder';
import type { Readers } from '@wacrg/scanner';
import type { Corpus } from '@wacrg/spec';
import { citedCodes } from '../suggest/cited-codes.ts';

/** One text with an annotation for each of its comments that cites the spec in prose. */
export function suggestInText(
  path: string,
  text: string,
  { corpus, readers }: { readonly corpus: Corpus; readonly readers: Readers },
): Promise<SuggestedFile> {
  const { namespace } = corpus;
  return suggestInFile(text, { path, namespace, codesOf: citedCodes(corpus), find: readers.find });
}
