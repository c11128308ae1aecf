import { flavorPage, flavorsFile, forgeLink, profileKey, type SiteIndex } from './site-index.ts';
import { relativeLink, resolveLink, sitePath } from './site-path.ts';

export type LinkRule = (href: string, label: string) => string | undefined;

/**
 * What the links of a page of the corpus lead to on the site. On the forge the names of flavors and people lead to their
 * repositories and profiles; here they have a page. Only the list of flavors has both, side by side. Files that are no page are shown on the corpus's forge.
 *
 * @param page where the links will stand
 * @param file the file of the corpus that they were written in
 */
export function linkRules(index: SiteIndex, page: string, file: string): LinkRule {
  const { flavorsById, pageByFile, fileByPart, peopleByProfile, corpus } = index;
  const listsFlavors = sitePath(file) === flavorsFile;
  return (href, label) => {
    if (flavorsById.has(label) && !listsFlavors) return relativeLink(page, flavorPage(label));
    const person = peopleByProfile.get(profileKey(href, label));
    if (person !== undefined) return relativeLink(page, 'contributors.html', person);
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href;
    const [path = '', fragment] = href.split('#', 2);
    const target = fileByPart.get(path) ?? resolveLink(file, path.replace(/\?.*$/s, ''));
    if (href.startsWith('//') || target === undefined) return undefined;
    const known = pageByFile.get(target) ?? placeOfFile(index, target);
    return known === undefined ? forgeLink(corpus, target) : relativeLink(page, known.page, fragment ?? known.fragment);
  };
}

/** Feed, badges and tables stand on the site as they are. */
const placeOfFile = ({ files }: SiteIndex, target: string): { page: string; fragment?: string } | undefined =>
  files.has(target) ? { page: target.replace(/^spec\/(?:generated\/)?/, '') } : undefined;
