import { citesClause, formatCitation, parseCitation, sameCitation } from '../citation/citation.ts';
import { exceptionsByCode } from '../model/exception.ts';
import type { Cell, Site, Traceability, TracedFlavor } from '../result/traceability.ts';
import { type ClauseChange, type PartChange, specDifference } from './spec-difference.ts';
import { type VerdictChange, verdictChanges } from './verdict-changes.ts';

/** What one result has that another has not. */
export interface Difference {
  readonly spec: readonly PartChange[];
  /** Flavors with any change, by id. */
  readonly flavors: readonly FlavorDifference[];
}

/** What changed of one flavor. Codes are part codes or `CODE#clause`, sorted. */
export interface FlavorDifference {
  readonly flavor: string;
  readonly gained: readonly CellChange[];
  readonly lost: readonly CellChange[];
  /** Found before and after, with another status. */
  readonly restated: readonly CellChange[];
  /** Sites and tests that came to what was found already, and that went from what still is. */
  readonly moreSites: readonly Site[];
  readonly fewerSites: readonly Site[];
  /** Sites that went to another file or declaration; a site that only went to other lines did not move. */
  readonly moved: readonly SiteMove[];
  readonly becameStale: readonly Site[];
  /** Sites that were stale and are no longer. */
  readonly refreshed: readonly Site[];
  /** What does not apply any more, does so now, or for another reason. */
  readonly exceptions: readonly ExceptionChange[];
  /** Changed or removed clauses and parts of the spec that this flavor cites. */
  readonly touched: readonly Touched[];
  /** Test vectors of which something else became; absent where there are none. */
  readonly verdicts?: readonly VerdictChange[];
}

export interface CellChange {
  readonly code: string;
  readonly before: string;
  readonly after: string;
  /** Where: after the change, or before it for what is lost. */
  readonly sites: readonly Site[];
}

/** Without `before` it is new, without `after` it is gone. */
export interface ExceptionChange {
  readonly code: string;
  readonly before?: string;
  readonly after?: string;
}

export interface SiteMove {
  readonly code: string;
  readonly from: Site;
  readonly to: Site;
}

export interface Touched {
  readonly code: string;
  readonly change: ClauseChange['kind'];
  readonly sites: readonly Site[];
}

/**
 * Compares two results: of two commits of a flavor (what does this change gain?), or of two states of the spec (which
 * flavors does it touch?). A result compared with itself has no difference.
 */
export function difference(before: Traceability, after: Traceability): Difference {
  const spec = specDifference(before.spec, after.spec);
  const ids = [...new Set([...Object.keys(before.flavors), ...Object.keys(after.flavors)])].sort();
  const flavors = ids.map((flavor) => flavorDifference(flavor, { before, after, spec })).filter(isSome);
  return { spec, flavors };
}

interface ComparedFlavors {
  readonly before: Traceability;
  readonly after: Traceability;
  readonly spec: readonly PartChange[];
}

function flavorDifference(flavor: string, { before, after, spec }: ComparedFlavors): FlavorDifference {
  const was = viewOf(before, flavor, todayOf(spec));
  const is = viewOf(after, flavor);
  const verdicts = verdictChanges(was.traced, is.traced);
  const codes = [...new Set([...was.cells.keys(), ...is.cells.keys()])].sort();
  const changes = codes.flatMap((code) => cellChange(code, was, is));
  const found = (word: string): boolean => word.startsWith('found') || word.startsWith('verified');
  const paired = pairSites(was.sites, is.sites);
  const gained = changes.filter((each) => !found(each.before) && found(each.after));
  const lost = changes.filter((each) => found(each.before) && !found(each.after));
  return {
    flavor,
    gained,
    lost,
    moreSites: unpaired(is.sites, new Set(paired.map(([, to]) => to)), gained),
    fewerSites: unpaired(was.sites, new Set(paired.map(([from]) => from)), lost),
    restated: changes.filter((each) => found(each.before) && found(each.after)),
    moved: paired.filter(hasMoved).map(([from, to]) => ({ code: formatCitation(to), from, to })),
    becameStale: paired.filter(([from, to]) => to.stale === true && from.stale !== true).map(([, to]) => to),
    refreshed: paired.filter(([from, to]) => from.stale === true && to.stale === false).map(([, to]) => to),
    exceptions: exceptionChanges(was.exceptions, is.exceptions),
    touched: touchedBy(spec, was.sites),
    ...(verdicts.length === 0 ? {} : { verdicts }),
  };
}

/** The sites without a counterpart that no change of a cell tells of. */
function unpaired(sites: readonly Site[], paired: ReadonlySet<Site>, listed: readonly CellChange[]): readonly Site[] {
  const shown = new Set(listed.flatMap((change) => change.sites));
  return sites.filter((site) => !paired.has(site) && !shown.has(site));
}

const isSome = ({ flavor: _, ...lists }: FlavorDifference): boolean =>
  Object.values(lists).some(({ length }) => length > 0);

interface FlavorState {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly sites: readonly Site[];
  /** Reasons by code. */
  readonly exceptions: ReadonlyMap<string, string>;
  readonly traced: TracedFlavor | undefined;
}

const asItIs = (cited: string): string => cited;

