import { posix } from 'node:path';
import {
  type BlobReader,
  boundaryOf,
  type CommitChanges,
  type FileChange,
  GitFailure,
  listChanges,
  openBlobs,
  viewAround,
} from '@wacrg/git';
import { type Drawer, defaultCacheDir, digest, openKept } from '@wacrg/kept';
import type { Commit, Corpus, Part, PartHistory, SpecHistory } from '@wacrg/spec';

/** What matters of one version of a part: its texts as digests, white space normalised. */
export interface Reading {
  readonly normative: string;
  readonly clauses: ReadonlyMap<string, string>;
}

const nothing: Reading = { normative: digest(''), clauses: new Map() };

/** Stands for a version that is no page, such as one with a conflict's marks in its front matter. */
const broken: Reading = { normative: '', clauses: new Map() };

/**
 * When the normative text of each part and of each clause last changed: the newest commit of its file at which the
 * text, white space normalised, differs from its parent's. A reflow or a renamed file is no change. `null` where git
 * cannot tell: outside a repository, beyond the end of a shallow one, and for text that is not committed.
 *
 * @example
 * (await specHistory('.', corpus)).get('SIG-08')?.changed?.date; // '2024-01-01T00:00:00Z'
 */
export async function specHistory(
  dir: string,
  corpus: Corpus,
  { cacheDir = defaultCacheDir() }: { readonly cacheDir?: string | undefined } = {},
): Promise<SpecHistory> {
  const { gitDir = '', view = '', commit } = (await viewAround(dir)) ?? {};
  if (commit === undefined) return new Map();
  const pathOf = ({ source }: Part): string => posix.join(corpus.prefix, source.path);
  const [log, boundary] = await Promise.all([changesOf(view, { commit, paths: topFolders(corpus) }), boundaryOf(view)]);
  const blobs = openBlobs(view);
  const store = openKept(cacheDir).drawer('spec-readings', gitDir);
  const walk = { versions: versionsByPath(log), boundary, read: readerOf(blobs, store) };
  try {
    const parts: [string, PartHistory][] = [];
    for (const part of corpus.parts) parts.push([part.code, await partHistory(part, pathOf(part), walk)]);
    await store.save();
    return new Map(parts);
  } finally {
    blobs.close();
  }
}

/** Where contents are missing, files that were renamed cannot be told; and where even that fails, nothing is known. */
async function changesOf(
  view: string,
  query: { readonly commit: string; readonly paths: readonly string[] },
): Promise<readonly CommitChanges[]> {
  for (const renames of [true, false]) {
    try {
      return await listChanges(view, { ...query, renames });
    } catch (cause) {
      if (!(cause instanceof GitFailure)) throw cause;
    }
  }
  return [];
}

/** The folders in which a part may have moved about. */
export function topFolders({ prefix, parts }: Corpus): readonly string[] {
  const tops = new Set(parts.map(({ source }) => source.path.replace(/[^/]*$/, '').split('/')[0] ?? ''));
  return [...tops].map((top) => `${prefix}${top}`).sort();
}

export interface Walk {
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  readonly boundary: ReadonlySet<string>;
  /** `undefined` for a version that git lacks. */
  readonly read: (blob: string, path: string) => Promise<Reading | undefined>;
}

/** One change of one file; a larger age is an older commit. */
interface Version {
  readonly age: number;
  readonly commit: Commit;
  readonly change: FileChange;
}

function versionsByPath(log: readonly CommitChanges[]): ReadonlyMap<string, readonly Version[]> {
  const byPath = new Map<string, Version[]>();
  for (const [age, { commit, changes }] of log.entries()) {
    for (const change of changes) {
      const known = byPath.get(change.path) ?? [];
      known.push({ age, commit, change });
      byPath.set(change.path, known);
    }
  }
  return byPath;
}

