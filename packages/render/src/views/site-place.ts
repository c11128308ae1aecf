import { type Moved, newestMove, type Part, type Site, type TracedSpec } from '@wacrg/spec';
import { code, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import { flavorAddress, type Links, shortCommit, specDiff } from '../links.ts';
import { groupBy, type Lookup } from '../lookup.ts';
import { day, sentences } from './sentences.ts';

/** The sites of one declaration or file for one part: a function annotated with five clauses is one place. */
export interface CodePlace extends Site {
  /** True when an annotation there cites the part itself, and not only clauses of it. */
  readonly citesPart: boolean;
  readonly clauses: readonly string[];
  readonly notedAs: readonly string[];
  /** Of the texts that the annotations cite the one that moved last; absent unless the place is stale. */
  readonly moved?: Moved;
  /** The spec's commits at which its authors reviewed what would otherwise be stale. */
  readonly reviews: readonly string[];
}

/** Sites that lie in the same code and say the same, in the order in which they come. */
export function codePlaces(sites: readonly Site[], spec: Pick<TracedSpec, 'parts'>): readonly CodePlace[] {
  const byPlace = groupBy(sites, ({ flavor, path, symbol, range, relation, status }) => [
    [flavor, path, symbol, range, relation, status].join('\0'),
  ]);
  return [...byPlace.values()].flatMap((same) => same.slice(0, 1).map((site) => ({ ...site, ...united(same, spec) })));
}

const united = (
  sites: readonly Site[],
  spec: Pick<TracedSpec, 'parts'>,
): Pick<CodePlace, 'citesPart' | 'clauses' | 'notedAs' | 'stale' | 'reviews' | 'moved'> => ({
  ...movedOf(sites, spec),
  citesPart: sites.some(({ clause }) => clause === undefined),
  clauses: [...new Set(sites.flatMap(({ clause }) => clause ?? []))],
  notedAs: [...new Set(sites.flatMap(({ note }) => note ?? []))],
  reviews: [...new Set(sites.flatMap(({ reviewed }) => reviewed ?? []))].sort(),
  stale: sites.some(({ stale }) => stale === true) ? true : sites.some(({ stale }) => stale === null) ? null : false,
});

function movedOf(sites: readonly Site[], spec: Pick<TracedSpec, 'parts'>): Pick<CodePlace, 'moved'> {
  const moved = newestMove(sites, spec);
  return moved === undefined ? {} : { moved };
}

/** The symbol at its permalink, then history, blame and the commits that last touched it, as far as the forge has them. */
export function placeLinks(place: CodePlace, lookup: Lookup, to: Links): Markdown {
  const { links, path, line, symbol, range } = place;
  const flavor = lookup.flavors.get(place.flavor);
  const address = flavor && flavorAddress(lookup, flavor);
  const where = code(`${path}:${line}`);
  const named = symbol === undefined ? where : code(symbol);
  const shown = to.file(place.flavor, { path, range }, links?.source);
  const source = shown === undefined && symbol !== undefined ? md`${named} in ${where}` : link(named, shown);
  const commits = place.commits.slice(0, shownCommits).map((id) => shortCommit(lookup, address, id));
  const more = place.commits.length - commits.length;
  return joined(
    [
      source,
      ...(links?.history === undefined ? [] : [link(text('history'), links.history)]),
      ...(links?.blame === undefined ? [] : [link(text('blame'), links.blame)]),
      ...(commits.length === 0
        ? []
        : [md`commits ${joined(commits, ' ')}${more > 0 ? md` and ${more} more` : trusted('')}`]),
    ],
    ' - ',
  );
}

const shownCommits = 5;

/** The note, the clauses, who changed the code last, and whether the spec moved since. */
export function placeNotes(place: CodePlace, lookup: Lookup): Markdown {
  const { notedAs, clauses, changed } = place;
  return sentences([
    ...notedAs.map(text),
    ...(clauses.length === 0
      ? []
      : [
          md`${text(clauses.length === 1 ? 'Clause' : 'Clauses')} ${joined(clauses.map((id) => clauseName(id, lookup.partsByCode.get(place.code))))}.`,
        ]),
    changed === null ? text('Last change unknown.') : md`Changed ${day(changed)} by ${text(changed.author)}.`,
    ...(place.stale === true ? [staleNote(place, lookup)] : []),
    ...reviewNotes(place, lookup),
  ]);
}

/** A clause that an annotation cites may not be one: that must not look as if it were. */
const clauseName = (id: string, part: Part | undefined): Markdown =>
  part?.clauses.some((clause) => clause.id === id)
    ? code(id)
    : md`${code(id)} (**unknown**: the part has no such clause)`;

/** What was accepted, and against which state of the spec; the text reads so today. */
const reviewNotes = ({ reviews }: CodePlace, lookup: Lookup): readonly Markdown[] =>
  reviews.map((commit) => md`Reviewed at spec commit ${shortCommit(lookup, lookup.corpus.repository, commit)}.`);

/** Both dates, and the diff that moved the spec: of the text that moved last, of those that are cited there. */
export function staleNote({ moved }: CodePlace, lookup: Lookup): Markdown {
  if (moved === undefined) return text('Stale: the spec moved since.');
  const looked = moved.looked === null ? text('unknown') : day(moved.looked);
  return md`**Stale**: the spec moved on ${day(moved.text)} (${specDiff(lookup, moved.text.commit)}), this code is of ${looked}.`;
}
