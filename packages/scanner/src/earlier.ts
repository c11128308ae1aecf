import { type Blame, blame, type Checkout, type Patch, readPatches } from '@wacrg/git';
import {
  type Annotation,
  type AnnotationWords,
  type AttributedAnnotation,
  type Commit,
  type Dialect,
  type Earlier,
  formatAnnotation,
} from '@wacrg/spec';

/** How annotations are written. */
type Written = Pick<Dialect, 'read'>;

/** An annotation whose line may have been respelled, and where it stands. */
export interface Asked {
  readonly path: string;
  readonly annotation: AnnotationWords;
  /** The commit of its line. */
  readonly at: Commit;
}

/** How often a line may have been respelled; older spellings count as written then. */
const maxSteps = 3;

/**
 * What the lines of some annotations said before their last change, in the order of the annotations. One process reads
 * all those changes; only a line that was an annotation before is blamed for that too.
 */
export async function findEarlier(
  checkout: Pick<Checkout, 'gitDir' | 'history'>,
  asked: readonly Asked[],
  dialect: Written,
  steps: number = maxSteps,
): Promise<readonly (readonly Earlier[])[]> {
  if (asked.length === 0 || steps === 0) return asked.map(() => []);
  const { gitDir, history } = checkout;
  const patches = await readPatches(gitDir, {
    commits: [...new Set(asked.map(({ at }) => at.commit))].sort(),
    paths: [...new Set(asked.map(({ path }) => path))].sort(),
    config: history.config,
  });
  const found = asked.map(({ path, annotation, at }) => {
    const patch = patches.get(at.commit);
    const line = patch && removedLine(patch, { path, annotation, dialect });
    return line && { path, at, line };
  });
  const blames = await blameParents(
    checkout,
    found.filter((each) => each !== undefined),
  );
  const before = found.map((each) => {
    const commit = each && blames.get(keyOf(each))?.get(each.line.number);
    return each && { ...each, commit: commit ?? null };
  });
  const older = before.flatMap((each) =>
    each?.commit ? [{ path: each.path, annotation: each.line.words, at: each.commit }] : [],
  );
  const rest = (await findEarlier(checkout, older, dialect, steps - 1)).values();
  return before.map((each) => {
    if (each === undefined) return [];
    const { citations, relation, status } = each.line.words;
    const older = (each.commit ? rest.next().value : undefined) ?? [];
    return [{ citations, relation, status, annotated: each.commit }, ...older];
  });
}

interface Removed {
  readonly path: string;
  readonly at: Commit;
  readonly line: RemovedLine;
}

const keyOf = ({ path, at }: Pick<Removed, 'path' | 'at'>): string => JSON.stringify([at.commit, path]);

/** One blame for each file and commit that respelled a line of it. */
async function blameParents(
  { gitDir, history }: Pick<Checkout, 'gitDir' | 'history'>,
  removed: readonly Removed[],
): Promise<ReadonlyMap<string, Blame>> {
  const blames = new Map<string, Blame>();
  for (const each of removed) {
    if (blames.has(keyOf(each))) continue;
    const lines = removed.filter((other) => keyOf(other) === keyOf(each)).map(({ line }) => line.number);
    const query = { commit: `${each.at.commit}^`, path: each.path, ranges: lines.map((line) => [line, line] as const) };
    blames.set(keyOf(each), await blame(gitDir, query, { history }));
  }
  return blames;
}

/** An annotation in a line that a change took away. */
export interface RemovedLine {
  /** In the state before the change. */
  readonly number: number;
  readonly words: AnnotationWords;
}

/**
 * The annotation that stood where a patch wrote one: of the annotations that its hunk took away the one in the same
 * place among them. `undefined` where it was new.
 */
export function removedLine(
  patch: Patch,
  {
    path,
    annotation,
    dialect,
  }: { readonly path: string; readonly annotation: AnnotationWords; readonly dialect: Written },
): RemovedLine | undefined {
  const wanted = textOf(annotation);
  for (const { oldStart, removed, added } of patch.get(path) ?? []) {
    const index = annotationsIn(added, dialect).findIndex(({ words }) => textOf(words) === wanted);
    const was = index < 0 ? undefined : annotationsIn(removed, dialect)[index];
    if (was !== undefined) return { number: oldStart + was.index, words: was.words };
  }
  return undefined;
}

const textOf = ({ citations, relation, status, note }: AnnotationWords): string =>
  formatAnnotation({ citations, relation, status, ...(note === undefined ? {} : { note }) });

const annotationsIn = (lines: readonly string[], dialect: Written) =>
  lines.flatMap((text, index) =>
    dialect.read(text).flatMap((item) => (item.kind === 'annotation' ? [{ index, words: item.words }] : [])),
  );

/** Whether what an annotation said before its last change may matter: it is all that makes the site newer than its code. */
export const mayMatter = (
  { range }: Pick<Annotation, 'range'>,
  annotated: Commit | null,
  changed: Commit | null,
): boolean => annotated !== null && (range === undefined || changed === null || annotated.date > changed.date);

/** Some annotations with what their lines said before, where that may matter. */
export async function withEarlier(
  annotations: readonly AttributedAnnotation[],
  checkout: Pick<Checkout, 'gitDir' | 'history'>,
  dialect: Written,
): Promise<readonly AttributedAnnotation[]> {
  const asked = annotations.flatMap((annotation) => {
    const { path, annotated: at, changed } = annotation;
    return at !== null && mayMatter(annotation, at, changed) ? [{ path, annotation, at }] : [];
  });
  const found = await findEarlier(checkout, asked, dialect);
  const earlier = new Map(asked.map(({ annotation }, n) => [annotation, found[n] ?? []]));
  return annotations.map((each) => {
    const before = earlier.get(each) ?? [];
    return before.length === 0 ? each : { ...each, earlier: before };
  });
}
