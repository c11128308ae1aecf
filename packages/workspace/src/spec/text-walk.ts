import type { CommitChanges, FileChange } from '@wacrg/git';
import {
  type ClausePair,
  type ClauseRename,
  type Commit,
  type Part,
  type PartHistory,
  pairClauses,
  type TextChange,
} from '@wacrg/spec';
import {
  broken,
  type FileVersion,
  nothing,
  type PartTexts,
  type ReadVersion,
  readingOf,
  textOf,
} from './text-readings.ts';

/** What a walk back through the versions of pages needs. */
export interface Walk {
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  readonly boundary: ReadonlySet<string>;
  /** Not even the versions are known. */
  readonly isLacking?: boolean;
  readonly read: ReadVersion;
}

/** One change of one file; a larger age is an older commit. */
interface Version {
  readonly age: number;
  readonly commit: Commit;
  readonly change: FileChange;
}

export function versionsByPath(log: readonly CommitChanges[]): ReadonlyMap<string, readonly Version[]> {
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

/** A text of today on the walk back. */
interface Followed {
  /** What it was called in the version at hand. */
  readonly id: string;
  readonly changed?: TextChange;
  /** Not committed, so that no commit changed it. */
  readonly isLost?: true;
}

/** What is known of a part on the walk back. */
interface Walked {
  readonly texts: ReadonlyMap<string, Followed>;
  readonly renames: readonly ClauseRename[];
  /** The repository lacks what would tell more. */
  readonly isCutOff?: true;
}

/** When a part's texts last changed, and whether that is all that whole a repository would tell. */
export interface DatedPart {
  readonly dates: PartHistory;
  readonly isCutOff: boolean;
}

/** Goes back from version to version until every text's last change is known. */
export async function partHistory(part: Part, path: string, walk: Walk): Promise<DatedPart> {
  const { texts, isCutOff = false } = await walkBack(part, path, {
    ...walk,
    isDone: (each) => [...each.values()].every(isKnown),
  });
  const changed = (key: string): TextChange | null => texts.get(key)?.changed ?? null;
  const clauses = new Map(part.clauses.map(({ id }) => [id, changed(id)]));
  return { dates: { changed: changed(''), clauses }, isCutOff };
}

/** Every id that the clauses of a part had before, newest first. Goes back to its first version. */
export async function partRenames(part: Part, path: string, walk: Walk): Promise<readonly ClauseRename[]> {
  return (await walkBack(part, path, { ...walk, isDone: () => false })).renames;
}

async function walkBack(
  part: Part,
  path: string,
  walk: Walk & { readonly isDone: (texts: Walked['texts']) => boolean },
): Promise<Walked> {
  const versions = followBack(path, walk.versions);
  const readVersion = readingIn(walk, part);
  const [newest] = versions;
  const committed = newest && (await readVersion(newest.change.after, newest.change.path));
  let walked = startOf(readingOf(part), committed);
  if (walk.isLacking || (newest !== undefined && committed === undefined)) return { ...walked, isCutOff: true };
  for (const [i, { commit, change }] of versions.entries()) {
    const after = await readVersion(change.after, change.path);
    if (walk.isDone(walked.texts)) break;
    // A commit at the boundary seems to add everything.
    if (after === undefined || walk.boundary.has(commit.commit)) return { ...walked, isCutOff: true };
    // A broken version says nothing of its text; the whole ones around it do.
    if (after === broken) continue;
    const old = change.oldPath ?? change.path;
    const parents = await Promise.all(parentsOf(change).map((blob) => readVersion(blob, old)));
    const read = parents.includes(broken) ? [await lastWhole(versions.slice(i + 1), readVersion)] : parents;
    const before = read.filter((each) => each !== undefined);
    if (before.length < read.length) return { ...walked, isCutOff: true };
    const steps = before.map((each) => ({ before: each, pairs: pairClauses(each.clauses, after.clauses) }));
    walked = {
      texts: new Map([...walked.texts].map(([key, text]) => [key, stepBack(text, { after, steps, commit })])),
      renames: [...walked.renames, ...renamesOf(steps, walked.texts, commit)],
    };
  }
  return walked;
}

/** The texts as they lie in the folder, each under its name in the newest commit. Text that is not committed has no commit. */
function startOf(now: PartTexts, committed: PartTexts | undefined): Walked {
  const pairs = committed === undefined ? [] : pairClauses(committed.clauses, now.clauses);
  const texts = ['', ...now.clauses.keys()].map((key): [string, Followed] => {
    const isCommitted = committed !== undefined && textOf(committed, key) === textOf(now, key);
    const id = pairs.find(({ to }) => to === key)?.from ?? key;
    return [key, isCommitted ? { id: key } : { id, isLost: true }];
  });
  return { texts: new Map(texts), renames: pairs };
}

/** Whether nothing more can be learned of a text on the way back. */
const isKnown = ({ changed, isLost }: Followed): boolean =>
  isLost === true || (changed !== undefined && changed.first !== true);

interface WalkStep {
  readonly before: PartTexts;
  readonly pairs: readonly ClausePair[];
}

/** The text in the version before: unchanged, changed, or begun with the commit. */
function stepBack(
  text: Followed,
  { after, steps, commit }: { readonly after: PartTexts; readonly steps: readonly WalkStep[]; readonly commit: Commit },
): Followed {
  const is = textOf(after, text.id);
  if (is === undefined || isKnown(text)) return followed(text, steps);
  if (text.changed !== undefined) {
    // It seemed to begin later, and was there before: it went and came back.
    const { first: _, ...back } = text.changed;
    return { id: text.id, changed: back };
  }
  const were = steps.map((step) => idBefore(text.id, step)).map((id, n) => ({ id, was: wasText(id, steps[n]) }));
  const same = were.find(({ was }) => was === is);
  if (same?.id !== undefined) return { id: same.id };
  const other = were.find(({ was }) => was !== undefined);
  if (other?.id !== undefined) return { id: other.id, changed: commit };
  return { id: text.id, changed: { ...commit, first: true } };
}

const wasText = (id: string | undefined, step: WalkStep | undefined): string | undefined =>
  id === undefined || step === undefined ? undefined : textOf(step.before, id);

const followed = (text: Followed, steps: readonly WalkStep[]): Followed => ({
  ...text,
  id: steps.map((step) => idBefore(text.id, step)).find((id) => id !== undefined) ?? text.id,
});

/** What a clause was called before a change; `undefined` where it was not there. */
function idBefore(id: string, { before, pairs }: WalkStep): string | undefined {
  const pair = pairs.find(({ to }) => to === id);
  if (pair !== undefined) return pair.from;
  const isTaken = pairs.some(({ from }) => from === id);
  return !isTaken && textOf(before, id) !== undefined ? id : undefined;
}

/** The ids that clauses of today had before a commit. */
function renamesOf(
  steps: readonly WalkStep[],
  texts: ReadonlyMap<string, Followed>,
  { date }: Commit,
): readonly ClauseRename[] {
  const names = new Map([...texts].map(([now, { id }]) => [id, now]));
  return steps.flatMap(({ pairs }) =>
    pairs.flatMap(({ from, to }) => {
      const now = names.get(to);
      return now === undefined || now === from ? [] : [{ from, to: now, date }];
    }),
  );
}

/** The newest of some versions that is not broken; a page that was broken from its start was not there before. */
async function lastWhole(versions: readonly Version[], readVersion: ReadBlob): Promise<PartTexts | undefined> {
  for (const { change } of versions) {
    const reading = await readVersion(change.after, change.path);
    if (reading !== broken) return reading;
  }
  return nothing;
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

/** The versions of a file that a walk asks for after one of them. */
export function* versionsAfter({ blob, path }: FileVersion, versions: Walk['versions']): Generator<FileVersion> {
  const all = followBack(path, versions);
  const from = all.findIndex(({ change }) => change.after === blob || change.before.includes(blob));
  for (const { change } of from < 0 ? [] : all.slice(from))
    for (const before of change.before) yield { blob: before, path: change.oldPath ?? change.path };
}

/** The blob of each parent; a file that is new has one parent without it. */
const parentsOf = ({ before }: FileChange): readonly (string | undefined)[] =>
  before.length === 0 ? [undefined] : before;

type ReadBlob = (blob: string | undefined, path: string) => Promise<PartTexts | undefined>;

const readingIn =
  ({ read }: Walk, part: Part): ReadBlob =>
  (blob, path) =>
    blob === undefined ? Promise.resolve(nothing) : read(blob, path, part);