/** @param today what a part or clause of the result is called in the other one, so that a new name is no loss */
function viewOf(result: Traceability, flavor: string, today: (cited: string) => string = asItIs): FlavorState {
  const cells = Object.entries(result.cells).flatMap(([code, row]) => {
    const cell = Object.hasOwn(row, flavor) ? row[flavor] : undefined;
    return cell === undefined ? [] : [[today(code), cell] as const];
  });
  const traced = Object.hasOwn(result.flavors, flavor) ? result.flavors[flavor] : undefined;
  return {
    cells: new Map(cells),
    traced,
    sites: result.sites.filter((site) => site.flavor === flavor).map((site) => namedToday(site, today)),
    exceptions: new Map([...exceptionsByCode(traced?.exceptions ?? [])].map(([code, why]) => [today(code), why])),
  };
}

function namedToday(site: Site, today: (cited: string) => string): Site {
  const [was, now] = [formatCitation(site), today(formatCitation(site))];
  if (was === now) return site;
  const { clause: _, ...rest } = site;
  return { ...rest, ...parseCitation(now) };
}

/** What parts and clauses that were renamed between two results are called in the later one. */
function todayOf(spec: readonly PartChange[]): (cited: string) => string {
  const codes = new Map(spec.flatMap(({ kind, was, code }) => (kind === 'renamed' && was ? [[was, code]] : [])));
  const clauses = new Map(
    spec.flatMap(({ code, clauses: changes }) =>
      changes.flatMap(({ id, was }) =>
        was === undefined ? [] : [[formatCitation({ code, clause: was }), formatCitation({ code, clause: id })]],
      ),
    ),
  );
  return (cited) => {
    const { code, clause } = parseCitation(cited);
    const moved = formatCitation({ code: codes.get(code) ?? code, clause });
    return clauses.get(moved) ?? moved;
  };
}

function exceptionChanges(was: FlavorState['exceptions'], is: FlavorState['exceptions']): readonly ExceptionChange[] {
  const codes = [...new Set([...was.keys(), ...is.keys()])].sort();
  return codes.flatMap((code) => {
    const [before, after] = [was.get(code), is.get(code)];
    if (before === after) return [];
    return [{ code, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  });
}

function cellChange(code: string, was: FlavorState, is: FlavorState): readonly CellChange[] {
  const before = describe(was.cells.get(code));
  const after = describe(is.cells.get(code));
  if (before === after) return [];
  const now = sitesOf(code, is.sites);
  return [{ code, before, after, sites: now.length > 0 ? now : sitesOf(code, was.sites) }];
}

/** What counts in a cell for a comparison: a claim that comes to be verified changes nothing in the code. */
function describe(cell: Cell | undefined): string {
  if (cell === undefined) return 'none';
  const state = cell.state === 'verified' ? 'found' : cell.state;
  return cell.status === undefined ? state : `${state}, ${cell.status}`;
}

function sitesOf(code: string, sites: readonly Site[]): readonly Site[] {
  return sites.filter(
    (site) =>
      site.relation === 'implements' && (citesClause(code) ? formatCitation(site) === code : site.code === code),
  );
}

/**
 * Which site of before is which of after: first those in the same file and declaration, then, of one code, in the order in
 * which they stand. What is left over on one side was gained or lost.
 */
function pairSites(was: readonly Site[], is: readonly Site[]): readonly (readonly [Site, Site])[] {
  const pairs: (readonly [Site, Site])[] = [];
  const open = new Set(is);
  const left: Site[] = [];
  for (const from of was) {
    const to = [...open].find((each) => sameUse(each, from) && each.path === from.path && each.symbol === from.symbol);
    if (to === undefined) left.push(from);
    else pairs.push([from, to]);
    if (to !== undefined) open.delete(to);
  }
  for (const from of left) {
    const to = [...open].find((each) => sameUse(each, from));
    if (to === undefined) continue;
    pairs.push([from, to]);
    open.delete(to);
  }
  return pairs;
}

const sameUse = (a: Site, b: Site): boolean => sameCitation(a, b) && a.relation === b.relation;

const hasMoved = ([from, to]: readonly [Site, Site]): boolean => from.path !== to.path || from.symbol !== to.symbol;

function touchedBy(spec: readonly PartChange[], sites: readonly Site[]): readonly Touched[] {
  return spec.flatMap(({ code, kind, clauses }) => {
    const onPart = sites.filter((site) => site.code === code);
    const gone = kind === 'removed' && onPart.length > 0 ? [{ code, change: 'removed' as const, sites: onPart }] : [];
    const ofPart = onPart.filter(({ clause }) => clause === undefined);
    const isOther = kind === 'changed' && clauses.length === 0 && ofPart.length > 0;
    const other = isOther ? [{ code, change: 'changed' as const, sites: ofPart }] : [];
    const onClauses = clauses
      .map((clause) => ({
        code: formatCitation({ code, clause: clause.id }),
        change: clause.kind,
        // A site on the part answers for its new clauses too: nobody has looked at them yet.
        sites: onPart.filter(
          (site) => site.clause === clause.id || (clause.kind === 'added' && site.clause === undefined),
        ),
      }))
      .filter((each) => each.sites.length > 0);
    return [...gone, ...other, ...onClauses];
  });
}
