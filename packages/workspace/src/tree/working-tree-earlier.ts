import {
  type Blame,
  blameFiles,
  boundaryOf,
  isExact,
  limitTo,
  literally,
  openBlobs,
  type Patch,
  parsePatch,
  patchFormat,
} from '@wacrg/git';
import { findEarlier, mayMatter, removedLine, withEarlier } from '@wacrg/scanner';
import type { AttributedAnnotation, Dialect } from '@wacrg/spec';
import { uncommitted } from './working-tree-blame.ts';
import { inWorkingTree, type WorkingTree } from './working-tree-folder.ts';

/**
 * Annotations of a working tree with what their lines said before, where that may matter: as git has it, and for lines
 * that are not committed as the checked-out commit has it.
 */
export async function withEarlierInTree(
  annotations: readonly AttributedAnnotation[],
  tree: WorkingTree,
  dialect: Pick<Dialect, 'read'>,
): Promise<readonly AttributedAnnotation[]> {
  const { head, view: gitDir } = tree;
  if (head === undefined) return annotations;
  const history = { boundary: await boundaryOf(gitDir), config: [] };
  const isNew = ({ annotated }: AttributedAnnotation): boolean => annotated?.commit === uncommitted.commit;
  const committed = await withEarlier(
    annotations.filter((each) => !isNew(each)),
    { gitDir, history },
    dialect,
  );
  const fresh = await beforeEdit(annotations.filter(isNew), tree, dialect);
  return [...committed, ...fresh].sort(byPlace);
}

/** What lines that are not committed said in the checked-out commit. */
async function beforeEdit(
  annotations: readonly AttributedAnnotation[],
  tree: WorkingTree,
  dialect: Pick<Dialect, 'read'>,
): Promise<readonly AttributedAnnotation[]> {
  const asked = annotations.filter((each) => isExact(each.path) && mayMatter(each, each.annotated, each.changed));
  const patch = await editsOf(tree, [...new Set(asked.map(({ path }) => path))]);
  const removed = new Map(
    asked.flatMap((annotation) => {
      const line = removedLine(patch, { path: annotation.path, annotation, dialect });
      return line === undefined ? [] : [[annotation, line] as const];
    }),
  );
  const blames = await blameHead(
    [...removed].map(([{ path }, { number }]) => ({ path, number })),
    tree,
  );
  const history = { boundary: await boundaryOf(tree.view), config: [] };
  return Promise.all(
    annotations.map(async (each) => {
      const line = removed.get(each);
      if (line === undefined) return each;
      const at = blames.get(each.path)?.get(line.number) ?? null;
      const older = at === null ? [] : [{ path: each.path, annotation: line.words, at }];
      const [earlier = []] = await findEarlier({ gitDir: tree.view, history }, older, dialect);
      const { citations, relation, status } = line.words;
      return { ...each, earlier: [{ citations, relation, status, annotated: at }, ...earlier] };
    }),
  );
}

async function editsOf(tree: WorkingTree, paths: readonly string[]): Promise<Patch> {
  if (paths.length === 0) return new Map();
  const args = ['diff', ...patchFormat, '--ignore-cr-at-eol', tree.head ?? 'HEAD', '--'];
  const { stdout } = await inWorkingTree(tree, [...args, ...paths.map(literally)], {
    config: [['core.quotePath', 'false']],
  });
  return parsePatch(stdout.toString('utf8'));
}

interface HeadLine {
  readonly path: string;
  readonly number: number;
}

async function blameHead(
  lines: readonly HeadLine[],
  { view: gitDir, head = '' }: WorkingTree,
): Promise<ReadonlyMap<string, Blame>> {
  if (lines.length === 0) return new Map();
  const paths = [...new Set(lines.map(({ path }) => path))];
  const files = paths.map((path) => ({
    path,
    ranges: lines.filter((each) => each.path === path).map(({ number }) => [number, number] as const),
  }));
  const blobs = openBlobs(gitDir);
  try {
    const checkout = { gitDir, commit: head, history: { boundary: await boundaryOf(gitDir), config: [] } };
    return (await blameFiles(checkout, files, { blobs, limit: limitTo(1) })).blames;
  } finally {
    blobs.close();
  }
}

/** By path, line and column. */
export const byPlace = (a: AttributedAnnotation, b: AttributedAnnotation): number =>
  a.path === b.path ? a.line - b.line || a.column - b.column : a.path < b.path ? -1 : 1;
