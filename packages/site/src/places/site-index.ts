import type { Exception, Flavor, Flow, PartState } from '@wacrg/spec';
import { exceptionsByCode, isClaimed, isFound, partState, publishedLinks } from '@wacrg/spec';
import type { SitePart } from '../source/site-corpus.ts';
import { cellKey, type SiteCell, type SiteResult } from '../source/site-result.ts';
import type { PageTexts, SiteSource } from '../source/source.ts';
import { sitePath } from './site-path.ts';

/** The source of a site with everything indexed that its pages ask for, so that each question is one look-up. */
export interface SiteIndex extends SiteSource {
  /** The address that the site will have, with `/` at its end; absent: pages name no address of their own. */
  readonly url?: string | undefined;
  readonly flavorsById: ReadonlyMap<string, Flavor>;
  readonly partsByCode: ReadonlyMap<string, SitePart>;
  /** The site's page of a file of the corpus: a rendered page, or the page that tells what a record says. */
  readonly pageByFile: ReadonlyMap<string, PagePlace>;
  /** The corpus's file of a part, by its id and by its code. */
  readonly fileByPart: ReadonlyMap<string, string>;
  /** Contributors' ids by {@link profileKey}. */
  readonly peopleByProfile: ReadonlyMap<string, string>;
  /** The codes that a file's sites name, by flavor and path. */
  readonly filesByFlavor: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** Parts and flows by the path of their page in the corpus. */
  readonly partsByFile: ReadonlyMap<string, SitePart>;
  readonly flowsByFile: ReadonlyMap<string, Flow>;
}

/** A page of the site, or a place on one. */
export interface PagePlace {
  readonly page: string;
  readonly fragment?: string;
}

/** Pages of the rendered corpus that the site makes itself, with more on them. */
export const homeFile = 'index.html';
export const matrixFile = 'matrix.html';
/** The one address of a page by which other sites know it. */
export const canonicalAddress = (url: string, path: string): string =>
  path === homeFile ? url : new URL(path.split('/').map(encodeURIComponent).join('/'), url).href;

/** The list of the prose that stands beside the spec. */
export const proseFile = 'documents.html';

/** The list of all flavors, as rendered. */
export const flavorsFile = 'flavors.html';

export function indexSite(source: SiteSource, url?: string): SiteIndex {
  const { corpus } = source;
  return {
    ...source,
    url: url === undefined || url.endsWith('/') ? url : `${url}/`,
    flavorsById: new Map(corpus.flavors.map((flavor) => [flavor.id, flavor])),
    partsByCode: new Map(corpus.parts.map((part) => [part.code, part])),
    filesByFlavor: filesByFlavor(source),
    pageByFile: pageByFile(source),
    fileByPart: new Map(
      corpus.parts.flatMap(({ id, code, source: { path } }) => [id, code].map((name) => [name, path])),
    ),
    peopleByProfile: new Map(
      corpus.contributors.map(({ id, name, github = '' }) => [profileKey(`https://github.com/${github}`, name), id]),
    ),
    partsByFile: new Map(corpus.parts.map((part) => [fileOf(part, part.category, source.pages), part])),
    flowsByFile: new Map(corpus.flows.map((flow) => [fileOf(flow, 'flows', source.pages), flow])),
  };
}

function filesByFlavor({ result }: SiteSource): SiteIndex['filesByFlavor'] {
  const files = new Map<string, Map<string, Set<string>>>();
  for (const { flavor, path, code } of result.codeSites) {
    const ofFlavor = files.get(flavor) ?? new Map<string, Set<string>>();
    files.set(flavor, ofFlavor.set(path, (ofFlavor.get(path) ?? new Set()).add(code)));
  }
  return files;
}

/** How pages name a person on the forge: their profile's address and their name. */
export const profileKey = (address: string, name: string): string => `${address}\n${name}`;

/** Hand-written pages stand at their source; of others the rendered page has one of two places. */
function fileOf({ id, source }: SitePart | Flow, folder: string, pages: PageTexts): string {
  if (source.page !== undefined) return source.path;
  const generated = `spec/generated/${folder}/${id}.md`;
  return pages.has(generated) ? generated : `${folder}/${id}.md`;
}

export const partPage = ({ pages }: Pick<SiteSource, 'pages'>, part: SitePart): string =>
  sitePath(fileOf(part, part.category, pages));
export const flowPage = ({ pages }: Pick<SiteSource, 'pages'>, flow: Flow): string =>
  sitePath(fileOf(flow, 'flows', pages));
