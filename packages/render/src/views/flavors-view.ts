import type { Flavor } from '@wacrg/spec';
import { anchor, code, joined, link, type Markdown, text, trusted } from '../escape.ts';
import { flavorWeb, type Links } from '../links.ts';
import type { Lookup } from '../lookup.ts';
import { flavorState, foundShare } from './flavor-state.ts';

export interface FlavorsView {
  readonly flavors: readonly FlavorRow[];
  readonly back: Markdown;
}

export interface FlavorRow {
  readonly anchor: Markdown;
  readonly name: Markdown;
  readonly page: Markdown;
  readonly language: Markdown;
  readonly maturity: Markdown;
  readonly covers: Markdown;
  readonly derivesFrom: Markdown;
  readonly maintainer: Markdown;
  readonly coverage: Markdown;
  readonly state: Markdown;
  readonly description: Markdown;
}

export function flavorsView(lookup: Lookup, links: Links): FlavorsView {
  return {
    flavors: lookup.corpus.flavors.map((flavor) => ({
      anchor: anchor(flavor.id),
      name: link(text(flavor.name), flavorWeb(lookup, flavor)),
      page: links.flavor(flavor.id),
      language: text(flavor.language ?? ''),
      maturity: text(flavor.maturity ?? ''),
      covers: joined(flavor.covers.map(code)),
      derivesFrom: joined(flavor.derivesFrom.map(links.flavor)),
      maintainer: maintainerOf(flavor, lookup, links),
      coverage: foundShare(flavor, lookup),
      state: flavorState(flavor, lookup),
      description: links.inline(flavor.description ?? ''),
    })),
    back: links.page('index.md', text('Back to spec overview')),
  };
}

/** The registry names a contributor; upstream shows it as a handle. */
export const maintainerOf = ({ maintainer }: Flavor, { contributors }: Lookup, links: Links): Markdown => {
  if (maintainer === undefined) return trusted('');
  const handle = text(`@${maintainer}`);
  return contributors.has(maintainer) ? links.page('contributors.md', handle, maintainer) : handle;
};
