import type { AuthorSettings } from '../settings.ts';
import { ownFlavor } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { type Suggestions, suggestInWorkingTree } from './suggest-tree.ts';

/** Comments of a library that cite its spec in prose, as annotations. */
export async function suggestHere(settings: AuthorSettings): Promise<Suggestions> {
  const { corpus } = await loadSpec(settings.spec);
  const { flavor } = await ownFlavor(settings, corpus);
  return suggestInWorkingTree(
    settings.folder,
    { flavor, corpus },
    { readers: settings.readers, cacheDir: settings.spec.cacheDir },
  );
}
