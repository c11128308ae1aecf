import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { markdownTree } from '../markdown/markdown.ts';
import { pageTree } from '../markdown/page-tree.ts';
import type { SitePage } from '../page/page.ts';
import { box, type Piece } from '../page/pieces.ts';
import { stateMark } from '../page/states.ts';
import { linkRules } from '../places/link-rules.ts';
import { categoryName, cellOf, flavorPage, partPage, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
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
        yield h('h2', { id: `category-${category}` }, categoryName(category));
        for (const part of corpus.parts) if (part.category === category) yield partSection(part, index);
      }
    },
  };
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
    ...prose(summary, 'summary'),
    ...(normative === '' ? [] : withClauseLinks(prose(normative, 'normative'), page, id)),
    ...(findings === '' ? [] : [h('h4', 'Findings'), ...prose(findings, 'findings')]),
  ]);
}

/** A clause's place is on its part's page, with who covers it. */
function withClauseLinks(nodes: readonly ElementContent[], page: string, id: string): readonly ElementContent[] {
  const prefix = `#${id}-normative-`;
  const walk = (node: ElementContent): void => {
    if (node.type !== 'element') return;
    const { href, className } = node.properties;
    const clause = Array.isArray(className) && className.includes('clause');
    if (clause && typeof href === 'string' && href.startsWith(prefix))
      node.properties.href = `${page}#${href.slice(prefix.length)}`;
    node.children.forEach(walk);
  };
  nodes.forEach(walk);
  return nodes;
}

function implementedBy({ code }: SitePart, { corpus, result }: SiteIndex): readonly ElementContent[] {
  const flavors = corpus.flavors.flatMap(({ id }) => {
    const state = cellOf(result, code, id)?.state;
    return state === undefined ? [] : [[h('a', { href: flavorPage(id) }, id), ' ', stateMark(state)]];
  });
  if (flavors.length === 0) return [{ type: 'text', value: 'no flavor is known to implement it' }];
  return flavors.flatMap((each, n) => h('span', n === 0 ? each : [', ', ...each]));
}
