import { type Flavor, independentCount } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { markdownPage } from '../markdown/markdown-page.ts';
import { excerpt, type SitePage } from '../page/page.ts';
import type { Piece } from '../page/pieces.ts';
import { linkRules } from '../places/link-rules.ts';
import {
  flavorPage,
  flavorsFile,
  homeFile,
  isInCode,
  isOnlyClaimed,
  matrixFile,
  partPage,
  type SiteIndex,
  wasRead,
} from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import { livingParts } from '../source/site-corpus.ts';

/** What the spec is, how covered it is, and all its parts. */
export function homePage(index: SiteIndex): SitePage {
  const { corpus, pages } = index;
  const file = pages.has('spec/generated/index.md') ? 'spec/generated/index.md' : 'index.md';
  return {
    path: homeFile,
    title: 'traced to the code that implements it',
    description: excerpt(
      corpus.description ??
        `${corpus.title}: ${corpus.parts.length} numbered parts, and the code of ${corpus.flavors.length} flavors that implements them.`,
    ),
    plain: true,
    *body() {
      let isShown = false;
      for (const piece of markdownPage(pages.get(file) ?? '', { link: linkRules(index, homeFile, file) })) {
        const isList = piece.type === 'element' && piece.tagName === 'ul';
        if (isList && !isShown) yield* [...welcome(index), ...coverage(index)];
        isShown ||= isList;
        yield piece;
      }
      if (!isShown) yield* [...welcome(index), ...coverage(index)];
    },
  };
}

/** What the spec's authors want to say first; its links are as in a file of the corpus folder. */
function* welcome(index: SiteIndex): Generator<Piece> {
  const { home } = index.corpus.site ?? {};
  if (home !== undefined)
    yield* markdownPage(home, { link: linkRules(index, homeFile, 'wacrg.yaml'), deeper: 1, idPrefix: 'welcome-' });
}

function coverage(index: SiteIndex): readonly Element[] {
  const { corpus, flavorsById } = index;
  const parts = livingParts(corpus);
  const implementing = parts.map(({ code }) =>
    corpus.flavors.filter(({ id }) => isInCode(code, id, index)).map(({ id }) => id),
  );
  const found = implementing.filter((ids) => ids.length > 0).length;
  const corroborated = implementing.filter((ids) => independentCount(ids, flavorsById) > 1).length;
  const clauses = parts.reduce((sum, part) => sum + part.clauses.length, 0);
  const readFirst = corpus.parts[0] === undefined ? 'spec.html' : partPage(index, corpus.parts[0]);
  return [
    h('p', { className: ['actions'] }, [
      h('a', { href: relativeLink(homeFile, readFirst) }, 'Read the spec'),
      h('a', { href: matrixFile }, 'See who implements what'),
      h('a', { href: flavorsFile }, 'Find a library'),
    ]),
    h('dl', { className: ['figures'] }, [
      figure('Parts found in code', `${found} of ${parts.length}`, matrixFile),
      figure('… by two independent works', corroborated, matrixFile),
      figure('Clauses', clauses, 'spec.html'),
      figure('Flavors', corpus.flavors.length, flavorsFile),
    ]),
    h(
      'ul',
      { className: ['bars'] },
      corpus.flavors.map((flavor) => flavorBar(flavor, index)),
    ),
    h('p', [
      h('a', { href: matrixFile }, 'Every part in every flavor'),
      ' · ',
      h('a', { href: 'coverage.html' }, 'coverage over time'),
      ' · ',
      h('a', { href: 'spec.html' }, 'the whole spec on one page'),
    ]),
  ];
}

function flavorBar({ id, name }: Flavor, index: SiteIndex): Element {
  const parts = livingParts(index.corpus);
  const inCode = parts.filter(({ code }) => isInCode(code, id, index)).length;
  const claimed = parts.filter(({ code }) => isOnlyClaimed(code, id, index)).length;
  const counts = wasRead(index, id) ? `${inCode} of ${parts.length} found in code` : 'code not read';
  return h('li', [
    h('a', { href: flavorPage(id) }, name),
    h('meter', { min: 0, max: Math.max(1, parts.length), value: inCode, ariaLabel: `Parts found in ${id}` }, counts),
    h('span', `${counts}${claimed > 0 ? `, ${claimed} only claimed` : ''}`),
  ]);
}

const figure = (name: string, value: string | number, href: string): Element =>
  h('div', [h('dt', name), h('dd', h('a', { href }, String(value)))]);
