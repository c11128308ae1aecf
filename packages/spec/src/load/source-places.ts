import type { FieldPlaces } from '../model/corpus.ts';
import type { Place } from '../model/place.ts';
import { parseYaml, type YamlSource } from '../source/yaml/yaml-source.ts';

/** What it takes to read a source again. */
export type SourceText = Pick<YamlSource, 'path' | 'text' | 'range'>;

/** Finds where the fields of sources stand. */
export type PlacesOf = (texts: readonly SourceText[]) => FieldPlaces & Pick<SourcePlaces, 'placeOfKey'>;

export const sourcePlaces: PlacesOf = (texts) => new SourcePlaces(texts);

/**
 * The places of the fields of all sources. Few are ever asked for, and all of them take more memory than the corpus, so
 * a source is read again when somebody asks.
 */
class SourcePlaces implements FieldPlaces {
  readonly #texts: ReadonlyMap<string, SourceText>;
  readonly #sources = new Map<string, YamlSource | undefined>();

  constructor(texts: readonly SourceText[]) {
    this.#texts = new Map(texts.map((each) => [each.path, each]));
  }

  placeOf(path: string, field: string): Place | undefined {
    const source = this.#source(path);
    return source?.hasField(field) ? { path, ...source.placeOf(field.split('.')) } : undefined;
  }

  /** The place of a key, or of the nearest thing around it that is there. */
  placeOfKey(path: string, key: readonly string[]): Place {
    return { path, ...this.#source(path)?.placeOfKey(key) };
  }

  #source(path: string): YamlSource | undefined {
    const written = this.#texts.get(path);
    if (written === undefined || this.#sources.has(path)) return this.#sources.get(path);
    // It was parsed before, where a parser can be thrown away, and ended: see `parseSource`.
    const { source } = parseYaml(written.text, path, written.range);
    this.#sources.set(path, source);
    return source;
  }
}
