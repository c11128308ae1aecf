import { formatCitation, parseCitation } from '../citation/citation.ts';
import { type Problem, problem } from '../problem/problem.ts';
import {
  type Coverage,
  isFound,
  missingClauses,
  type PartCoverage,
  percentOf,
  type Tally,
  tallyClauses,
  tallyParts,
  type Weight,
} from './coverage.ts';

/** One demand on coverage, such as `MUST=80` or `SIG-08:parts=100`. */
export interface Gate {
  /** A part's code or a category; absent: all parts in scope. */
  readonly of?: string;
  /** Clauses of one weight, or whole parts. */
  readonly measure: Weight | 'parts';
  /** 0 to 100. */
  readonly percent: number;
}

/** How a flavor stands before one gate. */
export interface GateResult {
  readonly gate: Gate;
  /** Absent: not measured. */
  readonly tally?: Tally;
  readonly passed: boolean;
  /** What is not covered: part codes, or `CODE#clause`. */
  readonly missing: readonly string[];
}

const grammar = /^(?:("(?:[^"\\]|\\.)*"|[^\s"#/:,]+):)?(MUST|SHOULD|MAY|none|parts)=(100|[0-9]{1,2})%?$/u;

/**
 * Reads a gate as it is written: `[⟨code or category⟩:]⟨MUST, SHOULD, MAY or parts⟩=⟨percent⟩`. `undefined` when it is none.
 *
 * @example
 * parseGate('signalling:MUST=80'); // { of: 'signalling', measure: 'MUST', percent: 80 }
 */
export function parseGate(text: string): Gate | undefined {
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, of, measure, percent] = match;
  return {
    ...(of === undefined ? {} : { of: parseCitation(of).code }),
    measure: measure as Gate['measure'],
    percent: Number(percent),
  };
}

/** A gate as {@link parseGate} reads it. */
export const formatGate = ({ of, measure, percent }: Gate): string =>
  `${of === undefined ? '' : `${formatCitation({ code: of })}:`}${measure}=${percent}`;

/** Compares coverage with a gate. What is not measured does not pass: nobody knows whether it would. */
export function judgeGate(gate: Gate, { parts }: Coverage): GateResult {
  const judged =
    gate.of === undefined ? parts : parts.filter(({ code, category }) => code === gate.of || category === gate.of);
  const { measure } = gate;
  const tally =
    judged.length === 0 ? undefined : measure === 'parts' ? tallyParts(judged) : tallyClauses(judged, measure);
  return {
    gate,
    ...(tally === undefined ? {} : { tally }),
    passed: tally !== undefined && tally.covered * 100 >= gate.percent * tally.total,
    missing: missingOf(measure, judged),
  };
}

function missingOf(measure: Gate['measure'], parts: readonly PartCoverage[]): readonly string[] {
  if (measure !== 'parts')
    return missingClauses(parts, measure).map(({ code, id }) => formatCitation({ code, clause: id }));
  return parts.filter(({ state }) => !isFound(state) && state !== 'excepted').map(({ code }) => code);
}

const maxNamed = 8;

/** The gates that did not hold, each naming its gap. */
export function gateProblems(
  results: readonly GateResult[],
  { by, path }: { readonly by?: 'scope' | 'ratchet' | 'citations'; readonly path?: string | undefined } = {},
): readonly Problem[] {
  return results
    .filter(({ passed }) => !passed)
    .map(({ gate, tally, missing }) => {
      const more = missing.length > maxNamed ? ` and ${missing.length - maxNamed} more` : '';
      const found = tally && `${percentOf(tally)} % (${tally.covered} of ${tally.total})`;
      const gap = missing.length === 0 ? undefined : `${missing.slice(0, maxNamed).join(', ')}${more}`;
      return problem(
        'coverage-below',
        { gate: formatGate(gate), found, missing: gap, ...(by === 'citations' ? { way: true as const } : {}) },
        path === undefined ? {} : { path },
      );
    });
}
