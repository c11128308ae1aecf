import { type Corpus, type Coverage, coverageOf, type PartCoverage, type Traceability } from '@wacrg/spec';

/** What every flavor has of every part. */
export interface FlavorCoverage {
  /** All parts of the corpus by code, also those that coverage does not count. */
  readonly byCode: ReadonlyMap<string, PartCoverage>;
  /** The parts that coverage counts. */
  readonly counted: Coverage['parts'];
}

/** Coverage by flavor, of the flavors in the registry. */
export function coverageByFlavor(corpus: Corpus, traceability: Traceability): ReadonlyMap<string, FlavorCoverage> {
  const named = new Set(corpus.scope);
  const isCounted = ({ code, category }: PartCoverage) => named.size === 0 || named.has(code) || named.has(category);
  return new Map(
    corpus.flavors.map(({ id }) => {
      const { parts } = coverageOf({ ...corpus, scope: [] }, traceability, { flavor: id });
      return [id, { byCode: new Map(parts.map((part) => [part.code, part])), counted: parts.filter(isCounted) }];
    }),
  );
}
