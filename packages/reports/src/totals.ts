import { type PartCoverage, tallyClauses, tallyParts } from '@wacrg/spec';
import type { Totals } from './json-outputs.ts';

/** How many parts are there of how many, and how many clauses by the weight of their keyword. */
export function totalsOf(parts: readonly PartCoverage[]): Totals {
  const clauses = (weight: 'MUST' | 'SHOULD' | 'MAY') => tallyClauses(parts, weight) ?? null;
  return { parts: tallyParts(parts), MUST: clauses('MUST'), SHOULD: clauses('SHOULD'), MAY: clauses('MAY') };
}
