import {
  type Cell,
  type Commit,
  type Corpus,
  countsAsTest,
  formatCitation,
  isOwn,
  type Problem,
  type ProblemCode,
  type Site,
  type TextChange,
  type TracedFlavor,
  type Unpublished,
} from '@wacrg/spec';
import { sharer, type TraceTaker } from '@wacrg/spec/result';
import { CodeSites, ownSource } from '../code/code-sites.ts';

/** Of a result what the pages of the site need beside the rendered ones: a result of 100 MB is kept in a few. */
export interface SiteResult {
  readonly digest: string;
  /** What of the corpus's own repository no link may lead to. */
  readonly unpublished?: Unpublished | undefined;
  readonly flavors: Readonly<Record<string, TracedFlavor>>;
  /** By part code or `CODE#clause`, then by flavor. Claims are on the rendered pages. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, SiteCell>>>>;
  /** The sites behind the links to their code. */
  readonly codeSites: CodeSites;
  /** What the code of a flavor plans, by {@link cellKey}. */
  readonly planned: ReadonlySet<string>;
  /** The clauses of a part that a flavor tests, by {@link cellKey}; none of a part that it tests as a whole. */
  readonly tested: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where the spec moved on after the code, by {@link cellKey} of a part or a clause. */
  readonly stale: ReadonlySet<string>;
  /** The spec's commits at which what would otherwise be stale was reviewed, by {@link cellKey}. */
  readonly reviews: ReadonlyMap<string, readonly string[]>;
  /** The annotation that made a flavor implement a part, by {@link cellKey}. */
  readonly firstAnnotations: ReadonlyMap<string, FirstAnnotation>;
  readonly problems: ReadonlyMap<ProblemCode, SiteProblems>;
  /** When the normative text of each part last changed, by its code. */
  readonly changes: ReadonlyMap<string, TextChange>;
}

export type SiteCell = Omit<Cell, 'claim'>;

export interface FirstAnnotation {
  readonly flavor: string;
  readonly code: string;
  readonly annotated: Commit;
}

export interface SiteProblems {
  readonly count: number;
  /** The first of them, at most {@link shownPlaces}. */
  readonly first: readonly Problem[];
}

/** More of one problem than these are counted only. */
const shownPlaces = 200;

export const cellKey = (code: string, flavor: string): string => `${code} ${flavor}`;

/** Keeps of a result of a corpus, entry by entry, what the site needs. */
export function keepResult(corpus: Pick<Corpus, 'flavors' | 'repository'>): {
  readonly take: TraceTaker;
  readonly kept: () => SiteResult;
} {
  let digest = '';
  let unpublished: Unpublished | undefined;
  const registered = new Map(corpus.flavors.map((flavor) => [flavor.id, flavor]));
  const flavors = new Map<string, TracedFlavor>();
  const cells = new Map<string, Readonly<Record<string, SiteCell>>>();
  const codeSites = new CodeSites();
  const planned = new Set<string>();
  const tested = new Map<string, Set<string>>();
  const stale = new Set<string>();
  const reviews = new Map<string, readonly string[]>();
  const changes = new Map<string, TextChange>();
  const firstAnnotations = new Map<string, FirstAnnotation>();
  const problems = new Map<ProblemCode, { count: number; first: Problem[] }>();
  const once = sharer();
  const take: TraceTaker = {
    spec: (spec) => {
      ({ digest, unpublished } = spec);
      for (const [code, { changed }] of Object.entries(spec.parts)) if (changed !== null) changes.set(code, changed);
    },
    // Which files were not read is on the flavor's rendered page.
    flavor: (flavor, id) => flavors.set(id, { ...flavor, files: { ...flavor.files, skipped: [] } }),
    cells: (row, key) =>
      cells.set(
        key,
        Object.fromEntries(Object.entries(row).map(([flavor, { claim: _, ...cell }]) => [flavor, once(cell)])),
      ),
    site: (site) => {
      const key = once(cellKey(site.code, site.flavor));
      const clause = site.clause === undefined ? undefined : once(site.clause);
      if (site.stale === true) {
        stale.add(key);
        if (clause !== undefined) stale.add(cellKey(formatCitation({ code: site.code, clause }), site.flavor));
      }
      if (site.relation === 'implements' && site.status === 'planned') planned.add(key);
      if (countsAsTest(site)) {
        const clauses = tested.get(key) ?? new Set();
        tested.set(key, clause === undefined ? clauses : clauses.add(clause));
      }
      if (site.reviewed !== undefined)
        reviews.set(key, [...new Set([...(reviews.get(key) ?? []), site.reviewed])].sort());
      keepFirst(firstAnnotations, key, { ...site, annotated: once(site.annotated) });
      const flavor = registered.get(site.flavor);
      const isOwnSite = flavor !== undefined && isOwn(flavor, flavors.get(site.flavor)?.repository);
      const source = isOwnSite ? ownSource(site, corpus.repository) : site.links?.source;
      if (source !== undefined) codeSites.add({ ...site, code: once(site.code), changed: once(site.changed) }, source);
    },
    problem: (problem) => {
      const held = problems.get(problem.code) ?? { count: 0, first: [] };
      problems.set(problem.code, held);
      held.count++;
      if (held.first.length < shownPlaces) held.first.push(problem);
    },
  };
  const kept = (): SiteResult => ({
    digest,
    unpublished,
    flavors: Object.fromEntries(flavors),
    cells: Object.fromEntries(cells),
    planned,
    tested,
    codeSites,
    stale,
    reviews,
    firstAnnotations,
    problems,
    changes,
  });
  return { take, kept };
}

function keepFirst(
  first: Map<string, FirstAnnotation>,
  key: string,
  { relation, status, annotated, flavor, code }: Site,
): void {
  if (relation !== 'implements' || status === 'planned' || annotated === null) return;
  const held = first.get(key);
  if (held === undefined || annotated.date < held.annotated.date) first.set(key, { flavor, code, annotated });
}
