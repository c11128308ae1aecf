import { loadReviewed } from '../check/reviewed.ts';
import type { AuthorSettings } from '../settings.ts';
import { loadSpec, type Spec } from './spec-source.ts';

/** The spec that a library is compared with: as it was reviewed as a whole, else as it is. */
export const specInUse = async ({ reviewed, spec }: AuthorSettings): Promise<Spec> =>
  (await loadReviewed(reviewed, spec))?.pinned ?? (await loadSpec(spec));
