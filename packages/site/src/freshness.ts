import { commitLink, type TracedFlavor } from '@wacrg/spec';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { flavorPage, type SiteIndex } from './site-index.ts';

/** More flavors than these are told of on their own page. */
const shownFlavors = 12;

/** From which commits the facts of the site are: of the spec, of every flavor that was scanned, and which could not be read. */
export function freshness(
  { corpus, result, specCommit, commitDates }: SiteIndex,
  to: (path: string) => string,
): readonly Element[] {
  const flavors = Object.entries(result.flavors);
  const lines = flavors
    .slice(0, shownFlavors)
    .map(([id, flavor]) =>
      h('li', [h('a', { href: to(flavorPage(id)) }, id), ' ', ...flavorState(flavor, commitDates.get(id))]),
    );
  const more = flavors.length - lines.length;
  return [
    h('h2', 'How fresh this is'),
    h('ul', [
      h('li', [
        'Spec ',
        ...specState(corpus.repository, specCommit),
        `, version ${corpus.version}, digest ${result.spec.digest.slice(0, 12)}`,
      ]),
      ...lines,
      ...(more > 0 ? [h('li', h('a', { href: to('flavors.html') }, `and ${more} more flavors`))] : []),
    ]),
    h('p', [
      h('a', { href: to('feed.json') }, 'feed.json'),
      ' · ',
      h('a', { href: to('matrix.csv') }, 'matrix.csv'),
      ' · ',
      h('a', { href: to('traceability.json') }, 'traceability.json'),
    ]),
  ];
}

function specState(repository: string | undefined, commit: SiteIndex['specCommit']): readonly ElementContent[] {
  if (commit === undefined) return [{ type: 'text', value: 'outside git' }];
  return [
    { type: 'text', value: 'at commit ' },
    commitName(repository, commit.commit),
    { type: 'text', value: ` of ${commit.date.slice(0, 10)}` },
  ];
}

/** What is known of one flavor's scan, in words. */
export function flavorState(
  { state, reason, commit, repository }: TracedFlavor,
  date: { readonly date: string; readonly kind: string } | undefined,
): readonly ElementContent[] {
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const when =
    date === undefined
      ? ', of unknown date'
      : date.kind === 'committed'
        ? ` of ${date.date.slice(0, 10)}`
        : `, in the result since ${date.date.slice(0, 10)}`;
  const at = commit === undefined ? [] : [commitName(repository, commit), text(when)];
  if (state === 'no-repository') return [text('has no public repository: nothing to scan')];
  if (state === 'scanned') return at.length === 0 ? [text('scanned')] : [text('scanned at commit '), ...at];
  const why = reason === 'not-scanned' ? 'not scanned yet' : `unreachable (${reason ?? 'unknown'})`;
  return at.length === 0
    ? [text(`${why}: only claims are known`)]
    : [text(`${why}: last known result, at commit `), ...at];
}

export function commitName(repository: string | undefined, commit: string): ElementContent {
  const name = h('code', commit.slice(0, 7));
  const address = repository === undefined ? undefined : commitLink(repository, commit);
  return address === undefined ? name : h('a', { href: address, rel: 'noopener noreferrer' }, name);
}