/** Goes back from version to version until every text's last change is known. */
async function partHistory(part: Part, path: string, walk: Walk): Promise<PartHistory> {
  const now = readingOf(part);
  let open = ['', ...now.clauses.keys()];
  const changed = new Map<string, Commit>();
  const versions = followBack(path, walk.versions);
  for (const [i, { commit, change }] of versions.entries()) {
    const after = await readVersion(change.after, change.path, walk);
    // Text that is not committed has no commit.
    if (i === 0) open = open.filter((key) => after !== undefined && textOf(after, key) === textOf(now, key));
    // A commit at the boundary seems to add everything.
    if (open.length === 0 || after === undefined || walk.boundary.has(commit.commit)) break;
    // A broken version says nothing of its text; the whole ones around it do.
    if (after === broken) continue;
    const old = change.oldPath ?? change.path;
    const parents = await Promise.all(parentsOf(change).map((blob) => readVersion(blob, old, walk)));
    const before = parents.includes(broken) ? [await lastWhole(versions.slice(i + 1), walk)] : parents;
    if (before.includes(undefined)) break;
    const isNew = (key: string): boolean => before.every((each) => each && textOf(each, key) !== textOf(after, key));
    for (const key of open.filter(isNew)) changed.set(key, commit);
    open = open.filter((key) => !changed.has(key));
  }
  const clauses = part.clauses.map(({ id }) => [id, changed.get(id) ?? null] as const);
  return { changed: changed.get('') ?? null, clauses: new Map(clauses) };
}

/** The newest of some versions that is not broken; `undefined` where git cannot tell. */
async function lastWhole(versions: readonly Version[], walk: Walk): Promise<Reading | undefined> {
  for (const { change } of versions) {
    const reading = await readVersion(change.after, change.path, walk);
    if (reading !== broken) return reading;
  }
  // Broken from its start: since when it has said what it says cannot be told.
  return undefined;
}

/** The versions of one file, newest first, under the names that it had. */
function followBack(path: string, versions: Walk['versions']): readonly Version[] {
  const followed: Version[] = [];
  let rest = versions.get(path) ?? [];
  for (let i = 0; i < rest.length; i++) {
    const version = rest[i];
    if (version === undefined) break;
    followed.push(version);
    const { oldPath } = version.change;
    if (oldPath === undefined) continue;
    rest = (versions.get(oldPath) ?? []).filter(({ age }) => age > version.age);
    i = -1;
  }
  return followed;
}

/** The blob of each parent; a file that is new has one parent without it. */
const parentsOf = ({ before }: FileChange): readonly (string | undefined)[] =>
  before.length === 0 ? [undefined] : before;

const readVersion = (blob: string | undefined, path: string, { read }: Walk): Promise<Reading | undefined> =>
  blob === undefined ? Promise.resolve(nothing) : read(blob, path);

/** The empty key is the part's whole normative text. */
const textOf = (reading: Reading, key: string): string | undefined =>
  key === '' ? reading.normative : reading.clauses.get(key);

/** Reads versions of part files, each once ever: a blob never changes. */
export function readerOf(blobs: BlobReader, store: Drawer): Walk['read'] {
  return async (blob, path) => {
    const key = `${blob} ${posix.extname(path)}`;
    const known = (await store.get(key)) as
      | readonly [string, readonly (readonly [string, string])[]]
      | null
      | undefined;
    if (known === null) return broken;
    if (known) return { normative: known[0], clauses: new Map(known[1]) };
    const bytes = await blobs.read(blob);
    if (bytes === undefined) return undefined;
    // Reading pages is the slowest thing to load, and seldom needed.
    const { parsePart } = await import('@wacrg/spec/source');
    const { part } = parsePart(bytes.toString('utf8'), path);
    if (part === undefined) {
      await store.set(key, null);
      return broken;
    }
    const reading = readingOf(part);
    await store.set(key, [reading.normative, [...reading.clauses]]);
    return reading;
  };
}

export function readingOf({ normative, clauses }: Part): Reading {
  const normalised = (text: string): string => digest(text.replace(/\s+/g, ' ').trim());
  return {
    normative: normalised(normative),
    clauses: new Map(clauses.map(({ id, text }) => [id, normalised(text)])),
  };
}
