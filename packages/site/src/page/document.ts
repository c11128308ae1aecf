import type { Element } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { codeOrigins } from '../code/code-behind.ts';
import { conformanceFile, conformancePage } from '../conformance/conformance-page.ts';
import { atomFile } from '../feed/atom-feed.ts';
import { canonicalAddress, homeFile, matrixFile, proseFile, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import { logoPath } from '../source/prose.ts';
import { freshness } from './freshness.ts';
import type { PageLink, SitePage } from './page.ts';
import { pageLinks } from './page-links.ts';
import { htmlOf, type Piece } from './pieces.ts';
import { withStackedTables } from './stacked-tables.ts';

/** Makes whole documents of pages, piece by piece: head, navigation, the page itself, and how fresh its facts are. */
export function documentMaker(index: SiteIndex): (page: SitePage) => Iterable<string> {
  const policy = contentPolicy(index);
  const linked = navigation(index);
  return function* (page) {
    const { root } = page;
    const to: LinkTo = (path) => (root === undefined ? relativeLink(page.path, path) : `${root}${path}`);
    yield `<!DOCTYPE html><html lang="en">${html(head(page, index, policy, to))}<body>`;
    yield html(h('a', { className: ['skip'], href: '#content' }, 'Skip to the text'), banner(page, index, linked, to));
    const body = withStackedTables(page.body());
    const { listed, article } = page.plain === true ? { listed: '', article: htmlOf(body) } : collected(body);
    const beside = page.beside === undefined ? '' : html(page.beside());
    const classes = [...(listed === '' ? ['plain'] : []), ...(beside === '' ? [] : ['with-tree'])].join(' ');
    const wide = classes === '' ? '' : ` class="${classes}"`;
    yield `<main id="content" tabindex="-1"${wide}>${html(...crumbs(page, to))}<article>`;
    yield* article;
    yield `</article>${html(...authors(page, index), ...neighbours(page, to))}${beside}</main>`;
    yield html(h('footer', { className: ['site-foot'] }, [...freshness(index, to)]));
    yield '</body></html>';
  };
}

const html = (...elements: readonly Element[]): string => [...htmlOf(elements)].join('');

/** A page with the list of its headings below its title, where a narrow screen and a screen reader look for it. */
function collected(body: Iterable<Piece>): { readonly listed: string; readonly article: readonly string[] } {
  const headings: PageLink[] = [];
  const pieces = [...htmlOf(noted(body, headings))];
  const listed = html(...contents(headings));
  const title = pieces.findIndex((piece) => piece.startsWith('<h1')) + 1;
  const behind = pieces[title]?.startsWith('<p class="lead"') ? title + 1 : title;
  return { listed, article: [...pieces.slice(0, behind), listed, ...pieces.slice(behind)] };
}

const authors = ({ source, title }: SitePage, index: SiteIndex): readonly Element[] =>
  source === undefined ? [] : pageLinks(index, { source, title });

type LinkTo = (path: string) => string;

function head(page: SitePage, { corpus, url }: SiteIndex, policy: string, to: LinkTo): Element {
  const home = page.path === homeFile;
  const title = home ? `${corpus.title} — ${page.title}` : `${page.title} — ${corpus.title}`;
  const address = url === undefined ? undefined : canonicalAddress(url, page.path);
  const meta = (name: string, content: string) => h('meta', { name, content });
  const graph = (property: string, content: string) => h('meta', { property, content });
  return h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
    meta('viewport', 'width=device-width, initial-scale=1'),
    h('title', title),
    meta('description', page.description),
    meta('referrer', 'no-referrer'),
    meta('color-scheme', 'light dark'),
    ...(page.root === undefined ? [] : [meta('robots', 'noindex')]),
    graph('og:title', title),
    graph('og:description', page.description),
    graph('og:type', home ? 'website' : 'article'),
    graph('og:site_name', corpus.title),
    meta('twitter:card', 'summary_large_image'),
    ...(address === undefined || url === undefined
      ? []
      : [
          h('link', { rel: 'canonical', href: address }),
          graph('og:url', address),
          graph('og:image', `${url}assets/card.png`),
        ]),
    h('link', { rel: 'icon', href: to('assets/icon.svg'), type: 'image/svg+xml' }),
    h('link', { rel: 'stylesheet', href: to('assets/style.css') }),
    h('link', { rel: 'alternate', type: 'application/atom+xml', title: 'Changes', href: to(atomFile) }),
    // Before the first paint, or a reader who chose dark sees a flash of light.
    h('script', { src: to('assets/theme.js') }),
    h('script', { type: 'module', src: to('assets/main.js') }),
  ]);
}

