import type { SiteLinks } from '../model/scan.ts';

/** What a link is pinned to. Pages of the corpus follow its branch, sites of flavors stay at the scanned commit. */
export type Pin = { readonly commit: string } | { readonly branch: string };

export interface LinkTarget {
  /** A git address in any spelling: `https://…`, `ssh://…`, `git@host:owner/name.git`. */
  readonly repository?: string | undefined;
  readonly at: Pin;
  readonly path: string;
  /** First and last line; absent for the whole file. */
  readonly range?: readonly [number, number] | undefined;
  /** For a forge that the tool does not know: `{repository} {commit} {path} {start} {end}`. */
  readonly pattern?: string | undefined;
}

/**
 * The links of a file or of some of its lines on its repository's forge, or `undefined` when the forge is unknown
 * and no pattern is given. A pattern needs a repository on the web only where it names `{repository}`. With a pattern only `source` is known. Paths are percent-encoded, also for Markdown.
 *
 * @example
 * siteLinks({ repository: 'https://github.com/o/n', at: { commit: 'abc' }, path: 'a.rs', range: [2, 9] })?.source;
 * // 'https://github.com/o/n/blob/abc/a.rs#L2-L9'
 */
export function siteLinks(target: LinkTarget): SiteLinks | undefined {
  const web = target.repository === undefined ? undefined : webAddress(target.repository);
  const { pattern } = target;
  if (pattern !== undefined && (web !== undefined || !pattern.includes('{repository}')))
    return { source: fillPattern(pattern, web ?? '', target) };
  if (web === undefined) return undefined;
  const forge = forgeOf(web);
  if (forge?.head === false && 'branch' in target.at && target.at.branch === 'HEAD') return undefined;
  return forge?.links(web, target.at, encodePath(target.path), target.range);
}

/**
 * The page of one commit on the repository's forge.
 *
 * @example
 * commitLink('git@github.com:o/n.git', 'abc'); // 'https://github.com/o/n/commit/abc'
 */
export function commitLink(repository: string, commit: string): string | undefined {
  const web = webAddress(repository);
  return web && forgeOf(web)?.commit(web, commit);
}

/**
 * Where a file of one commit is served as it is, for programs, or `undefined` when the forge is unknown or serves none.
 *
 * @example
 * rawLink('https://github.com/o/n', 'abc', 'docs/a.json'); // 'https://github.com/o/n/raw/abc/docs/a.json'
 */
export function rawLink(repository: string, commit: string, path: string): string | undefined {
  const web = webAddress(repository);
  const folder = web && forgeOf(web)?.raw;
  return folder ? `${web}${folder}${commit}/${encodePath(path)}` : undefined;
}

/**
 * Where the forge lets a reader change a file of a branch, and report a fault of it, as far as it has such pages.
 *
 * @example
 * authorLinks({ repository: 'https://github.com/o/n', branch: 'main', path: 'a.md', title: 'A' })?.edit;
 * // 'https://github.com/o/n/edit/main/a.md'
 */
export function authorLinks({
  repository,
  branch,
  path,
  title,
}: {
  readonly repository: string;
  readonly branch: string;
  readonly path: string;
  readonly title: string;
}): { readonly edit: string; readonly report?: string } | undefined {
  const web = webAddress(repository);
  const folders = web && forgeOf(web)?.authors;
  if (!folders) return undefined;
  const [edit, report, query = ''] = folders;
  const file = `${web}${edit}${encodePath(branch)}/${encodePath(path)}${query}`;
  return { edit: file, ...(report === undefined ? {} : { report: `${web}${report}${encodeURIComponent(title)}` }) };
}

/**
 * The address that a browser opens for a git address: https, without user, password, `.git` or a trailing slash.
 * `undefined` for local paths and anything that is not on the web.
 *
 * @example
 * webAddress('ssh://git@gitlab.com/group/name.git'); // 'https://gitlab.com/group/name'
 */
