import { nearest } from '../citation/nearest.ts';
import type { Config } from '../model/config.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Zone } from '../model/page.ts';
import type { Part } from '../model/part.ts';
import type { Place } from '../model/place.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { digestOf } from './digest.ts';
import { FolderReader, isCategory, type ParseSource } from './folder-reader.ts';
import type { SourceFile } from './read-sources.ts';
import { configured, dialectsOf, withConfig, withDialects, withSlugs } from './scanned-flavor.ts';
import type { PlacesOf, SourceText } from './source-places.ts';

/** What is known of a corpus beside the files in `spec/`. */
export interface Surroundings {
  readonly config: Config;
  /** The text of `wacrg.yaml`, where there is one that says anything. */
  readonly configSource?: SourceText | undefined;
  readonly prefix: string;
  /** What each file says. */
  readonly parse: ParseSource;
  /** Finds where fields stand, for lint; it takes a parser of YAML, so it is left out where nobody asks. */
  readonly placesOf?: PlacesOf | undefined;
}

/** Upstream's categories come first, in its order. */
const firstCategories = ['signalling', 'encodings', 'crypto', 'relay'];

/** Makes one corpus of its sources, with nothing from the disk. The order of `files` does not matter. */
export function assembleCorpus(
  files: readonly SourceFile[],
  { config, configSource, prefix, parse, placesOf }: Surroundings,
): { readonly corpus: Corpus; readonly problems: readonly Problem[] } {
  const sorted = [...files].sort((a, b) => compare(a.path, b.path));
  const reader = new FolderReader(sorted, parse);
  const form = config.corpus;
  const found =
    form === undefined
      ? categoriesOf(sorted).flatMap((category) => reader.parts(category))
      : withSlugs(reader.formParts());
  const categories =
    form === undefined ? categoriesOf(sorted) : [...new Set(found.map(({ category }) => category))].sort();
  const parts = [...found].sort(byCategory(categories)).map((part) => withLife(part, config));
  const flows = reader.records('flows');
  const registered = [...reader.records('flavors'), ...(form ? configured(config) : [])];
  const dialects = dialectsOf(config, parts);
  const captures = reader.captures();
  const namespace = config.namespace ?? 'wacrg';
  const digest = digestOf([
    ...(configSource ? [{ path: configSource.path, text: configSource.text, zones: [] }] : []),
    ...withZones(sorted, [...parts, ...flows]),
  ]);
  const places = placesOf?.([...reader.sources, ...(configSource ? [configSource] : [])]);
  const corpus: Corpus = {
    namespace,
    title: config.title ?? namespace,
    ...(config.description === undefined ? {} : { description: config.description }),
    version: config.version ?? newestVersion(parts),
    ...(config.repository === undefined ? {} : { repository: config.repository }),
    ...branchOf(config),
    ...(config.site === undefined ? {} : { site: config.site }),
    ...(form === undefined ? {} : { form }),
    ...(dialects === undefined ? {} : { dialects }),
    ...(config.languages === undefined ? {} : { guessed: config.languages }),
    ...(config.flows === undefined ? {} : { flowChecker: config.flows.checker }),
    prefix,
    digest,
    categories,
    ...(config.categories === undefined ? {} : { categoryTexts: config.categories }),
    scope: config.scope,
    ...(config.silenced.length === 0 ? {} : { silenced: config.silenced }),
    parts,
    flows,
    flavors: registered.map((flavor) =>
      withDialects(withConfig(flavor, config.flavors[flavor.id], config.exceptions), {
        corpus: form,
        codes: config.codes,
        parts,
        dialects,
        guessed: config.languages,
      }),
    ),
    contributors: reader.records('contributors'),
    stanzas: reader.records('stanzas'),
    ...(captures.length === 0 ? {} : { captures }),
    enums: reader.records('enums'),
    techniques: reader.records('techniques'),
    tools: reader.records('tools'),
    glossary: reader.glossary(),
    ...(places && { places }),
  };
  const known = registered.map(({ id }) => id);
  const placeOf = (section: string, id: string) => configSource && places?.placeOfKey(configSource.path, [section, id]);
  const unknown = [
    ...unknownKeys('flavors', known, { config, placeOf }),
    ...unknownKeys(
      'parts',
      parts.map(({ code }) => code),
      { config, placeOf },
    ),
    ...unknownKeys('categories', categories, { config, placeOf }),
  ];
  return { corpus, problems: [...reader.problems, ...unknown] };
}

/** Without a branch, links follow the one that the forge shows first: no link is left out because nobody named it. */
const branchOf = ({ repository, branch }: Config): Pick<Corpus, 'branch'> =>
  branch !== undefined ? { branch } : repository === undefined ? {} : { branch: 'HEAD' };

/** A part with what `wacrg.yaml` says of its life, for files that have no keys for it. */
function withLife(part: Part, { parts }: Config): Part {
  const life = Object.hasOwn(parts, part.code) ? parts[part.code] : undefined;
  return life === undefined ? part : { ...part, ...life };
}

function categoriesOf(files: readonly SourceFile[]): readonly string[] {
  const found = new Set(files.map(({ folder }) => folder).filter(isCategory));
  const first = firstCategories.filter((each) => found.has(each));
  return [...first, ...[...found].filter((each) => !first.includes(each)).sort()];
}

function byCategory(categories: readonly string[]): (a: Part, b: Part) => number {
  const rank = ({ category }: Part) => categories.indexOf(category) + 1 || categories.length + 1;
  const codeKey = ({ code }: Part) => code.replace(/\d+/, (digits) => digits.padStart(8, '0'));
  const order = (part: Part) => part.order ?? Number.POSITIVE_INFINITY;
  return (a, b) =>
    rank(a) - rank(b) || compare(order(a), order(b)) || compare(codeKey(a), codeKey(b)) || compare(a.id, b.id);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function newestVersion(parts: readonly Part[]): string {
  const versions = parts.flatMap(({ since }) =>
    since !== undefined && /^\d+(\.\d+){0,3}$/.test(since) ? [since] : [],
  );
  const key = (version: string) => version.replace(/\d+/g, (digits) => digits.padStart(8, '0'));
  return versions.sort((a, b) => compare(key(a), key(b))).at(-1) ?? '0.0.0';
}

interface Sourced {
  readonly source: { readonly path: string; readonly zones?: readonly Zone[] };
}

function withZones(files: readonly SourceFile[], pages: readonly Sourced[]) {
  const zones = new Map(pages.map((page) => [page.source.path, page.source.zones ?? []]));
  return files.map(({ path, text }) => ({ path, text, zones: zones.get(path) ?? [] }));
}

function unknownKeys(
  section: 'flavors' | 'parts' | 'categories',
  known: readonly string[],
  {
    config,
    placeOf,
  }: { readonly config: Config; readonly placeOf: (section: string, id: string) => Place | undefined },
): readonly Problem[] {
  const kind = ({ flavors: 'flavor', parts: 'part', categories: 'category' } as const)[section];
  return Object.keys(config[section] ?? {})
    .filter((id) => !known.includes(id))
    .map((id) => problem('unknown-reference', { kind, id, nearest: nearest(id, known) }, placeOf(section, id)));
}
