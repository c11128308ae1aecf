import { scanFlavors } from '@wacrg/scanner';
import type { Corpus, Flavor, FlavorScan } from '@wacrg/spec';

/** Reads one library, which the corpus in a folder need not have yet. One that cannot be read is a result too. */
export async function readFlavor(
  flavor: Flavor,
  { corpus, corpusDir, cacheDir }: { readonly corpus: Corpus; readonly corpusDir: string; readonly cacheDir: string },
): Promise<FlavorScan | undefined> {
  const [scan] = await scanFlavors([flavor], { namespace: corpus.namespace, cacheDir, corpusDir });
  return scan;
}
