import type { SpecVector, TracedRun } from '../model/conformance.ts';
import type { Corpus } from '../model/corpus.ts';
import type { PlacedException } from '../model/exception.ts';
import type { FlowChecker } from '../model/flow.ts';
import type { ClauseRenames, SpecHistory } from '../model/history.ts';
import type { Part } from '../model/part.ts';
import type { FlavorScan } from '../model/scan.ts';
import { type Problem, problem, sortProblems } from '../problem/problem.ts';
import type {
  Site,
  Traceability,
  TracedFlavor,
  TracedMention,
  TracedPart,
  TracedSpec,
} from '../result/traceability.ts';
import { cellsOf } from './cells.ts';
import { formerCodes } from './code-index.ts';
import { runsOf } from './conformance.ts';
import { withLastKnown } from './last-known.ts';
import { successorsOf } from './part-life.ts';
import { type Resolved, resolveScan } from './resolve.ts';
import { resolveExceptions } from './resolve-exceptions.ts';
import { isAnyReviewed, type UnchangedTexts } from './reviewed.ts';

export interface TraceInput {
  readonly corpus: Corpus;
  /** One scan per flavor that was scanned, in any order; the others keep what the previous result has of them. */
  readonly scans: readonly FlavorScan[];
  readonly history?: SpecHistory;
  /** What ids clauses had before; without it only those that the parts themselves list are known. */
  readonly renames?: ClauseRenames;
  /** Which texts read as they did when flavors were reviewed; without it no review is taken into account. */
  readonly unchanged?: UnchangedTexts;
  readonly checkFlow?: FlowChecker;
  /** The result that this one replaces: what is known of flavors that could not be reached now. */
  readonly previous?: Traceability;
  /**
   * Flavors that could not be reached stay as the previous result has them, without a mark of today: a check of
   * what is committed must not fail because a server is down.
   */
  readonly keepUnreachable?: boolean;
  /** Problems that loading and linting the corpus found. */
  readonly problems?: readonly Problem[];
}

/**
 * Joins what the spec says with what the flavors' repositories hold. Pure: the same values in any order
 * give the same result, every list sorted.
 *
 * @example
 * const result = trace({ corpus, scans });
 * result.cells['SIG-08']?.['wacrg-codec']?.state; // 'found'
 */
export function trace(input: TraceInput): Traceability {
  const { corpus } = input;
  // Sites in the order of their flavors are all but sorted.
  const known = [...withLastKnown(input.scans, input)].sort(byFlavor);
  const texts = { history: input.history, unchanged: input.unchanged, renames: input.renames };
  const resolved = known.map((scan) => resolveScan(scan, corpus, texts));
  const excepted = known.map((scan, n) => exceptionsOf(scan, corpus, resolved[n]));
  const sites = resolved.flatMap((each) => each.sites).sort(bySite);
  const mentions = resolved.flatMap((each) => each.mentions).sort(byMention);
  const joined = cellsOf({ corpus, sites, mentions, scans: known });
  return {
    format: 1,
    spec: tracedSpec(input),
    flavors: Object.fromEntries(
      known.map((scan, n) => {
        const runs = runsOf(scan, corpus, resolved[n]?.sites ?? []);
        return [scan.flavor, tracedFlavor(scan, excepted[n]?.exceptions ?? [], runs)] as const;
      }),
    ),
    sites,
    mentions,
    cells: joined.cells,
    problems: sortProblems([
      ...(input.problems ?? []),
      ...resolved.flatMap((each) => each.problems),
      ...excepted.flatMap((each) => each.problems),
      ...known.flatMap((scan) => unknownReviews(scan, input.unchanged)),
      ...joined.problems,
    ]),
  };
}

