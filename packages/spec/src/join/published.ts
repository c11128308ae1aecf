import type { Corpus } from '../model/corpus.ts';
import type { Flavor } from '../model/flavor.ts';
import type { SiteLinks } from '../model/scan.ts';
import { problem, sortProblems } from '../problem/problem.ts';
import type { Traceability, TracedSpec, Unpublished } from '../result/traceability.ts';
import { commitLink, type LinkTarget, siteLinks, webAddress } from './permalink.ts';

/** A traced spec, or what is kept of it. */
interface KnownCommits {
  readonly unpublished?: Unpublished | undefined;
}

/**
 * The page of a commit on its repository's forge. This and {@link publishedLinks} are the rule for every link to a commit: a link
 * is a claim too, so there is none to what is not known to be there.
 *
 * @example
 * publishedCommit({ unpublished: { commits: ['abc'] } }, 'https://github.com/o/n', 'abc'); // undefined
 */
export function publishedCommit(
  spec: KnownCommits,
  repository: string | undefined,
  commit: string,
): string | undefined {
  return repository === undefined || isUnpublished(spec, commit) ? undefined : commitLink(repository, commit);
}

/** The links of a file at a commit, or on the corpus's branch; `undefined` for those that are not known to be there. */
export function publishedLinks(spec: KnownCommits, target: LinkTarget): SiteLinks | undefined {
  const { at } = target;
  const isThere = 'commit' in at ? !isUnpublished(spec, at.commit) : spec.unpublished?.branch !== at.branch;
  return isThere ? siteLinks(target) : undefined;
}

const sets = new WeakMap<Unpublished, ReadonlySet<string>>();

function isUnpublished({ unpublished }: KnownCommits, commit: string): boolean {
  if (unpublished === undefined) return false;
  const commits = sets.get(unpublished) ?? new Set(unpublished.commits);
  sets.set(unpublished, commits);
  return commits.has(commit);
}

/** Whether a flavor lives in the corpus's own repository. Only of such a one has a local address one that is shown. */
export const isOwn = ({ repository }: Pick<Flavor, 'repository'>, shown: string | undefined): boolean =>
  repository === '.' || (repository !== undefined && webAddress(repository) === undefined && shown !== undefined);

/** Every commit of the corpus's own repository that the result names, sorted. */
export function ownCommits(result: Traceability, corpus: Pick<Corpus, 'flavors'>): readonly string[] {
  const own = ownFlavors(result, corpus);
  const named = new Set<string | undefined>([...textCommits(result.spec), ...codeCommits(result, own)]);
  for (const [id, { commit, reviewed }] of Object.entries(result.flavors)) {
    if (own.has(id)) named.add(commit);
    for (const each of [reviewed?.commit, ...Object.values(reviewed?.codes ?? {})]) named.add(each);
  }
  for (const row of Object.values(result.cells))
    for (const id of own)
      for (const commit of row[id]?.claim?.commits ?? [])
        if (!row[id]?.claim?.missing?.includes(commit)) named.add(commit);
  return [...named].filter((commit) => commit !== undefined).sort();
}

function* textCommits({ parts }: TracedSpec): Generator<string | undefined> {
  for (const { changed, clauses } of Object.values(parts)) {
    yield changed?.commit;
    for (const clause of clauses) yield clause.changed?.commit;
  }
}

function* codeCommits({ sites }: Traceability, own: ReadonlySet<string>): Generator<string | undefined> {
  for (const { flavor, annotated, changed, commits, reviewed } of sites) {
    yield reviewed;
    if (own.has(flavor)) yield* [annotated?.commit, changed?.commit, ...commits];
  }
}

const ownFlavors = ({ flavors: traced }: Traceability, { flavors }: Pick<Corpus, 'flavors'>): ReadonlySet<string> =>
  new Set(flavors.filter((flavor) => isOwn(flavor, traced[flavor.id]?.repository)).map(({ id }) => id));

/** The result without links that lead nowhere: it says what is not published, and that this is a problem. */
export function withUnpublished(
  result: Traceability,
  corpus: Pick<Corpus, 'flavors' | 'repository'>,
  { branch, commits }: Unpublished,
): Traceability {
  const { repository: address } = corpus;
  if (address === undefined || (branch === undefined && commits.length === 0)) return result;
  const unpublished: Unpublished = { ...(branch === undefined ? {} : { branch }), commits };
  const spec = { ...result.spec, unpublished };
  const own = ownFlavors(result, corpus);
  const isDead = (flavor: string) => own.has(flavor) && isUnpublished(spec, result.flavors[flavor]?.commit ?? '');
  const flavors = Object.entries(result.flavors).map(([id, { exceptions, ...traced }]) => {
    const shown = isDead(id) ? exceptions?.map(withoutLink) : exceptions;
    return [id, shown === undefined ? traced : { ...traced, exceptions: shown }] as const;
  });
  return {
    ...result,
    spec,
    flavors: Object.fromEntries(flavors),
    sites: result.sites.map((site) => (isDead(site.flavor) ? withoutLinks(site) : site)),
    mentions: result.mentions.map((mention) => (isDead(mention.flavor) ? withoutLink(mention) : mention)),
    problems: sortProblems([
      ...result.problems,
      problem('permalink-unpublished', { address, what: wordsFor(unpublished) }, { path: 'wacrg.yaml' }),
    ]),
  };
}

function wordsFor({ branch, commits: [first, ...more] }: Unpublished): string {
  const named =
    first === undefined ? [] : [`commit ${first.slice(0, 9)}${more.length > 0 ? ` and ${more.length} more` : ''}`];
  return [...(branch === undefined ? [] : [`the branch "${branch}"`]), ...named].join(' and ');
}

const withoutLink = <T extends { readonly link?: string }>({ link: _, ...rest }: T): Omit<T, 'link'> => rest;

const withoutLinks = <T extends { readonly links?: SiteLinks }>({ links: _, ...rest }: T): Omit<T, 'links'> => rest;
