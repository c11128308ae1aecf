import { webAddress } from '@wacrg/spec';
import { fileId } from '../flavor/file-id.ts';
import { flavorPage, type SiteIndex } from '../places/site-index.ts';
import { relativeLink, resolveLink } from '../places/site-path.ts';
import { ownFileKey } from '../source/source.ts';
import type { CodeSite } from './code-sites.ts';

/** What a page says of the code behind a link, for the script that shows it when the reader asks. */
export type CodeFacts = Readonly<Record<string, string>>;

/**
 * The facts behind a link to a site's code: where its text can be had, and which lines of it. `undefined` for other links, and
 * for code on a forge that lets no other site read it; the link itself leads there.
 */
export function codeFacts(index: SiteIndex, page: string, href: string): CodeFacts | undefined {
  const site = index.result.codeSites.get(href);
  const from = site && codeAddress(index, site);
  if (site === undefined || from === undefined) return undefined;
  const own = 'own' in from;
  return {
    dataCode: own ? relativeLink(page, from.own) : from.raw,
    ...(own ? { dataKey: codeKey(site) } : {}),
    dataLines: site.lines.join('-'),
    dataFile: site.path,
    dataAbout: relativeLink(page, flavorPage(site.flavor), fileId(site.path)),
    ...(site.changed === null
      ? {}
      : {
          dataAuthor: site.changed.author,
          dataDate: site.changed.date.slice(0, 10),
          dataCommit: site.changed.commit.slice(0, 7),
        }),
  };
}

/**
 * What a relative link on a page of the corpus means in the corpus's repository, as {@link CodeSites} names it; other addresses
 * are as they are.
 */
export function ownAddress({ corpus }: SiteIndex, file: string, href: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return href;
  const [path = '', fragment] = href.split('#', 2);
  const target = resolveLink(`${corpus.prefix}${file}`, path);
  return target === undefined ? href : `/${target}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** Where the code of a site in the corpus's own repository is read: at its forge where it is there, else on the site itself. */
export function codeLink(index: SiteIndex, page: string, source: string): string | undefined {
  const site = index.result.codeSites.get(source);
  if (site === undefined || !source.startsWith('/')) return undefined;
  return site.pinned ?? (ownLines(index, site) === undefined ? undefined : relativeLink(page, codeFile(site.code)));
}

/** The code of own flavors as files of the site, by path: for each part the lines of its sites. */
export function ownCodeFiles(index: SiteIndex): ReadonlyMap<string, string> {
  const files = new Map<string, Record<string, readonly string[]>>();
  for (const site of index.result.codeSites) {
    const lines = ownLines(index, site);
    if (lines === undefined) continue;
    const shown = files.get(codeFile(site.code)) ?? {};
    files.set(codeFile(site.code), Object.assign(shown, { [codeKey(site)]: lines }));
  }
  return new Map([...files].map(([path, shown]) => [path, `${JSON.stringify(shown)}\n`]));
}

/** Whom pages may ask for code, for the content security policy: only those that some page does ask. */
export function codeOrigins(index: SiteIndex): readonly string[] {
  const origins = new Set<string>();
  for (const site of index.result.codeSites) {
    const from = codeAddress(index, site);
    if (from !== undefined && 'raw' in from) origins.add(new URL(from.raw).origin);
  }
  return [...origins].sort();
}

function codeAddress(
  index: SiteIndex,
  site: CodeSite,
): { readonly own: string } | { readonly raw: string } | undefined {
  if (ownLines(index, site) !== undefined) return { own: codeFile(site.code) };
  const traced = Object.hasOwn(index.result.flavors, site.flavor) ? index.result.flavors[site.flavor] : undefined;
  const web = forgeOfLink(site.address) ?? webAddress(traced?.repository ?? '');
  if (web === undefined || traced?.commit === undefined) return undefined;
  const raw = rawAddress(web, traced.commit, site.path);
  return raw === undefined ? undefined : { raw };
}

/** The repository that a link into a file leads to: a flavor's `permalinks` may name another than its own address. */
export const forgeOfLink = (link: string | undefined): string | undefined =>
  /^https:\/\/(?:github\.com\/[^/]+\/[^/]+(?=\/blob\/)|gitlab\.com\/[^?#]+?(?=\/-\/blob\/)|bitbucket\.org\/[^/]+\/[^/]+(?=\/src\/))/.exec(
    link ?? '',
  )?.[0];

/** Files as text at addresses that answer any site's scripts: GitHub's raw host, and the APIs of GitLab and Bitbucket. */
export function rawAddress(web: string, commit: string, path: string): string | undefined {
  const { hostname, pathname } = new URL(web);
  const repository = pathname.slice(1);
  const file = path.split('/').map(encodeURIComponent).join('/');
  if (hostname === 'github.com') return `https://raw.githubusercontent.com/${repository}/${commit}/${file}`;
  if (hostname === 'gitlab.com') {
    return `https://gitlab.com/api/v4/projects/${encodeURIComponent(repository)}/repository/files/${encodeURIComponent(path)}/raw?ref=${commit}`;
  }
  if (hostname === 'bitbucket.org')
    return `https://api.bitbucket.org/2.0/repositories/${repository}/src/${commit}/${file}`;
  return undefined;
}

function ownLines({ result, flavorsById, ownFiles }: SiteIndex, site: CodeSite): readonly string[] | undefined {
  if (flavorsById.get(site.flavor)?.repository !== '.') return undefined;
  const commit = Object.hasOwn(result.flavors, site.flavor) ? result.flavors[site.flavor]?.commit : undefined;
  const [first, last] = site.lines;
  return commit === undefined ? undefined : ownFiles.get(ownFileKey(commit, site.path))?.slice(first - 1, last);
}

const codeFile = (code: string): string => `code/${code}.json`;

const codeKey = (site: CodeSite): string => `${site.path}#${site.lines.join('-')}`;
