import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AuthorSettings } from '../settings.ts';
import { type Watching, watchFolders } from '../tree/watch-folder.ts';

/** Watches a library, and its spec where that is a folder of this machine outside of it. */
export function watchLibrary({ root, spec: { spec } }: AuthorSettings, changed: () => void): Promise<Watching> {
  const folder = spec === undefined || /^[\w+.-]+:/.test(spec) ? undefined : resolve(spec);
  const isBeside = folder !== undefined && existsSync(`${folder}/spec`) && !`${folder}/`.startsWith(`${root}/`);
  return watchFolders(isBeside ? [root, `${folder}/spec`] : [root], changed);
}
