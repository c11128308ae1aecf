import {
  type Flavor,
  isOwn,
  lineFragment,
  type PageSource,
  type Part,
  type Place,
  parseCitation,
  publishedCommit,
  publishedLinks,
  type SiteLinks,
  webAddress,
} from '@wacrg/spec';
import { code, link, type Markdown, text, trusted } from './escape.ts';
import { type Lookup, tracedFlavor } from './lookup.ts';
import { flowPath, type PagePaths, partPath, relativePath, resolvePath } from './page-path.ts';
import { inlineProse, prose, type ResolveLink } from './prose.ts';

/** Writes everything that leads elsewhere, as seen from one page. */
export interface Links {
  /** A part by its id as code, with a link where the corpus has it. */
  part(id: string): Markdown;
  /** A part by its code, e.g. `SIG-08`. */
  partCode(code: string): Markdown;
  /** `SIG-08`, or `SIG-08#clause` with a link to the clause. */
  citation(cited: string): Markdown;
  flow(id: string): Markdown;
  stanza(id: string): Markdown;
  flavor(id: string): Markdown;
  contributor(id: string): Markdown;
  /**
   * What shows a file of a flavor: of one in the corpus's own repository the file itself, from where the page stands; else
   * what is pinned at its forge.
   */
  file(flavor: string, place: FilePlace, pinned: string | undefined): string | undefined;
  technique(id: string): Markdown;
  tool(id: string): Markdown;
  /** A generated page by its path below the generated folder. */
  page(path: string, label: Markdown, fragment?: string): Markdown;
  /** Like `page`, but from a hand-written page to the hand-written home where there is one. */
  back(path: string, label: Markdown, fragment?: string): Markdown;
  /** Authors' Markdown as a block; `source` is the file it was written in. */
  prose(value: string, source?: PageSource): Markdown;
  inline(value: string, source?: PageSource): Markdown;
}

/** A file in a flavor's repository, or some of its lines. */
export interface FilePlace {
  readonly path: string;
  readonly range?: readonly [first: number, last: number] | undefined;
}

/** The links as seen from a page. */
export type LinksFrom = (from: string, handWritten?: boolean) => Links;

/** Pages of one folder see the same links, so what leads to a part, flavor or contributor is written once for all of them. */
export function linksByFolder(lookup: Lookup, paths: PagePaths): LinksFrom {
  const known = new Map<string, Links>();
  return (from, handWritten = false) => {
    const key = `${handWritten} ${from.slice(0, from.lastIndexOf('/') + 1)}`;
    const links = known.get(key) ?? linksFrom(lookup, paths, from, handWritten);
    known.set(key, links);
    return links;
  };
}

/**
 * Hand-written pages are read on the forge, where generated pages are not committed; so from them a flavor's link leads to its
 * repository and a contributor's to their profile, and to the record in the corpus when there is none.
 */
function linksFrom(lookup: Lookup, paths: PagePaths, from: string, handWritten: boolean): Links {
  const to = (path: string, fragment?: string) =>
    `${relativePath(from, path)}${fragment === undefined ? '' : `#${encodeURIComponent(fragment)}`}`;
  const generated = (path: string, fragment?: string) => to(`${paths.generated}${path}`, fragment);
  const partLink = (part: Part | undefined, label: Markdown) => link(label, part && to(partPath(paths, part)));
  const record = ({ place: { path } }: { readonly place: Place }) => to(path);
  const listed = (list: readonly { readonly id: string }[], id: string) => list.some((each) => each.id === id);
  const { corpus } = lookup;
  const resolver = linkResolver(lookup, paths, to);
  return {
    part: remembered((id) => partLink(lookup.parts.get(id), code(id))),
    partCode: (cited) => partLink(lookup.partsByCode.get(cited), code(cited)),
    citation(cited) {
      const { code: part, clause } = parseCitation(cited);
      const known = lookup.partsByCode.get(part);
      const anchor = known?.clauses.some(({ id }) => id === clause) ? clause : undefined;
      return link(code(cited), known && to(partPath(paths, known), anchor));
    },
    flow(id) {
      const flow = lookup.flows.get(id);
      return link(code(id), flow && to(flowPath(paths, flow)));
    },
    stanza: (id) =>
      lookup.stanzas.has(id) && !handWritten
        ? link(code(id), generated(`stanzas/${id}.md`))
        : partLink(lookup.parts.get(id), code(id)),
    flavor: remembered((id) => {
      const flavor = lookup.flavors.get(id);
      if (flavor === undefined) return code(id);
      return link(code(id), handWritten ? (knownWeb(lookup, flavor) ?? record(flavor)) : generated(`flavors/${id}.md`));
    }),
    contributor: remembered((id) => {
      const person = lookup.contributors.get(id);
      if (person === undefined) return code(id);
      const profile = handWritten ? (githubProfile(person.github) ?? record(person)) : generated('contributors.md', id);
      return link(text(person.name), profile);
    }),
    file(id, { path, range }, pinned) {
      const flavor = lookup.flavors.get(id);
      if (flavor === undefined || !isOwn(flavor, tracedFlavor(lookup, id)?.repository)) return pinned;
      if (paths.inRepository === undefined) return pinned;
      return `${relativePath(`${paths.inRepository}${from}`, path)}${lineFragment(corpus.repository, range)}`;
    },
    technique: (id) => link(code(id), listed(corpus.techniques, id) ? generated('techniques.md', id) : undefined),
    tool: (id) => link(code(id), listed(corpus.tools, id) ? generated('tools.md', id) : undefined),
    page: (path, label, fragment) => link(label, generated(path, fragment)),
    back: (path, label, fragment) =>
      link(label, handWritten && paths.home !== undefined ? to(paths.home) : generated(path, fragment)),
    prose: (value, source) => prose(value, resolver(source)),
    inline: (value, source) => inlineProse(value, resolver(source)),
  };
}

