import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * The bytes of a grammar, by its file in the package that it comes from. A published package carries the grammars with
 * it; in the workspace they stand where they were installed. Both are looked for from the package itself, because this
 * code may run from a bundle elsewhere.
 */
export function loadGrammar(grammar: string): Promise<Uint8Array> {
  const finder = createRequire(import.meta.url).resolve('@wacrg/finder');
  const carried = join(dirname(finder), '../grammars', basename(grammar));
  return readFile(existsSync(carried) ? carried : createRequire(finder).resolve(grammar));
}
