import { citesClause, formatCitation, parseCitation } from '../citation/citation.ts';
import type { ImplementationStatus } from '../model/claim.ts';
import type { Level } from '../model/clause.ts';
import type { Corpus } from '../model/corpus.ts';
import { type Exception, exceptionsByCode } from '../model/exception.ts';
import type { Part } from '../model/part.ts';
import type { Cell, CellState, Site, Traceability } from '../result/traceability.ts';

/** What RFC 2119 keywords come to: what must be, what should be, what may be, and rules without a keyword. */
export type Weight = 'MUST' | 'SHOULD' | 'MAY' | 'none';

/** What coverage says of a part; `excepted` only where nothing is found. */
export type PartState = CellState | 'planned' | 'excepted' | 'none';

/** What one flavor has of one part. */
export interface PartCoverage {
  readonly code: string;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly state: PartState;
  readonly status?: ImplementationStatus;
  /** Why the flavor leaves the part out. */
  readonly exception?: string;
  /** True when the flavor cites at least one clause that the part has: only then do its clauses count. */
  readonly measured: boolean;
  /** True when the flavor cites the part as a whole, which says nothing of its clauses. */
  readonly whole: boolean;
  /** In the order of the text. */
  readonly clauses: readonly ClauseCoverage[];
}

export interface ClauseCoverage {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  /** What its colon opens, as it is written. */
  readonly rules?: string;
  readonly covered: boolean;
  readonly tested: boolean;
  readonly status?: ImplementationStatus;
  /** Why the flavor leaves the clause out. */
  readonly exception?: string;
}

/** How many of a set are covered. Excepted ones are not in `total`. */
export interface Tally {
  readonly covered: number;
  readonly total: number;
  readonly excepted: number;
}

/** What one flavor has of the spec. */
export interface Coverage {
  readonly flavor: string;
  /** The parts in scope, in the spec's order. */
  readonly parts: readonly PartCoverage[];
}

export interface CoverageOptions {
  readonly flavor: string;
  /** Categories or codes that count; the corpus's own scope when empty or absent. */
  readonly scope?: readonly string[] | undefined;
  /** What does not apply to the flavor; what the result says of it when absent. */
  readonly exceptions?: readonly Exception[] | undefined;
}

/**
 * What a flavor covers: every part in scope with its state, every clause with whether a site cites it.
 *
 * @example
 * const coverage = coverageOf(corpus, result, { flavor: 'wacrg-codec' });
 * tallyClauses(coverage.parts, 'MUST'); // { covered: 12, total: 14, excepted: 0 }, or undefined: not measured
 */
export function coverageOf(corpus: Corpus, result: Traceability, options: CoverageOptions): Coverage {
  const { flavor, scope = [] } = options;
  const named = new Set(scope.length > 0 ? scope : corpus.scope);
  const inScope = ({ code, category, retired }: Part): boolean =>
    retired === undefined && (named.size === 0 || named.has(code) || named.has(category));
  const sites = new Map<string, Site[]>();
  for (const site of result.sites) {
    if (site.flavor !== flavor) continue;
    const cited = sites.get(site.code);
    if (cited) cited.push(site);
    else sites.set(site.code, [site]);
  }
  const traced = Object.hasOwn(result.flavors, flavor) ? result.flavors[flavor] : undefined;
  const exceptions = exceptionsByCode(options.exceptions ?? traced?.exceptions ?? []);
  const context = { result, flavor, exceptions };
  const parts = corpus.parts.filter(inScope).map((part) => partCoverage(part, sites.get(part.code) ?? [], context));
  return { flavor, parts };
}

interface CoverageContext {
  readonly result: Traceability;
  readonly flavor: string;
  readonly exceptions: ReadonlyMap<string, string>;
}

/** What is known of a part beside its cell. */
export interface BesideCell {
  /** Whether an annotation in the code plans it. */
  readonly planned: boolean;
  /** Why the flavor leaves it out. */
  readonly exception?: string | undefined;
}

/** What coverage says of a part: code that is there wins over a reason to leave it out, and a plan is no claim. */
export function partState(
  cell: Pick<Cell, 'state' | 'status'> | undefined,
  { planned, exception }: BesideCell,
): PartState {
  const isPlan = cell === undefined ? planned : cell.state === 'claimed' && cell.status === 'planned';
  const known = isPlan ? 'planned' : (cell?.state ?? 'none');
  return exception !== undefined && !isFound(known) ? 'excepted' : known;
}

/** What a page says of the status beside a state: none where it is the usual one, or the state says it or needs none. */
export const statusBeside = ({
  state,
  status,
}: {
  readonly state: PartState;
  readonly status?: ImplementationStatus | undefined;
}): ImplementationStatus | undefined =>
  status === 'working' || status === state || state === 'excepted' ? undefined : status;

function partCoverage(part: Part, sites: readonly Site[], context: CoverageContext): PartCoverage {
  const { code, id, title, category } = part;
  const cell = context.result.cells[code]?.[context.flavor];
  const exception = context.exceptions.get(code);
  const implementing = sites.filter(({ relation, status }) => relation === 'implements' && status !== 'planned');
  const planned = sites.some(({ relation, status }) => relation === 'implements' && status === 'planned');
  return {
    code,
    id,
    title,
    category,
    state: partState(cell, { planned, exception }),
    ...(cell?.status === undefined ? {} : { status: cell.status }),
    ...(exception === undefined ? {} : { exception }),
    measured: implementing.some(({ clause }) => part.clauses.some(({ id }) => id === clause)),
    whole: implementing.some(({ clause }) => clause === undefined),
    clauses: clausesCoverage(part, sites, context),
  };
}

