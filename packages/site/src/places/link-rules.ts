import { codeLink, ownAddress } from '../code/code-behind.ts';
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
  const { flavorsById, pageByFile, fileByPart, peopleByProfile } = index;
  const listsFlavors = sitePath(file) === flavorsFile;
  return (href, label) => {
    if (flavorsById.has(label) && !listsFlavors) return relativeLink(page, flavorPage(label));
    const person = peopleByProfile.get(profileKey(href, label));
    if (person !== undefined) return relativeLink(page, 'contributors.html', person);
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href;
    const [path = '', fragment] = href.split('#', 2);
    const part = fileByPart.get(path);
    if (href.startsWith('//')) return undefined;
    const target = part ?? fileOfCorpus(index, file, path);
    const known = target === undefined ? undefined : (pageByFile.get(target) ?? placeOfFile(index, target));
    if (known !== undefined) return relativeLink(page, known.page, fragment ?? known.fragment);
    return codeLink(index, page, ownAddress(index, file, href)) ?? forgeFile(index, file, href);
  };
}

/** The path in the corpus that a relative link means. */
function fileOfCorpus(index: SiteIndex, file: string, path: string): string | undefined {
  const { prefix } = index.corpus;
  const target = resolveLink(`${prefix}${file}`, path.replace(/\?.*$/s, ''));
  return target?.startsWith(prefix) ? target.slice(prefix.length) : undefined;
}

function forgeFile(index: SiteIndex, file: string, href: string): string | undefined {
  const [path = '', fragment] = href.split('#', 2);
  const target = resolveLink(`${index.corpus.prefix}${file}`, path.replace(/\?.*$/s, ''));
  const address = target === undefined ? undefined : forgeLink(index, target);
  return address === undefined || fragment === undefined ? address : `${address}#${fragment}`;
}

/** Feed, badges and tables stand on the site as they are. */
const placeOfFile = ({ files }: SiteIndex, target: string): { page: string; fragment?: string } | undefined =>
  files.has(target) ? { page: target.replace(/^spec\/(?:generated\/)?/, '') } : undefined;
