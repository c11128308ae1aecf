import { h } from 'hastscript';
import type { SitePage } from '../page/page.ts';
import { homeFile } from '../places/site-index.ts';

/** Where the search box leads: results with a script, and the way without one. */
export const searchPage: SitePage = {
  path: 'search.html',
  title: 'Search',
  description: 'Search the codes, tags and clauses of the spec.',
  plain: true,
  body: () => [
    h('h1', 'Search'),
    h('p', { role: 'status', dataSearchStatus: '' }, 'Write a code, a tag or words of a clause above.'),
    h('ol', { className: ['results'], dataSearchResults: '', hidden: true }),
    h('noscript', [
      h('p', [
        'Search needs JavaScript. Without it, ',
        h('a', { href: 'spec.html' }, 'the whole spec is one page'),
        ', which your browser can search.',
      ]),
    ]),
  ],
};

/**
 * What a host shows at addresses that there are none of, whatever their depth: so its links start at the host's root.
 *
 * @param root the path at which the site starts, with `/` at both ends
 */
export const notFoundPage = (root: string): SitePage => ({
  path: '404.html',
  title: 'Page not found',
  description: 'There is no page at this address.',
  plain: true,
  root,
  body: () => [
    h('h1', 'Page not found'),
    h('p', [
      'There is no page at this address. Parts may have been renamed: ',
      h('a', { href: `${root}${homeFile}` }, 'all parts'),
      ' are on the home page, and search knows former codes too.',
    ]),
  ],
});
