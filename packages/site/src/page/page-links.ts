import { authorLinks, publishedLinks } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { SiteIndex } from '../places/site-index.ts';

/** Where a reader changes the source of a page, and reports what is wrong on it; nothing where the forge is not known. */
export function pageLinks(
  { corpus: { repository, branch, prefix }, result }: Pick<SiteIndex, 'corpus' | 'result'>,
  { title, source }: { readonly title: string; readonly source: string },
): readonly Element[] {
  if (repository === undefined || branch === undefined) return [];
  const path = `${prefix}${source}`;
  const { edit, report } = authorLinks({ repository, branch, path, title }) ?? {};
  // A branch that is not known to be there can be edited by nobody.
  const isThere = publishedLinks(result, { repository, at: { branch }, path }) !== undefined;
  const links = [
    ...(edit === undefined || !isThere ? [] : [h('a', { href: edit, rel: 'noopener noreferrer' }, 'Edit this page')]),
    ...(report === undefined ? [] : [h('a', { href: report, rel: 'noopener noreferrer' }, 'Report a wrong row')]),
  ];
  return links.length === 0
    ? []
    : [
        h(
          'p',
          { className: ['page-links'] },
          links.flatMap((link, n) => (n === 0 ? [link] : [' · ', link])),
        ),
      ];
}