function remembered(write: (id: string) => Markdown): (id: string) => Markdown {
  const written = new Map<string, Markdown>();
  return (id) => {
    const known = written.get(id);
    if (known !== undefined) return known;
    const made = write(id);
    written.set(id, made);
    return made;
  };
}

/** Bare ids and codes lead to the part's page; links of a hand-written file keep their target when its text moves to another page. */
function linkResolver(lookup: Lookup, paths: PagePaths, to: (path: string, fragment?: string) => string) {
  return (source: PageSource | undefined): ResolveLink =>
    (target) => {
      const [path = '', fragment] = target.split('#', 2);
      const part = lookup.parts.get(path) ?? lookup.partsByCode.get(path);
      if (part !== undefined) return to(partPath(paths, part), fragment);
      // Shown on another page, a text's own headings are still on its own.
      const home = source && lookup.partsByFile.get(source.path);
      if (path === '' && home !== undefined && fragment) return to(partPath(paths, home), fragment);
      if (target.includes(':') || target.startsWith('//') || path === '') return target;
      // Records were never read as pages, so their links are written for where they are shown; other forms of spec are pages.
      if (source === undefined || (source.page === undefined && lookup.corpus.form === undefined))
        return /[./]/.test(path) ? target : undefined;
      const meant = resolvePath(source.path, decodePath(path));
      const other = meant === undefined ? undefined : lookup.partsByFile.get(meant);
      if (other !== undefined) return to(partPath(paths, other), fragment);
      return meant === undefined ? undefined : to(meant, fragment);
    };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What a browser opens for a flavor; a flavor in the corpus's own repository is shown there. */
export function flavorWeb({ corpus, traceability }: Lookup, flavor: Flavor): string | undefined {
  const address = flavorAddress({ corpus, traceability }, flavor);
  const web = address === undefined ? undefined : webAddress(address);
  return web ?? (flavor.url === undefined ? undefined : webAddress(flavor.url));
}

/** As {@link flavorWeb}, but nothing for the corpus's own repository where its address is not known to have its branch. */
function knownWeb(lookup: Lookup, flavor: Flavor): string | undefined {
  const isUnknown = lookup.traceability.spec.unpublished?.branch !== undefined;
  return isUnknown && isOwn(flavor, tracedFlavor(lookup, flavor.id)?.repository)
    ? undefined
    : flavorWeb(lookup, flavor);
}

/** The git address that a flavor's links are made from: what was scanned, else what the registry says. */
export function flavorAddress(
  { corpus, traceability }: Pick<Lookup, 'corpus' | 'traceability'>,
  flavor: Flavor,
): string | undefined {
  const scanned = tracedFlavor({ traceability }, flavor.id)?.repository;
  if (scanned !== undefined) return scanned;
  return flavor.repository === '.' ? corpus.repository : (flavor.repository ?? flavor.url);
}

export const githubProfile = (handle: string | undefined): string | undefined =>
  handle !== undefined && /^[\w-]+$/.test(handle) ? `https://github.com/${handle}` : undefined;

/** History and blame of a file of the corpus on its own forge, on the branch that pages follow. */
export function sourceLinks({ corpus, traceability }: Lookup, path: string): SiteLinks | undefined {
  const { repository, branch, prefix } = corpus;
  if (repository === undefined || branch === undefined) return undefined;
  return publishedLinks(traceability.spec, { repository, at: { branch }, path: `${prefix}${path}` });
}

/** The seven characters that name a commit to a reader, linked where it can be read. */
export const shortCommit = (lookup: Lookup, repository: string | undefined, commit: string): Markdown =>
  link(code(commit.slice(0, 7)), publishedCommit(lookup.traceability.spec, repository, commit));

/** What a commit of the spec changed: a link that says so, or the commit alone where nobody can open it. */
export function specDiff(lookup: Lookup, commit: string): Markdown {
  const { traceability, corpus } = lookup;
  const url = publishedCommit(traceability.spec, corpus.repository, commit);
  return url === undefined ? code(commit.slice(0, 7)) : link(text('diff'), url);
}

export const dash: Markdown = trusted('—');
