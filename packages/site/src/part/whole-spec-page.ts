import { categoryIntroduction, categoryTitle } from '@wacrg/spec';
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { markdownTree } from '../markdown/markdown.ts';
import { pageTree } from '../markdown/page-tree.ts';
import type { SitePage } from '../page/page.ts';
import { box, type Piece } from '../page/pieces.ts';
import { stateMark, stateWord } from '../page/states.ts';
import { linkRules } from '../places/link-rules.ts';
import { flavorPage, partPage, partStateOf, type SiteIndex } from '../places/site-index.ts';
import { decoded, relativeLink } from '../places/site-path.ts';
import type { SitePart } from '../source/site-corpus.ts';

const path = 'spec.html';

/** The authors' text of every part on one page, for reading through, printing, and the browser's own search. */
export function wholeSpecPage(index: SiteIndex): SitePage {
  const { corpus } = index;
  return {
    path,
    title: 'The whole spec',
    description: `All ${corpus.parts.length} parts of ${corpus.title} on one page.`,
    plain: true,
    *body() {
      yield h('h1', 'The whole spec');
      yield box(h('nav', { ariaLabel: 'Parts', className: ['parts'] }), [box(h('ul'), partLinks(corpus.parts))]);
      for (const category of corpus.categories) {
        yield h('h2', { id: `category-${category}` }, categoryTitle(corpus, category));
        yield* introduction(category, index);
        for (const part of corpus.parts) if (part.category === category) yield partSection(part, index);
      }
    },
  };
}

function introduction(category: string, index: SiteIndex): readonly ElementContent[] {
  const text = categoryIntroduction(index.corpus, category);
  const rules = { link: linkRules(index, path, 'wacrg.yaml'), idPrefix: `category-${category}-`, deeper: 2 };
  return text === '' ? [] : pageTree(markdownTree(text), rules);
}

function* partLinks(parts: readonly SitePart[]): Generator<Piece> {
  for (const { id, code, title } of parts) yield h('li', h('a', { href: `#${id}` }, `${code} ${title}`));
}

function partSection(part: SitePart, index: SiteIndex): Element {
  const { id, code, title, status, summary, normative, findings, source } = part;
  const page = relativeLink(path, partPage(index, part));
  const prose = (text: string, name: string): readonly ElementContent[] =>
    pageTree(markdownTree(text), { link: linkRules(index, path, source.path), idPrefix: `${id}-${name}-`, deeper: 1 });
  return h('section', { className: ['part'] }, [
    h('h3', { id }, [h('a', { href: page }, [h('code', code), ` ${title}`])]),
    h('p', [h('em', `${id} - status: ${status}`), ' - ', ...implementedBy(part, index)]),
    ...withPlaces(
      [
        ...prose(summary, 'summary'),
        ...prose(normative, 'normative'),
        ...(findings === '' ? [] : [h('h4', 'Findings'), ...prose(findings, 'findings')]),
      ],
      page,
      id,
    ),
  ]);
}

const texts = ['summary', 'normative', 'findings'];

/** A text's links to places of its part: in any of its texts here, else on the part's page, where clauses and who covers them are. */
function withPlaces(nodes: readonly ElementContent[], page: string, id: string): readonly ElementContent[] {
  const ids = new Set<unknown>();
  const root: Root = { type: 'root', children: [...nodes] };
  visit(root, 'element', ({ properties }) => void ids.add(properties.id));
  visit(root, 'element', ({ properties }) => {
    const { href, className } = properties;
    const target = typeof href === 'string' ? href : '';
    const prefix = texts.map((text) => `#${id}-${text}-`).find((each) => target.startsWith(each));
    if (prefix === undefined) return;
    const place = target.slice(prefix.length);
    const isClause = Array.isArray(className) && className.includes('clause');
    const here = texts.map((text) => `${id}-${text}-${decoded(place)}`).find((each) => ids.has(each));
    properties.href = here === undefined || isClause ? `${page}#${place}` : `#${here}`;
  });
  return nodes;
}

function implementedBy({ code }: SitePart, index: SiteIndex): readonly ElementContent[] {
  const flavors = index.corpus.flavors.flatMap(({ id }) => {
    const state = stateWord(partStateOf(code, id, index));
    return state === 'none' ? [] : [[h('a', { href: flavorPage(id) }, id), ' ', stateMark(state)]];
  });
  if (flavors.length === 0) return [{ type: 'text', value: 'no flavor is known to implement it' }];
  return flavors.flatMap((each, n) => h('span', n === 0 ? each : [', ', ...each]));
}
