import type { FieldPlaces } from '../corpus.ts';
import type { Place } from '../place.ts';
import type { YamlSource } from '../source/yaml-source.ts';

/** The places of the fields of all sources; each is counted out when it is asked for, because few ever are. */
export class SourcePlaces implements FieldPlaces {
  readonly #sources: ReadonlyMap<string, YamlSource>;

  constructor(sources: readonly YamlSource[]) {
    this.#sources = new Map(sources.map((source) => [source.path, source]));
  }

  placeOf(path: string, field: string): Place | undefined {
    const source = this.#sources.get(path);
    return source?.hasField(field) ? { path, ...source.placeOf(field.split('.')) } : undefined;
  }
}
