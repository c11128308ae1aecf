import {
  cellWords,
  type Flavor,
  type Part,
  type Problem,
  type Reviewed,
  rowsOf,
  type SkippedFile,
  tallyParts,
  weightsOf,
  weightWords,
} from '@wacrg/spec';
import { withoutCredentials } from '@wacrg/spec/text';
import type { PartShare } from '../coverage.ts';
import { code, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import { flavorAddress, flavorWeb, type Links, shortCommit } from '../links.ts';
import { cellAt, groupBy, type Lookup, tracedFlavor, wasRead } from '../lookup.ts';
import { claimNote } from './claim-note.ts';
import { type FlavorConformanceView, flavorConformanceView } from './conformance-view.ts';
import { exceptionSource } from './exception-note.ts';
import { flavorState, ofDay, share } from './flavor-state.ts';
import { maintainerOf } from './flavors-view.ts';
import { mentionLink } from './mention-note.ts';
import { categoryName } from './part-view.ts';
import { sentences } from './sentences.ts';
import { codePlaces, placeLinks, placeNotes } from './site-place.ts';

/** Everything on a flavor's page: what it is, what it covers, where, and what is wrong. */
export interface FlavorView extends FlavorConformanceView {
  /** Whether its code was ever read; without that, no site says nothing. */
  readonly read: boolean;
  readonly name: Markdown;
  readonly id: Markdown;
  readonly description: Markdown;
  /** What the registry and the scan say of it; only what is known. */
  readonly facts: readonly { readonly name: Markdown; readonly value: Markdown }[];
  readonly coverage: readonly { readonly category: Markdown; readonly share: Markdown }[];
  readonly clauseCoverage: readonly { readonly level: Markdown; readonly share: Markdown }[];
  readonly sites: readonly FlavorSite[];
  readonly claims: readonly {
    readonly part: Markdown;
    readonly status: Markdown;
    readonly source: Markdown;
    readonly notes: Markdown;
  }[];
  /** What does not apply to it, with who says so and why. */
  readonly exceptions: readonly { readonly code: Markdown; readonly reason: Markdown; readonly source: Markdown }[];
  readonly mentions: readonly { readonly place: Markdown; readonly parts: Markdown; readonly form: Markdown }[];
  readonly problems: readonly { readonly place: Markdown; readonly severity: Markdown; readonly message: Markdown }[];
  readonly skipped: readonly { readonly path: Markdown; readonly reason: Markdown }[];
  readonly skippedMore: number;
  readonly lines: Markdown;
  readonly back: Markdown;
}

export interface FlavorSite {
  readonly part: Markdown;
  readonly status: Markdown;
  readonly source: Markdown;
  readonly notes: Markdown;
}

export function flavorView(flavor: Flavor, lookup: Lookup, links: Links): FlavorView {
  const { corpus, traceability } = lookup;
  const traced = tracedFlavor(lookup, flavor.id);
  const skipped = traced?.files.skipped ?? [];
  const read = wasRead(lookup, flavor.id);
  const { counted = [], weights } = (read ? lookup.coverage.get(flavor.id) : undefined) ?? {};
  return {
    read,
    name: text(flavor.name),
    id: code(flavor.id),
    description: links.inline(flavor.description ?? ''),
    facts: factsOf(flavor, lookup, links),
    coverage: coverageRows(counted, lookup),
    clauseCoverage: (weights ?? weightsOf([]).map((weight) => [weight, undefined] as const)).map(([weight, tally]) => ({
      level: text(weightWords(weight)),
      share: share(tally),
    })),
    sites: sitesOf(flavor, lookup, links),
    ...flavorConformanceView(flavor.id, lookup, links),
    claims: corpus.parts.flatMap((part) => claimOf(part, flavor, lookup, links)),
    exceptions: (traced?.exceptions ?? []).map((each) => ({
      code: links.citation(each.code),
      reason: text(each.reason),
      source: exceptionSource({ ...each, flavor: flavor.id }, links),
    })),
    mentions: (lookup.mentionsByFlavor.get(flavor.id) ?? []).slice(0, shownMentions).map((mention) => ({
      place: mentionLink(mention, links),
      parts: joined(mention.codes.map(links.partCode)),
      form: text(mention.form),
    })),
    problems: traceability.problems.filter((each) => each.flavor === flavor.id).map((each) => problemRow(each)),
    skipped: skipped
      .slice(0, shownSkipped)
      .map(({ path, reason }: SkippedFile) => ({ path: code(path), reason: text(reason) })),
    skippedMore: Math.max(0, skipped.length - shownSkipped),
    lines: read ? linesOf(flavor, lookup) : trusted(''),
    back: joined(
      [links.page('flavors.md', text('Back to the flavors')), links.page('index.md', text('Spec overview'))],
      ' - ',
    ),
  };
}

const shownSkipped = 200;
const shownMentions = 500;
const shownReviews = 20;

function factsOf(flavor: Flavor, lookup: Lookup, links: Links): FlavorView['facts'] {
  const traced = tracedFlavor(lookup, flavor.id);
  const address = flavorAddress(lookup, flavor);
  const web = flavorWeb(lookup, flavor);
  const home = flavor.url === undefined ? undefined : withoutCredentials(flavor.url);
  // An address that is no repository's is nothing to scan, and must not be called one.
  const hasRepository = (traced?.repository ?? flavor.repository) !== undefined;
  const commit = traced?.commit;
  const written = (value: string | undefined) => text(value ?? '');
  const facts: readonly (readonly [string, Markdown])[] = [
    ['Repository', web === undefined || !hasRepository ? trusted('') : link(code(web), web)],
    ['Home page', home === undefined || (hasRepository && home === web) ? trusted('') : link(code(home), home)],
    ['Language', written(flavor.language)],
    ['Maturity', written(flavor.maturity)],
    ['Status', written(flavor.status)],
    ['Licence', written(flavor.license)],
    ['Maintainer', maintainerOf(flavor, lookup, links)],
    ['Covers', joined(flavor.covers.map(code))],
    ['Basis', joined(flavor.basis.map(links.technique))],
    ['Derives from', joined(flavor.derivesFrom.map(links.flavor))],
    [
      'Contributors',
      joined(
        lookup.corpus.contributors
          .filter((each) => each.flavors.includes(flavor.id))
          .map(({ id }) => links.contributor(id)),
      ),
    ],
    ['Folders', joined(flavor.paths.map(code))],
    ['Also read', joined(flavor.include.map(code))],
    ['Not read', joined(flavor.exclude.map(code))],
    [
      'Badge',
      joined([
        links.page(`badges/${flavor.id}.svg`, text('SVG')),
        links.page(`badges/${flavor.id}.json`, text('shields endpoint')),
      ]),
    ],
    ['Tracking issues', notifyFact(flavor)],
    ['Spec reviewed', reviewedFact(traced?.reviewed, lookup, links)],
    ['Scan', flavorState(flavor, lookup)],
    ['Branch or tag', flavor.ref === undefined ? trusted('') : code(flavor.ref)],
    [
      'Commit',
      commit === undefined || traced === undefined
        ? trusted('')
        : md`${shortCommit(lookup, address, commit)}${ofDay(traced)}`,
    ],
    [
      'Files',
      traced === undefined || commit === undefined
        ? trusted('')
        : text(
            `${traced.files.searched} searched, ${traced.files.matched} matched, ${traced.files.skipped.length} not read`,
          ),
    ],
  ];
  return facts.filter(([, value]) => value !== '').map(([name, value]) => ({ name: text(name), value }));
}

/** The states of the spec that its authors say they read; single parts may have been read later than the rest. */
function reviewedFact(reviewed: Reviewed | undefined, lookup: Lookup, links: Links): Markdown {
  if (reviewed === undefined) return trusted('');
  const at = (commit: string) => shortCommit(lookup, lookup.corpus.repository, commit);
  const whole = reviewed.commit === undefined ? [] : [md`all at ${at(reviewed.commit)}`];
  const codes = Object.entries(reviewed.codes).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = codes.slice(0, shownReviews).map(([cited, commit]) => md`${links.partCode(cited)} at ${at(commit)}`);
  const more = codes.length - parts.length;
  return joined([...whole, ...parts, ...(more > 0 ? [text(`and ${more} more parts`)] : [])]);
}

function notifyFact({ notifyRepo, notifyOptIn }: Flavor): Markdown {
  if (notifyRepo === undefined) return trusted('');
  return md`${code(notifyRepo)}, ${text(notifyOptIn ? 'wants to be notified of changes' : 'does not want to be notified of changes')}`;
}

function coverageRows(counted: readonly PartShare[], lookup: Lookup): FlavorView['coverage'] {
  const byCategory = groupBy(counted, ({ category }) => [category]);
  const rows = lookup.corpus.categories
    .filter((category) => byCategory.has(category))
    .map((category) => ({ name: categoryName(lookup, category), parts: byCategory.get(category) ?? [] }));
  const all = [...rows, { name: text('All'), parts: counted }];
  return all.map(({ name, parts }) => ({ category: name, share: share(tallyParts(parts)) }));
}

function sitesOf(flavor: Flavor, lookup: Lookup, links: Links): readonly FlavorSite[] {
  const byCode = groupBy(lookup.sitesByFlavor.get(flavor.id) ?? [], (site) => [site.code]);
  return [...byCode].flatMap(([cited, sites]) => {
    return codePlaces(sites, lookup.traceability.spec).map((place) => ({
      part: links.partCode(cited),
      status: text(place.relation === 'tests' ? 'test' : place.status),
      source: placeLinks(place, lookup, links),
      notes: placeNotes(place, lookup),
    }));
  });
}

/** Claims for which nothing was found, and dead ones; the rest stands with the sites. */
function claimOf(part: Part, flavor: Flavor, lookup: Lookup, links: Links): FlavorView['claims'] {
  const cell = cellAt(lookup, part.code, flavor.id);
  if (cell === undefined) return [];
  return rowsOf(cell).map((claim) => {
    const { status, source, notes } = claimNote(flavor.id, claim, lookup, links);
    return {
      part: md`${code(part.code)} ${links.part(part.id)}`,
      status: md`${status}, ${text(cellWords({ state: cell.state, claim }))}`,
      source,
      notes: sentences(notes),
    };
  });
}

const problemRow = ({ path, line, severity, message }: Problem): FlavorView['problems'][number] => ({
  place: path === undefined ? trusted('') : code(line === undefined ? path : `${path}:${line}`),
  severity: text(severity),
  message: text(message),
});

function linesOf(flavor: Flavor, lookup: Lookup): Markdown {
  const lines = tracedFlavor(lookup, flavor.id)?.lines;
  if (lines === undefined) return trusted('');
  const counts = (['annotation', 'mention', 'documentation', 'ignored', 'skipped'] as const).map(
    (kind) => `${lines[kind]} ${kind}`,
  );
  return text(`Lines with the word "${lookup.corpus.namespace}": ${counts.join(', ')}.`);
}
