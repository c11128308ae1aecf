import { isId } from '../citation/id.ts';
import { isRecord } from '../model/is-record.ts';

/** The section `reviewed` of a flavor's `wacrg.lock.json`: which states of the spec its authors have read. */
export interface Reviewed {
  /** The spec's commit that the whole flavor was reviewed against. */
  readonly commit?: string;
  /** Later commits for single parts, by code. */
  readonly codes: Readonly<Record<string, string>>;
  /** Annotations that were accepted as right where they stand now. */
  readonly sites?: readonly ReviewedSite[];
}

/** An annotation that stands above another declaration than before, and was looked at. */
export interface ReviewedSite {
  readonly path: string;
  readonly symbol: string;
}

/**
 * Which texts of today's spec read as they did at commits that flavors were reviewed against: by commit and part code,
 * the ids of clauses, and the empty id for the part's whole normative text. A commit that is missing is not in the
 * spec's repository.
 */
export type UnchangedTexts = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export const nothingReviewed: Reviewed = { codes: {} };

const commitId = /^[0-9a-f]{40}([0-9a-f]{24})?$/;
const maxCodes = 10_000;

/**
 * Reads the section, which may come from a stranger's repository. What is not of its shape is a fault and says nothing.
 *
 * @param spec of a library that follows several: which of them
 */
export function parseReviewed(
  section: unknown,
  spec?: string,
): {
  readonly reviewed: Reviewed;
  readonly faults: readonly string[];
} {
  const value = spec === undefined ? section : reviewOf(section, spec);
  if (value === undefined) return { reviewed: nothingReviewed, faults: [] };
  if (!isRecord(value)) return { reviewed: nothingReviewed, faults: ['it is not an object'] };
  const { commit, codes = {}, sites = [] } = value;
  const known = Array.isArray(sites) ? sites.slice(0, maxCodes).filter(isSite) : [];
  const entries = isRecord(codes) ? Object.entries(codes) : [];
  const isRight = ([code, at]: readonly [string, unknown]): boolean => isId(code) && isCommit(at);
  const right = entries.slice(0, maxCodes).filter((entry): entry is [string, string] => isRight(entry));
  return {
    reviewed: {
      ...(isCommit(commit) ? { commit } : {}),
      codes: Object.fromEntries(right),
      ...(known.length === 0 ? {} : { sites: known.map(({ path, symbol }) => ({ path, symbol })) }),
    },
    faults: [
      ...(commit === undefined || isCommit(commit) ? [] : ['"commit" is not a full commit id']),
      ...(isRecord(codes) ? [] : ['"codes" is not an object']),
      ...(right.length === entries.length
        ? []
        : [`${entries.length - right.length} of its codes name no part or no full commit id`]),
    ],
  };
}

/** What a section says of one of several specs. */
function reviewOf(section: unknown, spec: string): unknown {
  if (!isRecord(section)) return section;
  const { specs = {} } = section;
  if (!isRecord(specs)) return specs;
  return Object.hasOwn(specs, spec) ? specs[spec] : undefined;
}

/**
 * The section with what was reviewed of one spec.
 *
 * @param spec of a library that follows several: which of them; the others stay as they are
 */
export function withReviewed(section: unknown, reviewed: Reviewed, spec?: string): unknown {
  if (spec === undefined) return reviewed;
  const specs = isRecord(section) && isRecord(section.specs) ? section.specs : {};
  const sorted = Object.entries({ ...specs, [spec]: reviewed }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...(isRecord(section) ? section : {}), specs: Object.fromEntries(sorted) };
}

/** Whether anything was reviewed. */
export const isAnyReviewed = ({ commit, codes }: Reviewed): boolean =>
  commit !== undefined || Object.keys(codes).length > 0;

/** The commit at which a part was reviewed last, under any of its codes; `undefined` when it was not. */
export function reviewedAt(
  { commit, codes }: Reviewed,
  { code, aliases }: { readonly code: string; readonly aliases: readonly string[] },
): string | undefined {
  const named = [code, ...aliases].find((each) => Object.hasOwn(codes, each));
  return named === undefined ? commit : codes[named];
}

const isSite = (value: unknown): value is ReviewedSite =>
  isRecord(value) && typeof value.path === 'string' && typeof value.symbol === 'string';

const isCommit = (value: unknown): value is string => typeof value === 'string' && commitId.test(value);
