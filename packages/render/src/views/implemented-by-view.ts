import { type Cell, cellWords, independentCount, isClaimed, isFound, type Part, rowsOf } from '@wacrg/spec';
import { code, joined, type Markdown, md, text, trusted } from '../escape.ts';
import { dash, flavorAddress, type Links, shortCommit } from '../links.ts';
import { cellsAt, type FlavorException, groupBy, type Lookup, tracedFlavor } from '../lookup.ts';
import { type ClaimNote, claimNote } from './claim-note.ts';
import { flavorsRun, vectorShare } from './conformance-view.ts';
import { contradiction, exceptionSource, notApplicable } from './exception-note.ts';
import { ofDay } from './flavor-state.ts';
import { mentionsNote } from './mention-note.ts';
import { sentences } from './sentences.ts';
import { type CodePlace, codePlaces, placeLinks, placeNotes } from './site-place.ts';

export interface ImplementedByView {
  readonly implementations: readonly ImplementationRow[];
  /** Whether the code of any flavor was run against the part's test vectors. */
  readonly ran: boolean;
  /** What the table adds up to, one sentence each. */
  readonly implementationFacts: readonly Markdown[];
}

/** One place in a flavor's code, or one claim or mention for which no place was found. */
export interface ImplementationRow {
  readonly flavor: Markdown;
  /** The status in upstream's words, and how it is known: `working, verified`. */
  readonly status: Markdown;
  readonly source: Markdown;
  readonly notes: Markdown;
  /** How many of the part's vectors the flavor passes, of those that it answers: `24/27`; once per flavor. */
  readonly vectors: Markdown;
}

/** The "Implemented by" table of a part, by flavor: its code, else what is only claimed or mentioned; and why it does not apply. */
export function implementedByView(part: Part, lookup: Lookup, links: Links): ImplementedByView {
  const cells = new Map(cellsAt(lookup, part.code));
  const sites = groupBy(lookup.sitesByCode.get(part.code) ?? [], ({ flavor }) => [flavor]);
  const exceptions = new Map((lookup.exceptions.get(part.code) ?? []).map((each) => [each.flavor, each]));
  const ran = flavorsRun(part, lookup);
  const cited = [...new Set([...cells.keys(), ...sites.keys(), ...exceptions.keys()])].sort();
  const flavors = [...new Set([...cited, ...ran])].sort();
  const rows = flavors.flatMap((flavor) => {
    const row = {
      part,
      flavor,
      cell: cells.get(flavor),
      places: codePlaces(sites.get(flavor) ?? [], lookup.traceability.spec),
    };
    const found = [...flavorRows(row, lookup, links), ...exceptionRow(exceptions.get(flavor), row.cell, links)];
    const share = vectorShare(part, flavor, lookup);
    const shown = found.length > 0 ? found : [ranRow(flavor, links)];
    return shown.map((each, n) => ({ ...each, vectors: n === 0 ? share : text('') }));
  });
  const isTest = ({ status }: ImplementationRow) => status === testStatus;
  return {
    // What implements comes first; what tests it is read after.
    implementations: [...rows.filter((row) => !isTest(row)), ...rows.filter(isTest)],
    ran: ran.length > 0,
    implementationFacts: facts(cited, cells, lookup, links),
  };
}

const testStatus: Markdown = text('test');

type VectorlessRow = Omit<ImplementationRow, 'vectors'>;

/** Nothing in its code cites the part, and nobody claims it; that it was run is known. */
const ranRow = (flavor: string, links: Links): VectorlessRow => ({
  flavor: links.flavor(flavor),
  status: text('run only'),
  source: dash,
  notes: text('No annotation; its code was run against the test vectors, below.'),
});

interface ImplementedRow {
  readonly part: Part;
  readonly flavor: string;
  readonly cell: Cell | undefined;
  readonly places: readonly CodePlace[];
}

function flavorRows({ part, flavor, cell, places }: ImplementedRow, lookup: Lookup, links: Links): VectorlessRow[] {
  const name = links.flavor(flavor);
  const claims = rowsOf(cell ?? {}).map((each) => claimNote(flavor, each, lookup, links));
  const mentions = mentionsNote(
    (lookup.mentionsByCode.get(part.code) ?? []).filter((each) => each.flavor === flavor),
    links,
  );
  const shown = placesOfPart(places);
  const rows = shown.map((place, n) => ({
    flavor: name,
    status: placeStatus(place, cell),
    source: placeLinks(place, lookup, links),
    notes: sentences([placeNotes(place, lookup), ...(n === 0 ? clausePlaces(places.length - shown.length) : [])]),
  }));
  if (cell === undefined) return rows;
  if (cell.state === 'mentioned' || cell.state === 'cited')
    return [...rows, { flavor: name, status: text(cell.state), ...mentions }];
  if (cell.state !== 'claimed') return rows.map((row, n) => (n === 0 ? claims.reduce(withClaim, row) : row));
  const mentioned = mentions.source === dash ? [] : [md`Mentioned in prose: ${mentions.source}.`];
  const claimed = claims.map(({ status, source, notes }, n) => ({
    flavor: name,
    status: md`${status}, claimed`,
    source,
    notes: sentences([...notes, ...(n === 0 ? mentioned : [])]),
  }));
  return [...rows, ...claimed];
}

