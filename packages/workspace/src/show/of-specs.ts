import { firstThatKnows } from '../first-that-knows.ts';
import type { AuthorSettings, Specs } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { type LookedUp, lookUp } from './look-up.ts';
import { type SpecHit, searchSpec } from './search-spec.ts';
import { showPart } from './show-part.ts';
import type { ShownPart } from './shown-part.ts';
import { type SpecNames, specNames } from './spec-names.ts';

// A library may follow several specs, and libraries of one repository the same: each is asked once.

/** A part or clause of the first spec that has it. @throws {ToolError} `bad-option` for one that none has */
export const showOfSpecs = (cited: string, units: Specs): Promise<ShownPart> =>
  firstThatKnows(units, (unit) => showPart(cited, unit));

/** What somebody asked for, of the first spec that has it; words and all parts of every spec. */
export async function lookUpInSpecs(asked: string | undefined, units: Specs): Promise<LookedUp> {
  const all = eachSpec(units);
  if (all.length === 1 || asked !== undefined) return firstThatKnows(all, (unit) => lookUp(asked, unit));
  const found = await Promise.all(all.map((unit) => lookUp(undefined, unit)));
  return { hits: found.flatMap((each) => ('hits' in each ? each.hits : [])) };
}

/** What words are found in, the best first. */
export async function searchSpecs(words: string, units: Specs): Promise<readonly SpecHit[]> {
  const found = await Promise.all(
    eachSpec(units).map(async ({ spec }) => searchSpec((await loadSpec(spec)).corpus, words)),
  );
  return found.length === 1 ? (found[0] ?? []) : found.flat().sort((a, b) => b.score - a.score);
}

/** Codes and flavors of all specs. */
export async function namesOfSpecs(units: Specs): Promise<SpecNames> {
  const all = await Promise.all(eachSpec(units).map(specNames));
  return { codes: all.flatMap(({ codes }) => codes), flavors: all.flatMap(({ flavors }) => flavors) };
}

function eachSpec(units: Specs): readonly AuthorSettings[] {
  return [...new Map(units.map((unit) => [unit.spec.spec, unit])).values()];
}
