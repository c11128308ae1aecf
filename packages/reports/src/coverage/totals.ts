import { type PartCoverage, tallyClauses, tallyParts, type Weight, weightsOf } from '@wacrg/spec';
import type { Totals } from '../json-outputs.ts';

/** How many parts are there of how many, and how many clauses by the weight of their keyword. */
export function totalsOf(parts: readonly PartCoverage[]): Totals {
  const clauses = (weight: Weight) => tallyClauses(parts, weight) ?? null;
  const totals = { parts: tallyParts(parts), MUST: clauses('MUST'), SHOULD: clauses('SHOULD'), MAY: clauses('MAY') };
  return weightsOf(parts).includes('none') ? { ...totals, none: clauses('none') } : totals;
}
