import {
  type Corpus,
  coverageOf,
  type PartCoverage,
  type Tally,
  type Traceability,
  tallyClauses,
  type Weight,
  weightsOf,
} from '@wacrg/spec';

/** What a flavor has of a part. Its clauses are counted only: those of all flavors would be most of a large spec's memory. */
export interface PartShare extends Pick<PartCoverage, 'code' | 'category' | 'state' | 'status'> {
  readonly clauses: number;
  readonly covered: number;
  readonly tested: number;
}

/** What every flavor has of every part. */
export interface FlavorCoverage {
  /** All parts of the corpus by code, also those that coverage does not count. */
  readonly byCode: ReadonlyMap<string, PartShare>;
  /** The parts that coverage counts. */
  readonly counted: readonly PartShare[];
  /** The clauses of those, by weight; `undefined` is not measured. */
  readonly weights: readonly (readonly [Weight, Tally | undefined])[];
}

/** Coverage by flavor, of the flavors in the registry. */
export function coverageByFlavor(corpus: Corpus, traceability: Traceability): ReadonlyMap<string, FlavorCoverage> {
  const named = new Set(corpus.scope);
  const isCounted = ({ code, category }: PartCoverage) => named.size === 0 || named.has(code) || named.has(category);
  return new Map(
    corpus.flavors.map(({ id }) => {
      const { parts } = coverageOf({ ...corpus, scope: [] }, traceability, { flavor: id });
      const byCode = new Map(parts.map((part) => [part.code, shareOf(part)]));
      const counted = parts.filter(isCounted);
      const weights = weightsOf(counted).map((weight) => [weight, tallyClauses(counted, weight)] as const);
      return [id, { byCode, counted: counted.flatMap(({ code }) => byCode.get(code) ?? []), weights }];
    }),
  );
}

const shareOf = ({ code, category, state, status, clauses }: PartCoverage): PartShare => ({
  code,
  category,
  state,
  ...(status === undefined ? {} : { status }),
  clauses: clauses.length,
  covered: clauses.filter(({ covered }) => covered).length,
  tested: clauses.filter(({ tested }) => tested).length,
});
