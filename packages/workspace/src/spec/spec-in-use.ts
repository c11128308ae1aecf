import type { Corpus } from '@wacrg/spec';
import { loadReviewed } from '../check/reviewed.ts';
import type { AuthorSettings } from '../settings.ts';
import { loadSpec, type Spec } from './spec-source.ts';

/** The spec that a library is compared with: as it was reviewed as a whole, else as it is. */
export const specInUse = async ({ reviewed, spec }: AuthorSettings): Promise<Spec> =>
  (await loadReviewed(reviewed, spec))?.pinned ?? (await loadSpec(spec));

/** The specs that the same library follows beside one of them. */
export const corporaBeside = (unit: AuthorSettings, units: readonly AuthorSettings[]): Promise<readonly Corpus[]> =>
  Promise.all(
    units
      .filter((each) => each !== unit && each.home === unit.home)
      .map(async (each) => (await specInUse(each)).corpus),
  );
