import { findUnpublished } from '@wacrg/git';
import { emptyLock, formatLock, type Lock, lockScans, scanFlavors } from '@wacrg/scanner';
import {
  type ClauseRenames,
  type Corpus,
  claimsByFlavor,
  type Flavor,
  type FlavorScan,
  flavorsToKeep,
  isAnyReviewed,
  ownCommits,
  type Problem,
  parseReviewed,
  partsToFollow,
  pinScans,
  type Reviewed,
  ToolError,
  type Traceability,
  trace,
  type UnchangedTexts,
  type Unpublished,
  withoutSilenced,
  withUnmoved,
  withUnpublished,
} from '@wacrg/spec';
import { cannotJudge, slowFile } from '../check/slow-file.ts';
import { readSpec, type SpecRead, type SpecReading } from '../spec/read-spec.ts';
import { type SpecDates, specHistory, specRenames } from '../spec/spec-history.ts';
import { unchangedTexts } from '../spec/unchanged-texts.ts';
import type { Artifact } from './artifact.ts';
import { keptResult, lastLock, orSayWhatIsLost, unlessUnreadable } from './last-result.ts';
import type { Progress } from './progress.ts';
import { lockFile, resultFile } from './result-files.ts';

export interface TraceSettings extends SpecReading {
  readonly corpusDir: string;
  /** Where the last result and lock may stand; the first folder that has them counts. */
  readonly resultDirs: readonly string[];
  /** Scan the commits of the lock. */
  readonly locked: boolean;
  readonly offline: boolean;
  readonly jobs?: number | undefined;
  /** Scan only these flavors and keep the rest of the last result. */
  readonly only?: readonly string[] | undefined;
  /** Flavors that cannot be reached stay in the result exactly as they were. */
  readonly keepUnreachable?: boolean | undefined;
  /** Pin every flavor at its newest commit, also where nothing that is read changed. */
  readonly repin?: boolean | undefined;
  /** Go on without a last result or lock that cannot be read. */
  readonly discardLast?: boolean | undefined;
  /** Reports of the own test run of the one flavor that is scanned, by path; for `scan` alone. */
  readonly results?: readonly string[] | undefined;
  readonly progress: Progress;
}

export interface Traced {
  readonly corpus: Corpus;
  readonly result: Traceability;
  readonly lock: Lock;
}

/** The first half of every run: corpus and repositories in, result and lock out. */
export async function traceCorpus(settings: TraceSettings): Promise<Traced> {
  settings.progress.update('reading the spec');
  const start = await startOf(settings);
  const found = await readFlavors(chosenFlavors(start.corpus, settings.only), start, settings);
  return joinScans(start, found, settings);
}

/** What is known before any flavor is read. */
export interface Start extends SpecRead {
  /**
   * Reads what the last result tells of flavors that these scans did not reach. It may be the largest thing of a run, and what
   * a process holds makes it slower at starting others, so it is read late, and only what is needed is kept; but always,
   * so that a damaged one is refused and never replaced in silence.
   */
  readonly lastKnown: (scans: readonly FlavorScan[]) => Promise<Traceability | undefined>;
  readonly lock: Lock;
}

/** The corpus, and what the last run left. */
export async function startOf({
  corpusDir,
  resultDirs,
  discardLast = false,
  ...reading
}: Pick<TraceSettings, 'corpusDir' | 'resultDirs' | 'discardLast'> & SpecReading): Promise<Start> {
  const spec = await readSpec(corpusDir, reading);
  const lastKnown = (scans: readonly FlavorScan[]) => {
    const lost = flavorsToKeep(scans, spec.corpus);
    const read = () => keptResult(resultDirs, new Set([...lost, ...scans.map(({ flavor }) => flavor)]));
    return discardLast ? unlessUnreadable(read) : orSayWhatIsLost(read, lost);
  };
  const readLock = () => lastLock(resultDirs);
  const lock = (await (discardLast ? unlessUnreadable(readLock) : readLock())) ?? emptyLock;
  return { ...spec, lastKnown, lock };
}

/** What repositories tell: those of the flavors, and the spec's own. */
export interface FlavorsRead extends SpecDates {
  readonly scans: readonly FlavorScan[];
  /** Which of the spec's texts read as they did when flavors were reviewed. */
  readonly unchanged: UnchangedTexts;
  readonly previous: Traceability | undefined;
  /** What ids the clauses had that flavors cite by one. */
  readonly renames: ClauseRenames;
}

/** Reads flavors, and when the spec's texts last changed. */
export async function readFlavors(
  flavors: readonly Flavor[],
  { corpus, lock, lastKnown }: Start,
  settings: TraceSettings,
): Promise<FlavorsRead> {
  const { corpusDir, cacheDir } = settings;
  const [found, { log, ...dates }] = await Promise.all([
    scanFlavors(flavors, scanOptions(settings, corpus, lock)),
    specHistory(corpusDir, corpus, { cacheDir }),
  ]).finally(() => settings.progress.done());
  if (settings.keepUnreachable) refuseIfSlow(found);
  const scans = found.map((scan) => withOwnReview(scan, corpus, lock));
  const previous = await lastKnown(scans);
  const unchanged = await unchangedTexts(corpusDir, corpus, reviewsOf(scans, previous), { cacheDir });
  const renames = await specRenames(corpusDir, corpus, { cacheDir, log, parts: partsToFollow(corpus, scans) });
  return { scans, ...dates, unchanged, previous, renames };
}