/** Of most parts nothing is known by clause; for all flavors that is one list. */
function clausesCoverage(part: Part, sites: readonly Site[], context: CoverageContext): readonly ClauseCoverage[] {
  if (sites.length === 0 && context.exceptions.size === 0 && !codesByClause(context.result).has(part.code))
    return uncovered(part);
  return part.clauses.map((clause) => clauseCoverage(part, clause, { sites, context }));
}

const uncoveredClauses = new WeakMap<Part, readonly ClauseCoverage[]>();

function uncovered(part: Part): readonly ClauseCoverage[] {
  const clauses =
    uncoveredClauses.get(part) ??
    part.clauses.map(({ id, level, text, rules }) => ({
      id,
      level,
      text,
      ...(rules === undefined ? {} : { rules }),
      covered: false,
      tested: false,
    }));
  uncoveredClauses.set(part, clauses);
  return clauses;
}

const codes = new WeakMap<Traceability, ReadonlySet<string>>();

/** The codes of the parts of which a result has a cell for any clause. */
function codesByClause(result: Traceability): ReadonlySet<string> {
  const known =
    codes.get(result) ??
    new Set(
      Object.keys(result.cells)
        .filter(citesClause)
        .map((key) => parseCitation(key).code),
    );
  codes.set(result, known);
  return known;
}

function clauseCoverage(
  part: Part,
  { id, level, text, rules }: Part['clauses'][number],
  { sites, context }: { readonly sites: readonly Site[]; readonly context: CoverageContext },
): ClauseCoverage {
  const cited = formatCitation({ code: part.code, clause: id });
  const cell = context.result.cells[cited]?.[context.flavor];
  const exception = context.exceptions.get(cited);
  return {
    id,
    level,
    text,
    ...(rules === undefined ? {} : { rules }),
    covered: cell?.state === 'found',
    tested: sites.some((site) => site.clause === id && countsAsTest(site)),
    ...(cell?.status === undefined ? {} : { status: cell.status }),
    ...(exception === undefined ? {} : { exception }),
  };
}

/** Whether a site shows that something works: a test, unless it is known that it did not pass. */
export const countsAsTest = ({ relation, ran }: Pick<Site, 'relation' | 'ran'>): boolean =>
  relation === 'tests' && !['failed', 'skipped', 'not-run'].includes(ran?.test ?? 'unknown');

/** The note that goes with the status of a part or clause: of a site that says so, never of another. */
export const noteOf = (sites: readonly Site[], status: ImplementationStatus | undefined): string | undefined =>
  sites.find((site) => site.relation === 'implements' && site.status === status && site.note !== undefined)?.note;

/** Whether an annotation in the code stands behind a state. */
export const isFound = (state: PartState): boolean => state === 'verified' || state === 'found';

/** SHALL and REQUIRED weigh as MUST, RECOMMENDED as SHOULD, OPTIONAL as MAY. */
export function weightOf(level: Level): Weight {
  if (level === 'none') return 'none';
  if (level === 'MAY' || level === 'OPTIONAL') return 'MAY';
  return /SHOULD|RECOMMENDED/.test(level) ? 'SHOULD' : 'MUST';
}

/** The weights of the clauses of some parts, from what must be; rules without a keyword only where there are any. */
export function weightsOf(
  parts: readonly { readonly clauses: readonly { readonly level: Level }[] }[],
): readonly Weight[] {
  const isAnyNone = parts.some(({ clauses }) => clauses.some(({ level }) => level === 'none'));
  return isAnyNone ? ['MUST', 'SHOULD', 'MAY', 'none'] : ['MUST', 'SHOULD', 'MAY'];
}

/** A weight as tables and sentences name it. */
export const weightWords = (weight: Weight): string => (weight === 'none' ? 'no keyword' : weight);

/** How many of some parts are found in the code. */
export function tallyParts(parts: readonly Pick<PartCoverage, 'state'>[]): Tally {
  const excepted = parts.filter(({ state }) => state === 'excepted').length;
  return { covered: parts.filter(({ state }) => isFound(state)).length, total: parts.length - excepted, excepted };
}

/**
 * How many clauses of one weight are covered, of the parts in which the flavor cites any clause.
 * `undefined`: not measured, for it cites none, or those parts have no clause of the weight.
 */
export function tallyClauses(parts: readonly PartCoverage[], weight: Weight): Tally | undefined {
  const clauses = parts
    .filter(({ measured }) => measured)
    .flatMap((part) => part.clauses.filter(({ level }) => weightOf(level) === weight));
  if (clauses.length === 0) return undefined;
  const excepted = clauses.filter(isLeftOut).length;
  return { covered: clauses.filter(({ covered }) => covered).length, total: clauses.length - excepted, excepted };
}

/** The clauses that a flavor neither covers nor excepts, of the parts in which it cites any. */
export function missingClauses(parts: readonly PartCoverage[], weight: Weight): readonly MissingClause[] {
  return parts
    .filter(({ measured }) => measured)
    .flatMap(({ code, clauses }) => clauses.map((clause) => ({ ...clause, code })))
    .filter((clause) => weightOf(clause.level) === weight && !clause.covered && clause.exception === undefined);
}

export interface MissingClause extends ClauseCoverage {
  /** The part's code. */
  readonly code: string;
}

/** Rounded, but 100 means all of them and 0 none; nothing to cover is 100. */
export function percentOf({ covered, total }: Tally): number {
  if (covered === total) return 100;
  return covered === 0 ? 0 : Math.min(99, Math.max(1, Math.round((100 * covered) / total)));
}

const isLeftOut = ({ covered, exception }: ClauseCoverage): boolean => !covered && exception !== undefined;
