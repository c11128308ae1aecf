import { categoryTitle } from '@wacrg/spec';
import type { Element } from 'hast';
import { h, s } from 'hastscript';
import { categoryPage, isInCode, partPage, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import type { SitePart } from '../source/site-corpus.ts';
import { weightShares } from './clause-cover.ts';

/** Of a larger spec each page has its own category, and of a larger category the parts around its own. */
const maxInTree = 80;
const maxAround = 12;

/** The parts of the spec as a list that stands beside the text of each, with how much of each is in code. */
export function partTree(index: SiteIndex): (part: SitePart) => Element {
  const { corpus } = index;
  const byCategory = new Map(
    corpus.categories.map((name) => [name, corpus.parts.filter(({ category }) => category === name)]),
  );
  const shares = new Map<string, Share>();
  const shareOf = ({ code }: SitePart, part: SitePart): Share => {
    const share = shares.get(code) ?? sharePart(part, index);
    shares.set(code, share);
    return share;
  };
  return (here) => {
    const page = partPage(index, here);
    const item = (part: SitePart) => {
      const { covered, total, hasMusts } = shareOf(part, part);
      const current = part.code === here.code ? { ariaCurrent: 'page' as const } : {};
      return h('li', [
        h('a', { href: relativeLink(page, partPage(index, part)), title: part.title, ...current }, [
          h('code', part.code),
          ` ${part.title}`,
        ]),
        ...(total === 0 ? [] : [bar(covered / total), h('small', hasMusts ? `${covered}/${total}` : '')]),
      ]);
    };
    return h('nav', { className: ['tree'], ariaLabel: 'Parts' }, [
      ...corpus.categories.map((category) => {
        const parts = byCategory.get(category) ?? [];
        const isHere = category === here.category;
        const shown = isHere ? around(parts, here) : corpus.parts.length > maxInTree ? [] : parts;
        return h('div', { className: isHere ? ['here'] : [] }, [
          h('p', [
            h('a', { href: relativeLink(page, categoryPage(index, category)) }, categoryTitle(corpus, category)),
            ...(shown.length < parts.length ? [` ${parts.length}`] : []),
          ]),
          ...(shown.length === 0 ? [] : [h('ul', shown.map(item))]),
        ]);
      }),
    ]);
  };
}

/** How much of a part is in code. */
interface Share {
  readonly covered: number;
  readonly total: number;
  readonly hasMusts: boolean;
}

/** Of its MUSTs; of a part without any, whether it is in code at all. */
function sharePart(part: SitePart, index: SiteIndex): Share {
  if (part.retired || index.corpus.flavors.length === 0) return { covered: 0, total: 0, hasMusts: false };
  const must = weightShares(part, index).find(({ weight }) => weight === 'MUST');
  if (must !== undefined) return { ...must, hasMusts: true };
  const isThere = index.corpus.flavors.some(({ id }) => isInCode(part.code, id, index));
  return { covered: isThere ? 1 : 0, total: 1, hasMusts: false };
}

function around(parts: readonly SitePart[], here: SitePart): readonly SitePart[] {
  if (parts.length <= maxInTree) return parts;
  const at = parts.indexOf(here);
  return parts.slice(Math.max(0, at - maxAround), at + maxAround + 1);
}

const bar = (share: number): Element =>
  s('svg', { className: ['bar'], viewBox: '0 0 40 6', width: 29, height: 6, ariaHidden: 'true' }, [
    s('rect', { width: 40, height: 6, rx: 2 }),
    s('rect', { className: ['full'], width: Math.round(share * 40), height: 6, rx: 2 }),
  ]);
