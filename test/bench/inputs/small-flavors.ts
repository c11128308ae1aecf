import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFlavor } from './make-flavor.ts';

/** How many annotations each of them has, over 10 files, of a spec with 200 parts. */
export const annotationsPerFlavor = 100;

/** So many differ; the others are copies of these at addresses of their own. */
const kinds = 100;

/** Makes so many small repositories in a folder, as far as they are not there yet. */
export function makeSmallFlavors(folder: string, count: number): void {
  for (let flavor = 0; flavor < count; flavor++) {
    const at = join(folder, String(flavor));
    const size = { files: 10, annotations: annotationsPerFlavor, parts: 200, commits: 3, seed: flavor };
    if (existsSync(at)) continue;
    if (flavor < kinds) makeFlavor(at, size, { bare: true });
    else cpSync(join(folder, String(flavor % kinds)), at, { recursive: true });
  }
}
