import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Specs } from '../settings.ts';
import { type Watching, watchFolders } from '../tree/watch-folder.ts';

/** Watches a library, and its specs where those are folders of this machine outside of it. */
export function watchLibrary(units: Specs, changed: () => void): Promise<Watching> {
  const [{ root }] = units;
  const beside = units.flatMap(({ spec: { spec } }) => {
    const folder = spec === undefined || /^[\w+.-]+:/.test(spec) ? undefined : resolve(spec);
    const isBeside = folder !== undefined && existsSync(`${folder}/spec`) && !`${folder}/`.startsWith(`${root}/`);
    return isBeside ? [`${folder}/spec`] : [];
  });
  return watchFolders([root, ...new Set(beside)], changed);
}