export const flavorPage = (id: string): string => `flavors/${id}.html`;

function pageByFile({ corpus, pages }: SiteSource): ReadonlyMap<string, PagePlace> {
  const places = new Map<string, PagePlace>();
  const records = (
    list: readonly { readonly id: string; readonly place: { readonly path: string } }[],
    page: string,
  ) => {
    for (const { id, place } of list) places.set(place.path, { page, fragment: id });
  };
  records(corpus.contributors, 'contributors.html');
  records(corpus.enums, 'enums.html');
  records(corpus.techniques, 'techniques.html');
  records(corpus.tools, 'tools.html');
  for (const { id, place } of corpus.flavors) places.set(place.path, { page: flavorPage(id) });
  for (const { id, place } of corpus.stanzas) places.set(place.path, { page: `stanzas/${id}.html` });
  for (const part of corpus.parts) places.set(part.source.path, { page: partPage({ pages }, part) });
  for (const flow of corpus.flows) places.set(flow.source.path, { page: flowPage({ pages }, flow) });
  for (const path of pages.keys()) places.set(path, { page: sitePath(path) });
  places.set('spec/README.md', { page: homeFile });
  return places;
}

/** The cell of a part or clause, by its key, and a flavor. */
export function cellOf({ cells }: Pick<SiteResult, 'cells'>, key: string, flavor: string): SiteCell | undefined {
  const row = Object.hasOwn(cells, key) ? cells[key] : undefined;
  return row && Object.hasOwn(row, flavor) ? row[flavor] : undefined;
}

/** What is known of a part in a flavor, as everywhere else. */
export const partStateOf = (code: string, flavor: string, { result }: Pick<SiteIndex, 'result'>): PartState =>
  partState(cellOf(result, code, flavor), {
    planned: result.planned.has(cellKey(code, flavor)),
    exception: exceptionOf(result, code, flavor),
  });

/** Whether a part or clause, by its key, is in the code of a flavor. */
export const isInCode = (
  key: string,
  flavor: string,
  { result }: { readonly result: Pick<SiteResult, 'cells'> },
): boolean => isFound(cellOf(result, key, flavor)?.state ?? 'none');

/** Whether the spec's authors say that a flavor has a part, and its code does not. */
export const isOnlyClaimed = (code: string, flavor: string, { result }: Pick<SiteIndex, 'result'>): boolean =>
  isClaimed(cellOf(result, code, flavor) ?? { state: 'none' });

/** Why a part or clause, by its key, does not apply to a flavor; `undefined` when it does. */
export function exceptionOf({ flavors }: SiteResult, key: string, flavor: string): string | undefined {
  const { exceptions } = (Object.hasOwn(flavors, flavor) ? flavors[flavor] : undefined) ?? {};
  const reason = exceptions && reasonsOf(exceptions).get(key);
  // A stranger wrote it, and it stands in a narrow cell; the page of the flavor has the whole.
  const plain = reason?.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return plain !== undefined && plain.length > maxReasonLength ? `${plain.slice(0, maxReasonLength)}…` : plain;
}

const maxReasonLength = 120;

const reasons = new WeakMap<readonly Exception[], ReadonlyMap<string, string>>();

/** A matrix asks for every part and clause, and a stranger may have named many. */
function reasonsOf(exceptions: readonly Exception[]): ReadonlyMap<string, string> {
  const known = reasons.get(exceptions) ?? exceptionsByCode(exceptions);
  reasons.set(exceptions, known);
  return known;
}

/** Whether a flavor's code was ever read; of one that was not, no count can be given. */
export const wasRead = ({ result }: Pick<SiteSource, 'result'>, flavor: string): boolean =>
  Object.hasOwn(result.flavors, flavor) && result.flavors[flavor]?.commit !== undefined;

/** A file of the corpus's repository on its own forge, on the branch that readers follow. */
export function forgeLink(
  { corpus: { repository, branch }, result }: Pick<SiteSource, 'corpus' | 'result'>,
  inRepository: string,
): string | undefined {
  if (repository === undefined || branch === undefined) return undefined;
  return publishedLinks(result, { repository, at: { branch }, path: inRepository })?.source;
}

/** The page of a category. A spec that is one folder of pages has none: its parts are on the first page. */
export function categoryPage({ pages }: Pick<SiteSource, 'pages'>, category: string): string {
  const file = `${category}/index.md`;
  return pages.has(`spec/generated/${file}`) || pages.has(file) ? sitePath(file) : homeFile;
}
