import { publishedCommit, type TracedFlavor } from '@wacrg/spec';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { atomFile } from '../feed/atom-feed.ts';
import { flavorPage, type SiteIndex } from '../places/site-index.ts';

/** Of more flavors than these only those that could not be read are named, and the rest counted. */
const shownFlavors = 12;

/** From which commits the facts of the site are: of the spec, of every flavor that was scanned, and which could not be read. */
export function freshness(index: SiteIndex, to: (path: string) => string): readonly Element[] {
  const { corpus, result } = index;
  return [
    h('h2', 'How fresh this is'),
    h('ul', [
      h('li', ['Spec ', ...specState(index), `, version ${corpus.version}, digest ${result.digest.slice(0, 12)}`]),
      ...flavorLines(index, to),
    ]),
    h('p', [
      h('a', { href: to(atomFile) }, atomFile),
      ' · ',
      h('a', { href: to('feed.json') }, 'feed.json'),
      ' · ',
      h('a', { href: to('matrix.csv') }, 'matrix.csv'),
      ' · ',
      h('a', { href: to('traceability.json') }, 'traceability.json'),
    ]),
  ];
}

type NamedFlavor = readonly [id: string, flavor: TracedFlavor];

function flavorLines(index: SiteIndex, to: (path: string) => string): readonly Element[] {
  const flavors: readonly NamedFlavor[] = Object.entries(index.result.flavors);
  const few = flavors.length <= shownFlavors;
  const unread = flavors.filter(([, { state }]) => state === 'unreachable');
  const named = few ? flavors : unread.slice(0, shownFlavors);
  const rest = flavors.length - named.length;
  const unnamed = unread.length - named.length;
  const restUnread = unnamed > 0 ? `, ${unnamed} of them not read` : '';
  return [
    ...named.map(([id, flavor]) =>
      h('li', [h('a', { href: to(flavorPage(id)) }, id), ' ', ...flavorState(flavor, index)]),
    ),
    ...(few
      ? []
      : [h('li', h('a', { href: to('flavors.html') }, `${rest} more flavors and their commits${restUnread}`))]),
  ];
}

function specState(index: SiteIndex): readonly ElementContent[] {
  const { specCommit: commit, corpus } = index;
  if (commit === undefined) return [{ type: 'text', value: 'outside git' }];
  return [
    { type: 'text', value: 'at commit ' },
    commitName(index, corpus.repository, commit.commit),
    ...ofDay(commit.date),
  ];
}

/** What is known of one flavor's scan, in words. */
function flavorState(flavor: TracedFlavor, index: SiteIndex): readonly ElementContent[] {
  const { state, reason, commit, committed, repository } = flavor;
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const at = commit === undefined ? [] : [commitName(index, repository, commit), ...ofDay(committed)];
  if (state === 'no-repository') return [text('has no public repository: nothing to scan')];
  if (state === 'scanned') return at.length === 0 ? [text('scanned')] : [text('scanned at commit '), ...at];
  const why = reason === 'not-scanned' ? 'not scanned yet' : `unreachable (${reason ?? 'unknown'})`;
  return at.length === 0
    ? [text(`${why}: only claims are known`)]
    : [text(`${why}: last known result, at commit `), ...at];
}

function ofDay(date: string | undefined): readonly ElementContent[] {
  if (date === undefined) return [{ type: 'text', value: ' of unknown date' }];
  return [{ type: 'text', value: ' of ' }, h('time', { dateTime: date }, date.slice(0, 10))];
}

/** A commit's first characters, linked where it can be read. */
export function commitName({ result }: SiteIndex, repository: string | undefined, commit: string): ElementContent {
  const name = h('code', commit.slice(0, 7));
  const address = publishedCommit(result, repository, commit);
  return address === undefined ? name : h('a', { href: address, rel: 'noopener noreferrer' }, name);
}
