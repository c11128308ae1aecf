import { categoryTitle } from '@wacrg/spec';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { implementerId } from '../part/implementers.ts';
import type { SiteIndex } from '../places/site-index.ts';
import { flavorPage, partPage, wasRead } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import type { SitePart } from '../source/site-corpus.ts';
import { type FlavorCounts, flavorCounts, nextParts } from './flavor-counts.ts';

/** What a flavor's page begins with: how far it is, what is missing, what is stale, and what to implement next. */
export interface FlavorSections {
  /** A line below the title. */
  readonly lead: Element;
  readonly sections: readonly Element[];
}

export function flavorSections(flavor: string, index: SiteIndex): FlavorSections {
  const counts = flavorCounts(flavor, index);
  const page = flavorPage(flavor);
  const link = (part: SitePart, fragment?: string) =>
    h('a', { href: relativeLink(page, partPage(index, part), fragment) }, [h('code', part.code), ` ${part.title}`]);
  if (!wasRead(index, flavor)) {
    const claims = counts.claimed.length === 0 ? '' : `; ${counts.claimed.length} parts are claimed`;
    return { lead: h('p', { className: ['lead'] }, `Its code was not read${claims}.`), sections: [] };
  }
  return {
    lead: lead(counts),
    sections: [...missing(counts, index, link), ...stale(flavor, counts, link), ...next(flavor, counts, index, link)],
  };
}

type PartLink = (part: SitePart, fragment?: string) => Element;

function lead({ counted, inCode, musts, lacking, stale, claimed, excepted }: FlavorCounts): Element {
  const lacked = lacking.reduce((sum, { clauses }) => sum + clauses.length, 0);
  const facts: readonly ElementContent[] = [
    h('a', { href: '#missing' }, `${inCode.length} of ${counted.length} parts in code`),
    ...(musts === 0 ? [] : [h('span', `${musts - lacked} of ${musts} MUST in those that it cites by clause`)]),
    ...(claimed.length === 0 ? [] : [h('span', `${claimed.length} only claimed`)]),
    ...(stale.length === 0 ? [] : [h('a', { className: ['stale'], href: '#stale' }, `${stale.length} stale`)]),
    ...(excepted.length === 0 ? [] : [h('span', `${excepted.length} not applicable`)]),
  ];
  return h(
    'p',
    { className: ['lead'] },
    facts.flatMap((fact, n) => (n === 0 ? [fact] : [' · ', fact])),
  );
}

function missing({ counted, missing: parts, lacking }: FlavorCounts, { corpus }: SiteIndex, link: PartLink): Element[] {
  const byCategory = corpus.categories.flatMap((category) => {
    const lacked = parts.filter((part) => part.category === category);
    const total = counted.filter((part) => part.category === category).length;
    if (lacked.length === 0) return [];
    return [
      folded(
        `${categoryTitle(corpus, category)}: ${lacked.length} of ${total} parts`,
        h(
          'ul',
          lacked.map((part) => h('li', link(part))),
        ),
      ),
    ];
  });
  const clauses = lacking.map(({ part, clauses: lacked }) =>
    h('li', [
      link(part),
      ': ',
      ...lacked
        .slice(0, maxClauses)
        .flatMap(({ id, anchor }, n) => [n === 0 ? '' : ', ', relabelled(link(part, anchor), id)]),
      lacked.length > maxClauses ? ` and ${lacked.length - maxClauses} more` : '',
    ]),
  );
  return [
    h('h2', { id: 'missing' }, 'Missing'),
    ...(parts.length + lacking.length === 0 ? [h('p', 'Nothing: all parts of the spec are in its code.')] : byCategory),
    ...(clauses.length === 0
      ? []
      : [
          folded(`MUSTs of ${clauses.length} ${clauses.length === 1 ? 'part' : 'parts'} that it has`, h('ul', clauses)),
        ]),
  ];
}

const maxClauses = 12;

const relabelled = (link: Element, words: string): Element => ({ ...link, children: [{ type: 'text', value: words }] });

function stale(flavor: string, { stale: parts }: FlavorCounts, link: PartLink): Element[] {
  if (parts.length === 0) return [];
  return [
    h('h2', { id: 'stale' }, 'Stale'),
    h('p', 'The spec moved on after this code; somebody should look at it again.'),
    h(
      'ul',
      parts.map((part) => h('li', link(part, implementerId(flavor)))),
    ),
  ];
}

function next(flavor: string, counts: FlavorCounts, index: SiteIndex, link: PartLink): Element[] {
  const parts = nextParts(flavor, counts, index);
  if (parts.length === 0) return [];
  const items = parts.map(({ part, others, claiming, first }) =>
    h('li', [
      link(part),
      whoHas(others, claiming),
      ...(first.length === 0 ? [] : ['; after ', ...first.flatMap((each, n) => [n === 0 ? '' : ', ', link(each)])]),
    ]),
  );
  return [h('h2', { id: 'next' }, 'What to implement next'), h('ol', items)];
}

function whoHas(others: readonly string[], claiming: readonly string[]): string {
  if (others.length > 0) return `, which ${others.join(', ')} ${others.length === 1 ? 'has' : 'have'}`;
  if (claiming.length > 0)
    return `, which ${claiming.join(', ')} ${claiming.length === 1 ? 'is' : 'are'} claimed to have`;
  return ', which nobody has yet';
}

export const folded = (summary: string, ...content: readonly Element[]): Element =>
  h('details', { className: ['fold'] }, [h('summary', summary), ...content]);
