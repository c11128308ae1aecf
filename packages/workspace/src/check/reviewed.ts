import { type Corpus, isAnyReviewed, type Part, type Reviewed, type ReviewedSite } from '@wacrg/spec';
import { loadSpec, type Spec, type SpecSettings } from '../spec/spec-source.ts';

/** What is accepted. */
export interface Acceptance {
  /** Only this part. */
  readonly code?: string | undefined;
  /** Annotations that stand above another declaration than before, and are right there. */
  readonly rebound?: readonly ReviewedSite[];
}

/** The section after a review of the whole spec, or of one part, at a commit. */
export function accept(
  { commit, codes, sites = [] }: Reviewed,
  at: string,
  { code, rebound = [] }: Acceptance,
): Reviewed {
  const all = [...new Map([...sites, ...rebound].map((each) => [JSON.stringify(each), each])).values()];
  const kept =
    all.length === 0 ? {} : { sites: all.sort((a, b) => (`${a.path} ${a.symbol}` < `${b.path} ${b.symbol}` ? -1 : 1)) };
  if (code === undefined) return { commit: at, codes: {}, ...kept };
  const merged = Object.entries({ ...codes, [code]: at }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...(commit === undefined ? {} : { commit }), codes: Object.fromEntries(merged), ...kept };
}

/** What was reviewed, as one corpus; `undefined` when nothing was. */
export interface ReviewedSpec {
  readonly reviewed: Reviewed;
  /** The spec at the pinned commit, with the parts that were reviewed later; absent when only single parts were. */
  readonly pinned?: Spec;
  /** Every part that was reviewed, as it was then, by code. */
  readonly parts: ReadonlyMap<string, Part>;
}

/** Loads the states of the spec that were reviewed. */
export async function loadReviewed(reviewed: Reviewed, settings: SpecSettings): Promise<ReviewedSpec | undefined> {
  if (!isAnyReviewed(reviewed)) return undefined;
  const { commit, codes } = reviewed;
  const commits = [...new Set(Object.values(codes))];
  const later = new Map<string, Corpus>();
  for (const each of commits) later.set(each, (await loadSpec({ ...settings, commit: each })).corpus);
  const single = Object.entries(codes).flatMap(([code, at]) => partOf(later.get(at), code) ?? []);
  if (commit === undefined) return { reviewed, parts: byCode(single) };
  const base = await loadSpec({ ...settings, commit });
  const parts = new Map([...byCode(base.corpus.parts), ...byCode(single)]);
  const order = [...base.corpus.parts, ...single.filter(({ code }) => partOf(base.corpus, code) === undefined)];
  const corpus = {
    ...base.corpus,
    parts: order.map(({ code }) => parts.get(code)).filter((each) => each !== undefined),
  };
  return { reviewed, pinned: { ...base, corpus }, parts };
}

const partOf = (corpus: Corpus | undefined, code: string): Part | undefined =>
  corpus?.parts.find((part) => part.code === code);

const byCode = (parts: readonly Part[]): ReadonlyMap<string, Part> => new Map(parts.map((part) => [part.code, part]));
