import { independentCount } from '@wacrg/spec';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { isInCode, isOnlyClaimed, type SiteIndex } from '../places/site-index.ts';
import type { SitePart } from '../source/site-corpus.ts';
import { cellKey } from '../source/site-result.ts';
import { shareWords, weightShares } from './clause-cover.ts';

/** What the rest of a part's page adds up to, in one line below its title; none where the spec names no flavors. */
export function partLead(part: SitePart, index: SiteIndex): readonly Element[] {
  const { corpus, result, flavorsById } = index;
  if (corpus.flavors.length === 0 || part.retired) return [];
  const flavors = corpus.flavors.map(({ id }) => id);
  const implementing = flavors.filter((id) => isInCode(part.code, id, index));
  const claimed = flavors.filter((id) => isOnlyClaimed(part.code, id, index)).length;
  const testing = corpus.flavors.filter(({ id }) => result.tested.has(cellKey(part.code, id))).length;
  const stale = corpus.flavors.filter(({ id }) => result.stale.has(cellKey(part.code, id))).length;
  const facts: readonly ElementContent[] = [
    ...weightShares(part, index)
      .filter(({ weight }) => weight !== 'none')
      .map((share) => h('a', { href: '#clauses' }, shareWords(share))),
    h('a', { href: '#implemented-by' }, worksWords(independentCount(implementing, flavorsById))),
    ...(testing === 0 ? [] : [h('span', `tested by ${testing}`)]),
    ...(claimed === 0 ? [] : [h('span', `${claimed} only claimed`)]),
    ...(stale === 0 ? [] : [h('strong', { className: ['stale'] }, `${stale} stale`)]),
  ];
  return [
    h(
      'p',
      { className: ['lead'] },
      facts.flatMap((fact, n) => (n === 0 ? [fact] : [' · ', fact])),
    ),
  ];
}

const worksWords = (works: number): string =>
  works === 0 ? 'in nobody’s code yet' : `${works} independent ${works === 1 ? 'work' : 'works'}`;
