import type { CellState, Corpus, Part } from '@wacrg/spec';
import { type Weight, weightOf } from './levels.ts';
import { cellAt, type Lookup } from './lookup.ts';

/** How many parts of a set stand in which state for one flavor; `covered` is verified and found together. */
export interface PartCoverage {
  readonly counts: Readonly<Record<CellState | 'none', number>>;
  readonly covered: number;
  readonly total: number;
}

export function partCoverage(flavor: string, parts: readonly Part[], lookup: Lookup): PartCoverage {
  const counts = { verified: 0, found: 0, claimed: 0, mentioned: 0, none: 0 };
  for (const part of parts) counts[cellAt(lookup, part.code, flavor)?.state ?? 'none']++;
  return { counts, covered: counts.verified + counts.found, total: parts.length };
}

/** The parts that coverage counts: those that `scope` names by code or category, or all. */
export function partsInScope({ parts, scope }: Corpus): readonly Part[] {
  const named = new Set(scope);
  return scope.length === 0 ? parts : parts.filter(({ code, category }) => named.has(code) || named.has(category));
}

/**
 * Covered clauses of one weight among the parts in which the flavor annotates clauses; `undefined`, "not measured", when it
 * annotates none.
 */
export function clauseCoverage(
  flavor: string,
  weight: Weight,
  lookup: Lookup,
): { readonly covered: number; readonly total: number } | undefined {
  const sites = lookup.sitesByFlavor.get(flavor) ?? [];
  const codes = [...new Set(sites.filter(({ clause }) => clause !== undefined).map(({ code }) => code))];
  const counted = codes.flatMap((code) => {
    const clauses = lookup.partsByCode.get(code)?.clauses ?? [];
    return clauses.filter(({ level }) => weightOf(level) === weight).map(({ id }) => `${code}#${id}`);
  });
  if (counted.length === 0) return undefined;
  return { covered: counted.filter((key) => cellAt(lookup, key, flavor) !== undefined).length, total: counted.length };
}