function exceptionRow(
  exception: FlavorException | undefined,
  cell: Cell | undefined,
  links: Links,
): readonly VectorlessRow[] {
  if (exception === undefined) return [];
  const isThere = cell !== undefined && isFound(cell.state);
  return [
    {
      flavor: links.flavor(exception.flavor),
      status: notApplicable,
      source: exceptionSource(exception, links),
      notes: sentences([text(exception.reason), contradiction(isThere)]),
    },
  ];
}

/** Where the part itself is annotated, its table stays short: places of single clauses stand in the table of clauses. */
function placesOfPart(places: readonly CodePlace[]): readonly CodePlace[] {
  const ofPart = places.filter(({ citesPart }) => citesPart);
  return ofPart.some(({ relation }) => relation === 'implements') ? ofPart : places;
}

const clausePlaces = (count: number): Markdown[] =>
  count === 0 ? [] : [md`${count} more ${text(count === 1 ? 'place' : 'places')} on single clauses, below.`];

function placeStatus({ relation, status }: CodePlace, cell: Cell | undefined): Markdown {
  if (relation !== 'implements') return relation === 'tests' ? testStatus : text('refers');
  return status === 'planned' || cell === undefined ? text(status) : md`${text(status)}, ${text(cellWords(cell))}`;
}

function withClaim(row: VectorlessRow, claim: ClaimNote): VectorlessRow {
  const claimed = md`Claimed as ${claim.status}${claim.source === dash ? trusted('') : md`: ${claim.source}`}.`;
  return { ...row, notes: sentences([row.notes, claimed, ...claim.notes]) };
}

function facts(flavors: readonly string[], cells: ReadonlyMap<string, Cell>, lookup: Lookup, links: Links): Markdown[] {
  const implementing = flavors.filter((flavor) => implementsPart(cells.get(flavor)));
  return [
    ...independenceFact(implementing, lookup, links),
    ...flavors.flatMap((flavor) => unreachableFact(flavor, lookup, links)),
    ...scannedFact(flavors, lookup),
  ];
}

/** Found code counts with any status, because the rules of the join made it a cell; a claim counts when it says that code exists. */
export const implementsPart = (cell: Cell | undefined): boolean =>
  cell !== undefined && (isFound(cell.state) || isClaimed(cell));

function independenceFact(implementing: readonly string[], { flavors }: Lookup, links: Links): Markdown[] {
  if (implementing.length < 2) return [];
  const independent = independentCount(implementing, flavors);
  const ports = implementing.flatMap((id) => {
    const from = flavors.get(id)?.derivesFrom ?? [];
    return from.length === 0 ? [] : [md`${links.flavor(id)} derives from ${joined(from.map(links.flavor))}`];
  });
  const why = independent === implementing.length || ports.length === 0 ? trusted('') : md`: ${joined(ports, '; ')}`;
  const noun = independent === 1 ? 'implementation' : 'implementations';
  return [md`The ${implementing.length} flavors count as ${independent} independent ${text(noun)}${why}.`];
}

function unreachableFact(id: string, lookup: Lookup, links: Links): Markdown[] {
  const traced = tracedFlavor(lookup, id);
  if (traced?.state !== 'unreachable') return [];
  const why = traced.reason === 'not-scanned' ? 'was not scanned' : `could not be read (${traced.reason ?? 'unknown'})`;
  const kept = traced.commit === undefined ? 'claimed and not checked' : 'its last known result';
  return [md`${links.flavor(id)} ${text(why)}; what stands here of it is ${text(kept)}.`];
}

/** The commits whose code the table shows; flavors that only claim are not named, so that a page moves only with its own facts. */
function scannedFact(flavors: readonly string[], lookup: Lookup): Markdown[] {
  const scanned = flavors.flatMap((id) => {
    const traced = tracedFlavor(lookup, id);
    if (traced?.commit === undefined) return [];
    const { commit } = traced;
    const flavor = lookup.flavors.get(id);
    const address = flavor && flavorAddress(lookup, flavor);
    return [md`${code(id)} at ${shortCommit(lookup, address, commit)}${ofDay(traced)}`];
  });
  return scanned.length === 0 ? [] : [md`Scanned: ${joined(scanned)}.`];
}
