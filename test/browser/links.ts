import { filesOf, readSiteFile } from './own-site.ts';

/**
 * Follows every internal link of a built site, to the file and to the place in it.
 *
 * @param base the path that the site's own address has, with `/` at both ends
 */
export function followLinks(
  folder: string,
  base: string,
): { readonly checked: number; readonly broken: readonly string[] } {
  const files = new Set(filesOf(folder));
  const pages = [...files].filter((name) => name.endsWith('.html'));
  const texts = new Map(pages.map((path) => [path, readSiteFile(folder, path)]));
  const places = new Map([...texts].map(([path, text]) => [path, placesIn(text)]));
  const broken: string[] = [];
  let checked = 0;
  for (const [path, text] of texts) {
    const here = new URL(path.split('/').map(encodeURIComponent).join('/'), `http://site${base}`);
    // In tags alone: a page may speak of such attributes.
    const tags = [...text.matchAll(/<[a-z][^<>]*>/gi)].map(([tag]) => tag).join('\n');
    for (const [, href = ''] of tags.matchAll(/ (?:href|src|action|data-index|data-clauses|data-code)="([^"]*)"/g)) {
      const target = new URL(unescaped(href), here);
      if (target.host !== 'site') continue;
      checked++;
      const file = decodeURIComponent(target.pathname.slice(base.length));
      const fragment = decodeURIComponent(target.hash.slice(1));
      if (!files.has(file)) broken.push(`${path} → ${href}`);
      else if (fragment !== '' && places.get(file)?.has(fragment) === false)
        broken.push(`${path} → ${href} (no such place)`);
    }
  }
  return { checked, broken };
}

const placesIn = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => unescaped(id)));

const unescaped = (text: string): string =>
  text
    .replaceAll('&#x26;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3C;', '<')
    .replaceAll('&#x22;', '"')
    .replaceAll('&#x60;', '`');
