import type { Corpus, Part } from '@wacrg/spec';
import { loadSpec, type Spec, type SpecSettings } from '../spec-source.ts';

/** The section `reviewed` of a flavor's `wacrg.lock.json`: which states of the spec its authors have read. */
export interface Reviewed {
  /** The spec's commit that the whole flavor was reviewed against. */
  readonly commit?: string;
  /** Later commits for single parts, by code. */
  readonly codes: Readonly<Record<string, string>>;
}

const commitId = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** Reads the section; what is not of its shape says nothing. */
export function parseReviewed(value: unknown): Reviewed {
  if (!isRecord(value)) return { codes: {} };
  const { commit, codes } = value;
  const entries = isRecord(codes) ? Object.entries(codes) : [];
  return {
    ...(isCommit(commit) ? { commit } : {}),
    codes: Object.fromEntries(entries.filter((entry): entry is [string, string] => isCommit(entry[1]))),
  };
}

/** The section after a review of the whole spec, or of one part, at a commit. */
export function accept({ commit, codes }: Reviewed, at: string, code: string | undefined): Reviewed {
  if (code === undefined) return { commit: at, codes: {} };
  const merged = Object.entries({ ...codes, [code]: at }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...(commit === undefined ? {} : { commit }), codes: Object.fromEntries(merged) };
}

/** What was reviewed, as one corpus; `undefined` when nothing was. */
export interface ReviewedSpec {
  /** The spec at the pinned commit, with the parts that were reviewed later; absent when only single parts were. */
  readonly pinned?: Spec;
  /** Every part that was reviewed, as it was then, by code. */
  readonly parts: ReadonlyMap<string, Part>;
}

/** Loads the states of the spec that were reviewed. */
export async function loadReviewed(
  { commit, codes }: Reviewed,
  settings: SpecSettings,
): Promise<ReviewedSpec | undefined> {
  if (commit === undefined && Object.keys(codes).length === 0) return undefined;
  const commits = [...new Set(Object.values(codes))];
  const later = new Map<string, Corpus>();
  for (const each of commits) later.set(each, (await loadSpec({ ...settings, commit: each })).corpus);
  const single = Object.entries(codes).flatMap(([code, at]) => partOf(later.get(at), code) ?? []);
  if (commit === undefined) return { parts: byCode(single) };
  const base = await loadSpec({ ...settings, commit });
  const parts = new Map([...byCode(base.corpus.parts), ...byCode(single)]);
  const order = [...base.corpus.parts, ...single.filter(({ code }) => partOf(base.corpus, code) === undefined)];
  const corpus = {
    ...base.corpus,
    parts: order.map(({ code }) => parts.get(code)).filter((each) => each !== undefined),
  };
  return { pinned: { ...base, corpus }, parts };
}

/** Whether what a site cites was reviewed in the words that it has now. */
export function isReviewed(
  { code, clause }: { readonly code: string; readonly clause?: string },
  now: Corpus,
  reviewed: ReviewedSpec,
): boolean {
  const textOf = (part: Part | undefined): string | undefined =>
    clause === undefined ? part?.normative : part?.clauses.find(({ id }) => id === clause)?.text;
  const was = textOf(reviewed.parts.get(code));
  return was !== undefined && normalised(was) === normalised(textOf(partOf(now, code)) ?? '');
}

const normalised = (text: string): string => text.replace(/\s+/g, ' ').trim();

const partOf = (corpus: Corpus | undefined, code: string): Part | undefined =>
  corpus?.parts.find((part) => part.code === code);

const byCode = (parts: readonly Part[]): ReadonlyMap<string, Part> => new Map(parts.map((part) => [part.code, part]));

const isCommit = (value: unknown): value is string => typeof value === 'string' && commitId.test(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
