import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Styles, scripts and pictures that are the same for every site: where each lies, by its path on the site. */
export async function assetFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const folder of assetFolders())
    for (const name of (await readdir(folder)).sort())
      if (/\.(css|js|svg|png)$/.test(name)) files.set(`assets/${name}`, join(folder, name));
  return files;
}

/** In the bundled command all of them lie beside the code; in the workspace, where they are written and where scripts/bundle.mjs puts the script. */
function assetFolders(): readonly string[] {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const bundled = here('site-assets');
  return existsSync(bundled) ? [bundled] : [here('../../assets'), here('../../dist/script')];
}
