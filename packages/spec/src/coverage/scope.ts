import { parseCitation } from '../citation/citation.ts';
import { nearest } from '../citation/nearest.ts';
import type { Corpus } from '../model/corpus.ts';
import { ToolError } from '../problem/tool-error.ts';
import type { Coverage, PartCoverage } from './coverage.ts';
import { formatGate, type Gate } from './policy.ts';
import type { Ratchet } from './ratchet.ts';

/** Which parts gates count, and why. */
export interface CountedScope {
  /** What was agreed on: by `scope:` of the library, else by its ratchet, else by what it cites. */
  readonly by: 'scope' | 'ratchet' | 'citations';
  readonly parts: readonly PartCoverage[];
  /** Parts of which a clause is cited and that are not counted. */
  readonly fresh: readonly PartCoverage[];
}

/**
 * The parts that gates count. Where a scope or a ratchet says what was agreed on, citing a clause of a further part never
 * makes a build fail that was green.
 *
 * @param all what the flavor has of every part
 */
export function countedScope(
  all: Coverage,
  { scope, ratchet }: { readonly scope: readonly string[]; readonly ratchet: Ratchet | undefined },
): CountedScope {
  const named = new Set(scope);
  const kept = new Set([...(ratchet?.keys() ?? [])].map((key) => parseCitation(key).code));
  const by = named.size > 0 ? 'scope' : kept.size > 0 ? 'ratchet' : 'citations';
  const isCounted = ({ code, category }: PartCoverage): boolean =>
    by === 'scope' ? named.has(code) || named.has(category) : by === 'ratchet' ? kept.has(code) : true;
  return {
    by,
    parts: all.parts.filter(isCounted),
    fresh: all.parts.filter((part) => part.measured && !isCounted(part)),
  };
}

/**
 * Makes sure that gates are about something.
 *
 * @throws {ToolError} `bad-option` for a gate on a part or category that the spec lacks
 */
export function requireKnownGates(
  gates: readonly Gate[],
  { parts, categories }: Pick<Corpus, 'parts' | 'categories'>,
): void {
  const known = new Set([...categories, ...parts.map(({ code }) => code)]);
  const strange = gates.find(({ of }) => of !== undefined && !known.has(of));
  if (strange === undefined) return;
  const meant = nearest(strange.of ?? '', known);
  throw new ToolError(
    'bad-option',
    `Cannot demand "${formatGate(strange)}": the spec has no part or category "${strange.of}"; ${meant === undefined ? `name a code such as ${parts[0]?.code ?? 'one of its parts'}` : `did you mean "${meant}"?`}`,
  );
}
