import type {
  Cell,
  Contributor,
  Corpus,
  Flavor,
  Flow,
  Part,
  PlacedException,
  Site,
  StanzaRecord,
  Traceability,
  TracedFlavor,
  TracedMention,
} from '@wacrg/spec';
import { coverageByFlavor, type FlavorCoverage } from './coverage.ts';

/**
 * The corpus and what was found, indexed once for all pages: every question that a page asks is one look-up,
 * so that rendering stays linear in parts, sites and flavors.
 */
export interface Lookup {
  readonly corpus: Corpus;
  readonly traceability: Traceability;
  readonly parts: ReadonlyMap<string, Part>;
  readonly partsByCategory: ReadonlyMap<string, readonly Part[]>;
  readonly partsByContributor: ReadonlyMap<string, readonly Part[]>;
  readonly partsByCode: ReadonlyMap<string, Part>;
  /** By the file of the corpus that they are written in. */
  readonly partsByFile: ReadonlyMap<string, Part>;
  readonly flavors: ReadonlyMap<string, Flavor>;
  readonly contributors: ReadonlyMap<string, Contributor>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly stanzas: ReadonlyMap<string, StanzaRecord>;
  /** By part id: the parts that require it, the reverse of `requires`, by category and id. */
  readonly breakdown: ReadonlyMap<string, readonly Part[]>;
  /** By part id: the parts that name it as their parent. */
  readonly children: ReadonlyMap<string, readonly Part[]>;
  readonly flowsByPart: ReadonlyMap<string, readonly Flow[]>;
  readonly coverage: ReadonlyMap<string, FlavorCoverage>;
  /** By part code or `CODE#clause`: which flavors it does not apply to. */
  readonly exceptions: ReadonlyMap<string, readonly FlavorException[]>;
  readonly sitesByCode: ReadonlyMap<string, readonly Site[]>;
  readonly sitesByFlavor: ReadonlyMap<string, readonly Site[]>;
  readonly mentionsByCode: ReadonlyMap<string, readonly TracedMention[]>;
  readonly mentionsByFlavor: ReadonlyMap<string, readonly TracedMention[]>;
}

/** An exception and the flavor whose it is. */
export interface FlavorException extends PlacedException {
  readonly flavor: string;
}

export function lookupOf(corpus: Corpus, traceability: Traceability): Lookup {
  const { sites, mentions } = traceability;
  const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
    new Map(items.map((item) => [item.id, item]));
  return {
    corpus,
    traceability,
    parts: byId(corpus.parts),
    partsByCategory: groupBy(corpus.parts, ({ category }) => [category]),
    partsByContributor: groupBy(corpus.parts, (part) => part.contributors.map(({ contributor }) => contributor)),
    partsByCode: new Map(corpus.parts.map((part) => [part.code, part])),
    partsByFile: new Map(corpus.parts.map((part) => [part.source.path, part])),
    flavors: byId(corpus.flavors),
    contributors: byId(corpus.contributors),
    flows: byId(corpus.flows),
    stanzas: byId(corpus.stanzas),
    breakdown: groupBy([...corpus.parts].sort(byCategoryAndId), ({ requires }) => requires),
    children: groupBy(corpus.parts, ({ parent }) => (parent === undefined ? [] : [parent])),
    flowsByPart: groupBy(corpus.flows, flowParts),
    coverage: coverageByFlavor(corpus, traceability),
    exceptions: groupBy(exceptionsOf(traceability), ({ code }) => [code]),
    sitesByCode: groupBy(sites, ({ code }) => [code]),
    sitesByFlavor: groupBy(sites, ({ flavor }) => [flavor]),
    mentionsByCode: groupBy(mentions, ({ codes }) => codes),
    mentionsByFlavor: groupBy(mentions, ({ flavor }) => [flavor]),
  };
}

const exceptionsOf = ({ flavors }: Traceability): readonly FlavorException[] =>
  Object.entries(flavors)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([flavor, { exceptions = [] }]) => exceptions.map((each) => ({ ...each, flavor })));

/** The cells of a part (`SIG-08`) or clause (`SIG-08#id`) by flavor, sorted by flavor. */
export function cellsAt({ traceability }: Lookup, key: string): readonly (readonly [flavor: string, cell: Cell])[] {
  return Object.entries(own(traceability.cells, key) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function cellAt({ traceability }: Lookup, key: string, flavor: string): Cell | undefined {
  return own(own(traceability.cells, key) ?? {}, flavor);
}

export const tracedFlavor = ({ traceability }: Pick<Lookup, 'traceability'>, id: string): TracedFlavor | undefined =>
  own(traceability.flavors, id);

/** Whether its code was read, today or at its last known commit; else nothing is known, which is not the same as nothing found. */
export const wasRead = (lookup: Pick<Lookup, 'traceability'>, id: string): boolean =>
  tracedFlavor(lookup, id)?.commit !== undefined;

/** The value of a key that may come from outside, never one that every object inherits. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export function groupBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

/** The part that lays a flow down, and the parts whose stanzas it sends. */
const flowParts = ({ part, steps }: Flow): readonly string[] =>
  [part, ...steps.map(({ stanza }) => stanza)].filter((id) => id !== undefined);

const byCategoryAndId = (a: Part, b: Part): number =>
  a.category === b.category ? (a.id < b.id ? -1 : 1) : a.category < b.category ? -1 : 1;
