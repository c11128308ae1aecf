import type { Corpus } from '../model/corpus.ts';
import type { Place } from '../model/place.ts';

/** Where a field of a source stands, or the source itself where that is not known. */
export function fieldPlace({ places }: Corpus, path: string, field: string): Place {
  return places?.placeOf(path, field) ?? { path };
}
