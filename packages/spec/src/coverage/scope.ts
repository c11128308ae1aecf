import { parseCitation } from '../citation/citation.ts';
import { nearest } from '../citation/nearest.ts';
import { formerCodes, partByCode } from '../join/code-index.ts';
import type { Corpus } from '../model/corpus.ts';
import { type Problem, problem } from '../problem/problem.ts';
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

/** Gates as they are judged, with what there is to say of the others. */
export interface JudgedGates {
  readonly gates: readonly Gate[];
  readonly problems: readonly Problem[];
}

/** The gates that still demand something: a former code is read as what it is today, and a retired part leaves every gate. */
export function livingGates(gates: readonly Gate[], corpus: Pick<Corpus, 'parts'>): JudgedGates {
  const named = gates.map((gate) => ({ gate, part: gate.of === undefined ? undefined : partByCode(corpus, gate.of) }));
  return {
    gates: named.flatMap(({ gate, part }) =>
      part?.retired ? [] : [part === undefined ? gate : { ...gate, of: part.code }],
    ),
    problems: named.flatMap(({ gate, part }) =>
      part?.retired ? [problem('gate-on-retired-part', { gate: formatGate(gate), code: part.code })] : [],
    ),
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
  const known = new Set([...categories, ...parts.flatMap((part) => [part.code, ...formerCodes(part)])]);
  const strange = gates.find(({ of }) => of !== undefined && !known.has(of));
  if (strange === undefined) return;
  const meant = nearest(strange.of ?? '', known);
  throw new ToolError(
    'bad-option',
    `Cannot demand "${formatGate(strange)}": the spec has no part or category "${strange.of}"; ${meant === undefined ? `name a code such as ${parts[0]?.code ?? 'one of its parts'}` : `did you mean "${meant}"?`}`,
  );
}
