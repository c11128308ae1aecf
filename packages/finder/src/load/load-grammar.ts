import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The bytes of a grammar's file. Which files there are, and where they come from, stands in `grammars.json`. */
export const loadGrammar = (file: string): Promise<Uint8Array> => readFile(grammarUrl(file));

/** Beside the command's bundle, else in the package: there they are fetched, and carried when it is packed. */
function grammarUrl(file: string): URL {
  const bundled = new URL(`grammars/${file}`, import.meta.url);
  return existsSync(bundled) ? bundled : new URL(`../../grammars/${file}`, import.meta.url);
}
