import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { boundaryOf, type CommitChanges, GitFailure, listChanges, openBlobs, viewAround } from '@wacrg/git';
import { defaultCacheDir, openKept } from '@wacrg/kept';
import { type ClauseRenames, type Corpus, type Part, type Problem, problem, type SpecHistory } from '@wacrg/spec';
import { type FileVersion, readerOf } from './text-readings.ts';
import { type DatedPart, partHistory, partRenames, versionsAfter, versionsByPath, type Walk } from './text-walk.ts';

export interface HistoryOptions {
  readonly cacheDir?: string | undefined;
}

/**
 * When the normative text of each part and of each clause last changed: the newest commit of its file at which the
 * text, white space normalised, differs from its parent's, marked where it began with it. A reflow, a renamed file or
 * another id is no change. `null` where git cannot tell: outside a repository, beyond the end of a shallow one, and for
 * text that is not committed.
 *
 * @param options `parts`: those that are asked about; all when absent
 *
 * @example
 * (await specHistory('.', corpus)).history.get('SIG-08')?.changed?.date; // '2024-01-01T00:00:00Z'
 */
export async function specHistory(
  dir: string,
  corpus: Corpus,
  { parts = corpus.parts, cacheDir }: HistoryOptions & { readonly parts?: readonly Part[] } = {},
): Promise<SpecDates> {
  const log = parts.length === 0 ? undefined : await specLog(dir, corpus);
  const asked = log && (await eachPart<DatedPart>(dir, corpus, { parts, cacheDir, log, ask: partHistory }));
  const dated = [...(asked ?? [])];
  const isCutOff = dated.some(([, each]) => each.isCutOff);
  return {
    history: new Map(dated.map(([code, { dates }]) => [code, dates])),
    problems: isCutOff ? [problem('spec-history-unknown', {})] : [],
    ...(log && { log }),
  };
}

/** When the texts of a spec last changed, and what keeps it from being known. */
export interface SpecDates {
  readonly history: SpecHistory;
  readonly problems: readonly Problem[];
  /** For whoever asks more of the same history. */
  readonly log?: SpecLog;
}

/** The history of a spec's pages. */
interface SpecLog {
  /** Of its repository; see `viewAround`. */
  readonly gitDir: string;
  readonly view: string;
  /** Absent where git cannot tell. */
  readonly changes: readonly CommitChanges[] | undefined;
  readonly boundary: ReadonlySet<string>;
}

/** What ids the clauses of some parts had before; goes through the whole history of their pages. */
export async function specRenames(
  dir: string,
  corpus: Corpus,
  { log: known, ...options }: HistoryOptions & { readonly parts: readonly Part[]; readonly log?: SpecLog | undefined },
): Promise<ClauseRenames> {
  const log = options.parts.length === 0 ? undefined : (known ?? (await specLog(dir, corpus)));
  return log === undefined ? new Map() : eachPart(dir, corpus, { ...options, log, ask: partRenames });
}

/** The history of the pages of a spec; `undefined` outside of a repository. */
async function specLog(dir: string, corpus: Corpus): Promise<SpecLog | undefined> {
  const { gitDir = '', view = '', commit } = (await viewAround(dir)) ?? {};
  if (commit === undefined) return undefined;
  const query = { commit, paths: topFolders(corpus) };
  const [changes, boundary] = await Promise.all([changesOf(view, query), boundaryOf(view)]);
  return { gitDir, view, changes, boundary };
}

interface Question<T> extends HistoryOptions {
  readonly parts: readonly Part[];
  readonly log: SpecLog;
  readonly ask: (part: Part, path: string, walk: Walk) => Promise<T>;
}

/** The answers by part code. */
async function eachPart<T>(
  dir: string,
  corpus: Corpus,
  { parts, ask, cacheDir = defaultCacheDir(), log: { gitDir, view, changes, boundary } }: Question<T>,
): Promise<ReadonlyMap<string, T>> {
  const blobs = openBlobs(view);
  const store = openKept(cacheDir).drawer('spec-readings', gitDir);
  const versions = versionsByPath(changes ?? []);
  const read = readerOf({
    blobs,
    store,
    form: corpus.form,
    next: (version) => versionsAfter(version, versions),
    today: partsToday(dir, corpus),
  });
  const walk = { versions, isLacking: changes === undefined, boundary, read };
  try {
    const answers: [string, T][] = [];
    for (const part of parts)
      answers.push([part.code, await ask(part, posix.join(corpus.prefix, part.source.path), walk)]);
    return new Map(answers);
  } finally {
    blobs.close();
    await store.save();
  }
}

/** The parts of the files that lie in the folder as they were committed: what they say is known without parsing them again. */
function partsToday(
  dir: string,
  { prefix, parts }: Corpus,
): (version: FileVersion, part: Pick<Part, 'source'>) => Promise<readonly Part[] | undefined> {
  const byPath = new Map<string, Part[]>();
  for (const part of parts) {
    const known = byPath.get(part.source.path);
    if (known === undefined) byPath.set(part.source.path, [part]);
    else known.push(part);
  }
  return async ({ blob, path }, { source }) => {
    if (path !== posix.join(prefix, source.path)) return undefined;
    const file = join(dir, source.path);
    const written = (await stat(file).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY;
    // One that changed since may have been parsed before it did.
    if (written >= performance.timeOrigin) return undefined;
    return blobId(await readFile(file), blob.length) === blob ? byPath.get(source.path) : undefined;
  };
}

/** The id that git gives to a file's bytes, of so many digits. */
const blobId = (bytes: Uint8Array, digits: number): string =>
  createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');

/** Where contents are missing, renamed files cannot be recognised; and where even that fails, nothing is known. */
async function changesOf(
  view: string,
  query: { readonly commit: string; readonly paths: readonly string[] },
): Promise<readonly CommitChanges[] | undefined> {
  for (const renames of [true, false]) {
    try {
      return await listChanges(view, { ...query, renames });
    } catch (cause) {
      if (!(cause instanceof GitFailure)) throw cause;
    }
  }
  return undefined;
}

/** The folders in which a part may have moved about. */
export function topFolders({ prefix, parts }: Corpus): readonly string[] {
  // Where a part lies in no folder, it may come from any.
  if (parts.some(({ source }) => !source.path.includes('/'))) return prefix === '' ? [] : [prefix.replace(/\/$/, '')];
  const tops = new Set(parts.map(({ source }) => source.path.replace(/[^/]*$/, '').split('/')[0] ?? ''));
  return [...tops].map((top) => `${prefix}${top}`).sort();
}