/** Nothing but the site's own files, and on a click the code hosts; no inline script or style. */
function contentPolicy(index: SiteIndex): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...codeOrigins(index)].join(' ')}`,
    "form-action 'self'",
    "base-uri 'self'",
  ].join('; ');
}

function navigation(index: SiteIndex): readonly PageLink[] {
  const { corpus, pages, prose = [] } = index;
  const has = (path: string) => pages.has(`spec/generated/${path}`) || pages.has(path);
  return [
    { path: 'spec.html', label: 'Whole spec' },
    { path: matrixFile, label: 'Matrix' },
    ...(corpus.flows.length > 0 ? [{ path: 'flows/index.html', label: 'Flows' }] : []),
    ...(has('flavors.md') ? [{ path: 'flavors.html', label: 'Flavors' }] : []),
    { path: 'coverage.html', label: 'Coverage' },
    ...(conformancePage(index).length > 0 ? [{ path: conformanceFile, label: 'Conformance' }] : []),
    ...(has('updates.md') ? [{ path: 'updates.html', label: 'Updates' }] : []),
    { path: 'problems.html', label: 'Problems' },
    ...(prose.length > 0 ? [{ path: proseFile, label: 'Documents' }] : []),
  ];
}

function banner(page: SitePage, { corpus }: SiteIndex, links: readonly PageLink[], to: LinkTo): Element {
  return h('header', { className: ['site-head'] }, [
    h('a', { className: ['brand'], href: to(homeFile) }, [
      ...(corpus.site?.logo === undefined
        ? []
        : [h('img', { src: to(logoPath(corpus.site.logo)), alt: '', height: 24, width: 24 })]),
      corpus.title,
    ]),
    ...versionSwitch(corpus),
    h('nav', { ariaLabel: 'Site' }, [
      h(
        'ul',
        links.map(({ path, label }) =>
          h('li', h('a', { href: to(path), ...(path === page.path ? { ariaCurrent: 'page' } : {}) }, label)),
        ),
      ),
    ]),
    h(
      'form',
      {
        className: ['search'],
        role: 'search',
        action: to('search.html'),
        dataIndex: to('search.json'),
        dataRoot: to(homeFile).replace(/index\.html$/, ''),
      },
      [
        h('label', { htmlFor: 'search-words', className: ['unseen'] }, 'Search codes, tags and clauses'),
        h('input', {
          id: 'search-words',
          type: 'search',
          name: 'q',
          placeholder: `Search: ${searchExamples(corpus)}`,
          autoComplete: 'off',
          spellCheck: 'false',
        }),
      ],
    ),
  ]);
}

/** Sites of other versions, as links in a fold: it works without scripts. */
function versionSwitch({ site, version }: SiteIndex['corpus']): readonly Element[] {
  const { versions = [] } = site ?? {};
  if (versions.length === 0) return [];
  const items = versions.map(({ name, address }) =>
    h('li', h('a', { href: address, rel: 'noopener noreferrer' }, name)),
  );
  return [
    h('nav', { className: ['versions-switch'], ariaLabel: 'Versions' }, [
      h('details', [h('summary', `Version ${version}`), h('ul', items)]),
    ]),
  ];
}

/** What may be searched for, as the spec at hand has it. */
const searchExamples = ({ parts, stanzas }: SiteIndex['corpus']): string =>
  [parts[0]?.code, stanzas[0] && `<${stanzas[0].tag}>`, 'MUST NOT'].filter((each) => each !== undefined).join(', ');

function crumbs({ above = [], path, title }: SitePage, to: LinkTo): readonly Element[] {
  if (path === homeFile) return [];
  const links = [{ path: homeFile, label: 'Home' }, ...above];
  return [
    h('nav', { className: ['crumbs'], ariaLabel: 'Where you are' }, [
      h('ol', [
        ...links.map((each) => h('li', h('a', { href: to(each.path) }, each.label))),
        h('li', { ariaCurrent: 'page' }, title),
      ]),
    ]),
  ];
}

/** Notes the page's headings of the second level while its pieces pass. */
function* noted(pieces: Iterable<Piece>, headings: PageLink[]): Generator<Piece> {
  for (const piece of pieces) {
    if (piece.type !== 'box') {
      visit(piece, 'element', (element) => {
        const { id } = element.properties;
        if (element.tagName === 'h2' && typeof id === 'string') headings.push({ path: id, label: plainText(element) });
      });
    }
    yield piece;
  }
}

/** The page's headings of the second level as links. */
function contents(headings: readonly PageLink[]): readonly Element[] {
  if (headings.length < 3) return [];
  return [
    h('nav', { className: ['contents'], ariaLabel: 'On this page' }, [
      h(
        'ul',
        headings.map(({ path, label }) => h('li', h('a', { href: `#${encodeURIComponent(path)}` }, label))),
      ),
    ]),
  ];
}

function neighbours({ before, after }: SitePage, to: LinkTo): readonly Element[] {
  if (before === undefined && after === undefined) return [];
  const link = (page: PageLink | undefined, rel: string, words: string) =>
    page === undefined ? h('span') : h('a', { href: to(page.path), rel }, `${words}: ${page.label}`);
  return [
    h('nav', { className: ['neighbours'], ariaLabel: 'Neighbouring parts' }, [
      link(before, 'prev', 'Before'),
      link(after, 'next', 'After'),
    ]),
  ];
}