/** Whether a result is up to date cannot be known where a file took too long to read. */
function refuseIfSlow(scans: readonly FlavorScan[]): void {
  const slow = scans.find(({ reason, files }) => reason === 'time-limit' || slowFile(files) !== undefined);
  if (slow !== undefined) throw cannotJudge(slow.flavor, slowFile(slow.files));
}

/** A flavor in the corpus's own repository keeps its reviews in the corpus's own lock. */
function withOwnReview(scan: FlavorScan, { flavors }: Corpus, { reviewed: written }: Lock): FlavorScan {
  if (flavors.find(({ id }) => id === scan.flavor)?.repository !== '.') return scan;
  const { reviewed } = parseReviewed(written);
  return isAnyReviewed(reviewed) ? { ...scan, reviewed } : scan;
}

/** What counts as reviewed: by the flavors as they are, and by those of which only the last result is known. */
function reviewsOf(scans: readonly FlavorScan[], previous: Traceability | undefined): readonly Reviewed[] {
  return [...scans, ...Object.values(previous?.flavors ?? {})].flatMap(({ reviewed }) => reviewed ?? []);
}

/** Joins what was found with the spec. */
export async function joinScans(
  { corpus, problems, lint, checkFlow, lock }: Start,
  { scans, history, problems: undated, unchanged, previous, renames }: FlavorsRead,
  { corpusDir, keepUnreachable, repin }: Pick<TraceSettings, 'corpusDir' | 'keepUnreachable' | 'repin'>,
): Promise<Traced> {
  const traced = trace({
    corpus,
    scans,
    history,
    unchanged,
    renames,
    problems: [...problems, ...lint, ...undated],
    ...(checkFlow && { checkFlow }),
    ...(previous && { previous }),
    ...(keepUnreachable && { keepUnreachable: true }),
  });
  const joined = { ...traced, problems: withoutSilenced(traced.problems, corpus.silenced ?? []).shown };
  const rewritten = new Set(scans.flatMap(({ flavor, rewritten: gone }) => (gone ? [flavor] : [])));
  const { result, unmoved } = repin ? { result: joined, unmoved: new Map() } : withUnmoved(joined, previous, rewritten);
  // Of the commits that the result names at last: one that it names no more is nobody's business.
  const commits = ownCommits(result, corpus);
  const unpublished = keepUnreachable
    ? keptUnpublished(previous, commits)
    : await findUnpublished(corpusDir, corpus, commits);
  return {
    corpus,
    result: withUnpublished(result, corpus, unpublished),
    lock: lockScans(lock, pinScans(scans, unmoved)),
  };
}

/** A check of what is committed must not fail because it was pushed since. */
function keptUnpublished(previous: Traceability | undefined, commits: readonly string[]): Unpublished {
  const { unpublished } = previous?.spec ?? {};
  return { ...unpublished, commits: commits.filter((commit) => unpublished?.commits.includes(commit)) };
}

/** The flavors of a registry, or those of them that are asked for. @throws {ToolError} `bad-option` */
export function chosenFlavors({ flavors }: Corpus, only: readonly string[] | undefined): readonly Flavor[] {
  if (only === undefined) return flavors;
  const known = flavors.map(({ id }) => id);
  const stranger = only.find((id) => !known.includes(id));
  if (stranger === undefined) return flavors.filter(({ id }) => only.includes(id));
  throw new ToolError('bad-option', `Cannot scan "${stranger}": no flavor has this id; known are ${known.join(', ')}.`);
}

function scanOptions(settings: TraceSettings, corpus: Corpus, lock: Lock) {
  return {
    ...settings,
    namespace: corpus.namespace,
    corpusRepository: corpus.repository,
    claims: claimsByFlavor(corpus.parts),
    lock,
    onProgress: ({ flavor, step, done, total }: { flavor: string; step: string; done: number; total: number }) =>
      settings.progress.update(`${done} of ${total} flavors; ${flavor}: ${step}`),
  };
}

/** A line below a zone moves when the zone is filled, so a result that names it would be out of date at once. */
function withoutOwnLine(found: Problem, { parts, flows }: Corpus): Problem {
  const { line, column: _, ...rest } = found;
  if (line === undefined || found.flavor !== undefined) return found;
  const page = [...parts, ...flows].find(({ source }) => source.path === found.path)?.source;
  const first = Math.min(...(page?.zones ?? []).map((zone) => zone.line));
  return line > first ? rest : found;
}

/** Result and lock as files. */
export async function resultArtifacts({
  corpus,
  result,
  lock,
}: Pick<Traced, 'corpus' | 'result' | 'lock'>): Promise<readonly Artifact[]> {
  const { traceabilityPieces } = await import('@wacrg/spec/result');
  const settled = { ...result, problems: result.problems.map((each) => withoutOwnLine(each, corpus)) };
  return [
    { path: resultFile, text: () => traceabilityPieces(settled), committed: true },
    { path: lockFile, text: formatLock(lock), committed: true },
  ];
}