function tracedSpec({ corpus, history, checkFlow }: TraceInput): TracedSpec {
  const parts = corpus.parts.map((part) => {
    const dates = history?.get(part.code);
    const clauses = part.clauses.map(({ id, level, revision, text, rules, under, anchor }) => ({
      id,
      level,
      text,
      ...(revision === undefined ? {} : { revision }),
      ...(rules === undefined ? {} : { rules }),
      ...(under === undefined ? {} : { under }),
      anchor,
      changed: dates?.clauses.get(id) ?? null,
    }));
    return [part.code, { id: part.id, changed: dates?.changed ?? null, clauses, ...tracedLife(part, corpus) }] as const;
  });
  const flows = corpus.flows.map((flow) => [flow.id, checkFlow ? { checks: checkFlow(flow) } : {}] as const);
  return {
    namespace: corpus.namespace,
    digest: corpus.digest,
    parts: Object.fromEntries([...parts].sort(byFirst)),
    flows: Object.fromEntries([...flows].sort(byFirst)),
    ...(corpus.vectors === undefined ? {} : { vectors: vectorsOf(corpus.vectors) }),
  };
}

const vectorsOf = (vectors: readonly SpecVector[]): NonNullable<TracedSpec['vectors']> =>
  Object.fromEntries(vectors.map(({ id, name, clauses }) => [id, { name, clauses }]));

/** What of a part's life a reader of the result has to know. */
function tracedLife(part: Part, corpus: Corpus): Pick<TracedPart, 'former' | 'retired' | 'successors'> {
  const [former, successors] = [formerCodes(part), successorsOf(part, corpus)];
  return {
    ...(former.length === 0 ? {} : { former }),
    ...(part.retired === undefined ? {} : { retired: part.retired }),
    ...(successors.length === 0 ? {} : { successors }),
  };
}

/** What the flavor says of itself comes before what the spec's authors say of it. */
function exceptionsOf(scan: FlavorScan, corpus: Corpus, resolved: Resolved | undefined) {
  const { exceptions = [], sites = [] } = resolved ?? {};
  const written = corpus.flavors.find(({ id }) => id === scan.flavor)?.exceptions ?? [];
  return resolveExceptions([...(scan.exceptions ?? []), ...exceptions, ...written], {
    flavor: scan.flavor,
    corpus,
    sites,
  });
}

function unknownReviews(scan: FlavorScan, unchanged: UnchangedTexts | undefined): readonly Problem[] {
  const { flavor, reviewed } = scan;
  if (reviewed === undefined || unchanged === undefined) return [];
  const named = [...new Set([...(reviewed.commit ? [reviewed.commit] : []), ...Object.values(reviewed.codes)])];
  return named
    .filter((commit) => !unchanged.has(commit))
    .map((commit) => problem('reviewed-commit-unknown', { flavor, commit }, { flavor, path: 'wacrg.lock.json' }));
}

function tracedFlavor(
  scan: FlavorScan,
  exceptions: readonly PlacedException[],
  runs: readonly TracedRun[],
): TracedFlavor {
  const { repository, ref, commit, committed, state, reason, files, lines, reviewed } = scan;
  return {
    ...(repository === undefined ? {} : { repository }),
    ...(ref === undefined ? {} : { ref }),
    ...(commit === undefined ? {} : { commit }),
    ...(committed === undefined ? {} : { committed }),
    state,
    ...(reason === undefined ? {} : { reason }),
    files,
    lines,
    ...(exceptions.length === 0 ? {} : { exceptions }),
    ...(reviewed === undefined || !isAnyReviewed(reviewed) ? {} : { reviewed }),
    ...(runs.length === 0 ? {} : { runs }),
  };
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const byFlavor = (a: FlavorScan, b: FlavorScan): number => compare(a.flavor, b.flavor);

const bySite = (a: Site, b: Site): number =>
  compare(a.flavor, b.flavor) ||
  compare(a.code, b.code) ||
  compare(a.clause ?? '', b.clause ?? '') ||
  compare(a.path, b.path) ||
  a.line - b.line ||
  a.column - b.column;

const byMention = (a: TracedMention, b: TracedMention): number =>
  compare(a.flavor, b.flavor) || compare(a.path, b.path) || a.line - b.line || compare(a.form, b.form);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
