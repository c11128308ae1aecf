import {
  type ClauseChange,
  type FlavorScan,
  formatCitation,
  type PartChange,
  type Problem,
  problem,
  type Site,
  sortProblems,
  specDifference,
  specFacts,
  trace,
} from '@wacrg/spec';
import type { Spec } from '../spec/spec-source.ts';
import type { ReviewedSpec } from './reviewed.ts';
import { asAuthorSees } from './severity.ts';

/** How the newest spec differs from what a flavor was reviewed against. */
export interface Latest {
  readonly commit?: string;
  /** False when nothing was reviewed yet, so that there is nothing to compare with. */
  readonly compared: boolean;
  readonly changes: readonly LatestChange[];
  /** What would be wrong with the newest spec and is not with the reviewed one. */
  readonly problems: readonly Problem[];
}

export interface LatestChange extends PartChange {
  /** The flavor's sites on the part. */
  readonly sites: readonly Site[];
}

interface Input {
  readonly scan: FlavorScan;
  /** The sites as the reviewed spec has them. */
  readonly sites: readonly Site[];
  readonly newest: Spec;
  readonly reviewed: ReviewedSpec | undefined;
}

/** Compares the newest spec with what was reviewed, and nothing else. */
export function describeLatest({ scan, sites, newest, reviewed }: Input): Latest {
  const commit = newest.commit === undefined ? {} : { commit: newest.commit };
  const after = trace({ corpus: newest.corpus, scans: [scan] });
  if (reviewed === undefined) {
    const problems = after.problems.filter(({ flavor }) => flavor === scan.flavor).map(asAuthorSees);
    return { ...commit, compared: false, changes: [], problems };
  }
  // Parts that were never reviewed have no state to differ from, unless the whole spec was reviewed.
  const parts = [...reviewed.parts.values()];
  const inQuestion = newest.corpus.parts.filter(
    ({ code }) => reviewed.pinned !== undefined || reviewed.parts.has(code),
  );
  const changes = specDifference(specFacts({ ...newest.corpus, parts }), {
    ...specFacts({ ...newest.corpus, parts: inQuestion }),
    retired: specFacts(newest.corpus).retired ?? new Map(),
  }).map((change) => ({ ...change, sites: sites.filter(({ code }) => code === change.code) }));
  return { ...commit, compared: true, changes, problems: sortProblems(changes.flatMap(problemsOf)) };
}

function problemsOf(change: LatestChange): readonly Problem[] {
  const { code, kind, now, reason, sites, clauses } = change;
  if (kind === 'retired' && reason !== undefined)
    return sites.map((site) => problem('retired-part', { code, reason, successors: now }, placeOf(site)));
  if (kind === 'retired' && now !== undefined)
    return sites.map((site) => problem('retired-code', { code, now }, placeOf(site)));
  if (kind === 'removed') return sites.map((site) => asAuthorSees(problem('unknown-code', { code }, placeOf(site))));
  return clauses.flatMap((clause) => clauseProblems(code, clause, sites));
}

function clauseProblems(code: string, { id, kind }: ClauseChange, sites: readonly Site[]): readonly Problem[] {
  const citing = sites.filter(({ clause }) => clause === id);
  if (kind === 'removed') {
    return citing.map((site) => asAuthorSees(problem('unknown-clause', { code, clause: id }, placeOf(site))));
  }
  if (kind === 'added') return [];
  const cited = formatCitation({ code, clause: id });
  return citing.map((site) => problem('stale-site', { code: cited, when: 'since it was reviewed' }, placeOf(site)));
}

const placeOf = ({ path, line, column }: Site) => ({ path, line, column });