export function webAddress(repository: string): string | undefined {
  const scp = /^(?:[\w.-]+@)?([\w.-]+\.[\w-]+):(?!\/)([^\s:]+)$/.exec(repository);
  const written = scp ? `https://${scp[1]}/${scp[2]}` : repository;
  if (!/^(https?|ssh|git):\/\//i.test(written) || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  const port = url.protocol.startsWith('http') && url.port ? `:${url.port}` : '';
  const path = url.pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  return `${url.protocol === 'http:' ? 'http' : 'https'}://${url.hostname}${port}${path.replace(/[()]/g, percent)}`;
}

/**
 * Names lines of a file at the end of an address, as the repository's forge writes them; of an unknown forge as most do.
 *
 * @example
 * lineFragment('https://gitlab.com/o/n', [2, 9]); // '#L2-9'
 */
export function lineFragment(
  repository: string | undefined,
  range: readonly [first: number, last: number] | undefined,
): string {
  const web = repository === undefined ? undefined : webAddress(repository);
  const [before, between] = (web === undefined ? undefined : forgeOf(web)?.lines) ?? ['L', '-L'];
  return hash(range, before, between);
}

interface Forge {
  readonly hosts: RegExp;
  /** What stands before the first line's number, and between the two. */
  readonly lines: readonly [before: string, between: string];
  /** Whether `HEAD` names the branch that it shows first. */
  readonly head: boolean;
  links(web: string, at: Pin, path: string, range: readonly [number, number] | undefined): SiteLinks;
  commit(web: string, commit: string): string;
  /** What stands before the branch where a file is changed, before the title of a new issue, and behind the file's path. */
  readonly authors?: readonly [edit: string, report: string | undefined, query?: string];
  /** What stands between the repository and the commit in the address of a file as it is. */
  readonly raw?: string;
}

const forges: readonly Forge[] = [
  {
    hosts: /^(www\.)?github\.com$|^github\./,
    raw: '/raw/',
    authors: ['/edit/', '/issues/new?title='],
    lines: ['L', '-L'],
    head: true,
    links: (web, at, path, range) => ({
      source: `${web}/blob/${ref(at)}/${path}${range && isShown(path) ? '?plain=1' : ''}${hash(range, 'L', '-L')}`,
      history: `${web}/commits/${ref(at)}/${path}`,
      blame: `${web}/blame/${ref(at)}/${path}${hash(range, 'L', '-L')}`,
    }),
    commit: (web, commit) => `${web}/commit/${commit}`,
  },
  {
    hosts: /^gitlab\./,
    raw: '/-/raw/',
    authors: ['/-/edit/', '/-/issues/new?issue[title]='],
    lines: ['L', '-'],
    head: true,
    links: (web, at, path, range) => ({
      source: `${web}/-/blob/${ref(at)}/${path}${range && isShown(path) ? '?plain=1' : ''}${hash(range, 'L', '-')}`,
      history: `${web}/-/commits/${ref(at)}/${path}`,
      blame: `${web}/-/blame/${ref(at)}/${path}${hash(range, 'L', '-')}`,
    }),
    commit: (web, commit) => `${web}/-/commit/${commit}`,
  },
  {
    hosts: /^bitbucket\.org$/,
    raw: '/raw/',
    authors: ['/src/', undefined, '?mode=edit'],
    lines: ['lines-', ':'],
    head: true,
    links: (web, at, path, range) => ({
      source: `${web}/src/${ref(at)}/${path}${hash(range, 'lines-', ':')}`,
      history: `${web}/history-node/${ref(at)}/${path}`,
      blame: `${web}/annotate/${ref(at)}/${path}${hash(range, 'lines-', ':')}`,
    }),
    commit: (web, commit) => `${web}/commits/${commit}`,
  },
  {
    hosts: /^codeberg\.org$|^gitea\.|^forgejo\./,
    raw: '/raw/commit/',
    authors: ['/_edit/', '/issues/new?title='],
    lines: ['L', '-L'],
    head: false,
    links: (web, at, path, range) => ({
      source: `${web}/src/${kindAndRef(at)}/${path}${range && isShown(path) ? '?display=source' : ''}${hash(range, 'L', '-L')}`,
      history: `${web}/commits/${kindAndRef(at)}/${path}`,
      blame: `${web}/blame/${kindAndRef(at)}/${path}${hash(range, 'L', '-L')}`,
    }),
    commit: (web, commit) => `${web}/commit/${commit}`,
  },
  {
    hosts: /^git\.sr\.ht$/,
    lines: ['L', '-'],
    head: true,
    links: (web, at, path, range) => ({
      source: `${web}/tree/${ref(at)}/item/${path}${hash(range, 'L', '-')}`,
      history: `${web}/log/${ref(at)}/item/${path}`,
      blame: `${web}/blame/${ref(at)}/${path}${hash(range && [range[0], range[0]], 'L', '-')}`,
    }),
    commit: (web, commit) => `${web}/commit/${commit}`,
  },
  {
    hosts: /^dev\.azure\.com$|\.visualstudio\.com$/,
    lines: ['L', '-L'],
    head: false,
    links: (web, at, path, range) => {
      const version = 'commit' in at ? `GC${at.commit}` : `GB${encodeURIComponent(at.branch)}`;
      const file = `${web}?path=/${path}&version=${version}`;
      const lines = range ? `&line=${range[0]}&lineEnd=${range[1] + 1}&lineStartColumn=1&lineEndColumn=1` : '';
      return { source: `${file}${lines}`, history: `${file}&_a=history`, blame: `${file}${lines}&_a=blame` };
    },
    commit: (web, commit) => `${web}/commit/${commit}`,
  },
];

const forgeOf = (web: string): Forge | undefined => forges.find((forge) => forge.hosts.test(new URL(web).hostname));

/** Whether forges show a file as a page of its own, in which no line can be linked to, unless they are asked for its text. */
const isShown = (path: string): boolean =>
  /\.(?:md|markdown|mdown|mkdn?|mdx|ipynb|rst|adoc|asciidoc|asc|org|textile|creole|mediawiki|wiki|pod|rdoc|csv|tsv|svg|geojson|topojson)$/i.test(
    path,
  );

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** Also encodes what `encodeURIComponent` leaves and Markdown or a shell would read. */
const encodePath = (path: string): string =>
  path
    .toWellFormed()
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/[!'()*~]/g, percent))
    .join('/');

const ref = (at: Pin): string => ('commit' in at ? at.commit : encodePath(at.branch));

const kindAndRef = (at: Pin): string => ('commit' in at ? `commit/${at.commit}` : `branch/${encodePath(at.branch)}`);

function hash(range: readonly [number, number] | undefined, before: string, between: string): string {
  if (range === undefined) return '';
  const [first, last] = range;
  return first === last ? `#${before}${first}` : `#${before}${first}${between}${last}`;
}

function fillPattern(pattern: string, web: string, { at, path, range }: LinkTarget): string {
  const values: Readonly<Record<string, string>> = {
    repository: web,
    commit: ref(at),
    path: encodePath(path),
    start: String(range?.[0] ?? 1),
    end: String(range?.[1] ?? range?.[0] ?? 1),
  };
  return pattern.replace(/\{(repository|commit|path|start|end)\}/g, (_, name: string) => values[name] ?? '');
}
