import { ToolError } from '@wacrg/spec';
import { ownCodeFiles } from '../code/code-behind.ts';
import { conformancePage } from '../conformance/conformance-page.ts';
import { coveragePage } from '../coverage/coverage-page.ts';
import { atomFeed, atomFile } from '../feed/atom-feed.ts';
import { homePage } from '../home/home-page.ts';
import { matrixPage } from '../matrix/matrix-page.ts';
import { matrixClauses, partFacts, partFactsFile } from '../matrix/part-facts.ts';
import { documentMaker } from '../page/document.ts';
import type { SitePage } from '../page/page.ts';
import { prosePage, renderedPages } from '../part/rendered-pages.ts';
import { wholeSpecPage } from '../part/whole-spec-page.ts';
import { canonicalAddress, indexSite, type SiteIndex } from '../places/site-index.ts';
import { problemPages } from '../problems/problem-pages.ts';
import { searchFile } from '../search/search-index.ts';
import { notFoundPage, searchPage } from '../search/small-pages.ts';
import type { SiteSource } from '../source/source.ts';

export interface SiteOptions {
  /** The address that the site will have, e.g. `https://example.org/spec/`: for the sitemap, social cards and the 404 page. */
  readonly url?: string | undefined;
}

/** One file of the site. Its text is made when it is asked for, piece by piece: some files grow with the spec. */
export interface SiteFile {
  readonly path: string;
  readonly text: () => Iterable<string>;
}

/**
 * Every file of the site that is made, apart from styles and scripts, which are the same for every spec, and from what is served as it
 * is ({@link servedFiles}).
 *
 * @example
 * const files = siteFiles(await readSource({ corpusDir: '.', renderedDir: 'out/pages' }));
 * const page = files.find(({ path }) => path === 'signalling/call-reject.html');
 * [...(page?.text() ?? [])].join('');
 */
export function siteFiles(source: SiteSource, { url }: SiteOptions = {}): readonly SiteFile[] {
  const index = indexSite(source, url);
  const documentOf = documentMaker(index);
  const found: readonly SitePage[] = [
    homePage(index),
    wholeSpecPage(index),
    matrixPage(index),
    coveragePage(index),
    ...conformancePage(index),
    ...renderedPages(index),
    ...prosePage(index),
    ...problemPages(index),
  ];
  const pages = [...found, searchPage, notFoundPage(index.url === undefined ? '/' : new URL(index.url).pathname)];
  refuseTwins(pages);
  return [
    ...pages.map((page) => ({ path: page.path, text: () => documentOf(page) })),
    ...[...ownCodeFiles(index)].map(([path, text]) => ({ path, text: () => [text] })),
    ...index.corpus.parts.map((part) => ({ path: partFactsFile(part, index), text: () => [partFacts(part, index)] })),
    { path: atomFile, text: () => atomFeed(index) },
    { path: 'matrix-clauses.json', text: () => matrixClauses(index) },
    { path: 'search.json', text: () => searchFile(index, found) },
    {
      path: 'robots.txt',
      text: () => [`User-agent: *\nAllow: /\n${index.url === undefined ? '' : `Sitemap: ${index.url}sitemap.xml\n`}`],
    },
    ...(index.url === undefined ? [] : [{ path: 'sitemap.xml', text: () => sitemap(index, pages) }]),
  ];
}

/** Prose may be called like a page that the site makes. @throws {ToolError} `bad-config` */
function refuseTwins(pages: readonly SitePage[]): void {
  const known = new Set<string>();
  for (const { path } of pages) {
    if (known.has(path))
      throw new ToolError(
        'bad-config',
        `Cannot make a site: two pages would be "${path}"; rename one, or take its folder out of "site.prose" in wacrg.yaml.`,
      );
    known.add(path);
  }
}

/** Where the files lie that the site serves as they are, by their path on it. */
export const servedFiles = ({ files }: SiteSource): ReadonlyMap<string, string> =>
  new Map([...files].map(([path, place]) => [path.replace(/^spec\/(?:generated\/)?/, ''), place]));

/** Every page says which commits it is made from, so the newest of them is when it changed last. */
function* sitemap(index: SiteIndex, pages: readonly SitePage[]): Generator<string> {
  const { url = '', specCommit, result } = index;
  const dates = [specCommit?.date, ...Object.values(result.flavors).map(({ committed }) => committed)];
  const newest = dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  const changed = newest === undefined ? '' : `<lastmod>${newest}</lastmod>`;
  const listed = pages.filter(({ root }) => root === undefined).map(({ path }) => canonicalAddress(url, path));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
  for (const address of listed.sort())
    yield `  <url><loc>${address.replaceAll('&', '&amp;').replaceAll("'", '&apos;')}</loc>${changed}</url>\n`;
  yield '</urlset>\n';
}
