import { availableParallelism } from 'node:os';
import type { TreeEntry } from '@wacrg/git';
import { limitTo, openBlobs } from '@wacrg/git';
import { defaultCacheDir, makeFolder, openKept } from '@wacrg/kept';
import {
  blamedRanges,
  type Imported,
  type Readers,
  type ReadFile,
  type ReadResult,
  readHits,
  scanned,
  withImported,
} from '@wacrg/scanner';
import {
  type Annotation,
  type AttributedAnnotation,
  type Dialect,
  type Flavor,
  type FlavorScan,
  loadDialects,
  openDialects,
  type Problem,
  problem,
} from '@wacrg/spec';
import { recentFiles } from './recent-files.ts';
import { blameWorkingTree } from './working-tree-blame.ts';
import { byPlace, withEarlierInTree } from './working-tree-earlier.ts';
import {
  changedFiles,
  fileBlobs,
  listFiles,
  searchFiles,
  stagedPaths,
  type TrackedFiles,
  type TreeChange,
} from './working-tree-files.ts';
import { openWorkingTree, type Within, type WorkingTree } from './working-tree-folder.ts';

export interface WorkingTreeOptions {
  /** Whoever opened them closes them. */
  readonly readers: Readers;
  readonly namespace: string;
  /** Read only what is staged, as it is staged; lines are not blamed then. */
  readonly staged?: boolean | undefined;
  readonly within?: Within | undefined;
  /** What another tool found, to be joined with what is read. */
  readonly imported?: Imported | undefined;
  /** Which annotations git is asked about; all when absent. */
  readonly blame?: BlameRequest | undefined;
  /** For what was read before; {@link defaultCacheDir} when absent. */
  readonly cacheDir?: string | undefined;
}

/** Which annotations git is asked about. */
export interface BlameRequest {
  /** Of all that were found: whether a site could be stale at all. Asked once. */
  readonly mayBeStale: (annotations: readonly Annotation[]) => Promise<(annotation: Annotation) => boolean>;
  /** Who wrote it is asked of every other one too. */
  readonly all: boolean;
}

/** A working tree as it was read. */
export interface WorkingTreeScan {
  /** The folder that paths are relative to: the repository's root. */
  readonly root: string;
  readonly gitDir: string;
  /** Paths are of the working tree; a line that is not committed has the commit {@link uncommitted}. */
  readonly scan: FlavorScan;
}

/** What a working tree holds, before git is asked who wrote it. */
export interface WorkingTreeReading extends TrackedFiles {
  readonly tree: WorkingTree;
  readonly read: ReadResult;
  /** Of what was imported and leads nowhere. */
  readonly problems: readonly Problem[];
  /** The files that are in a merge conflict. */
  readonly conflicted: readonly string[];
}

/**
 * Scans the working tree around a folder with its uncommitted changes, new files too unless git ignores them. A folder
 * below the root limits the scan to itself.
 *
 * @throws {ToolError} `no-repository` when the folder is in no repository
 */
export async function scanWorkingTree(
  folder: string,
  flavor: Flavor,
  options: WorkingTreeOptions,
): Promise<WorkingTreeScan> {
  const { tree, tracked, changed, read, conflicted, problems: lost } = await readWorkingTree(folder, flavor, options);
  const store = openKept(options.cacheDir ?? defaultCacheDir()).drawer('tree-blames', tree.gitDir);
  const wanted = await wantedOf(tree, { changed, files: read.files }, options);
  const asked = options.staged ? [] : read.files.flatMap((file) => blamed(file, wanted));
  const { blames, cutOff } = await blameWorkingTree(tree, asked, {
    tracked,
    changed,
    limit: limitTo(availableParallelism()),
    store,
  });
  await store.save();
  const conflicts = conflicted.map((path) => problem('merge-conflict', { path }, { flavor: flavor.id, path }));
  const cut = cutOff ? [problem('history-unknown', { flavor: flavor.id }, { flavor: flavor.id })] : [];
  const problems = [...cut, ...conflicts, ...lost.map((each) => ({ ...each, flavor: flavor.id }))];
  const entries = withNewFiles(tracked, read);
  const commit = tree.head ?? '';
  const gathered = {
    flavor,
    repository: undefined,
    commit,
    tree: entries,
    unread: [],
    read,
    blames,
    claims: [],
    problems,
  };
  const found = scanned(gathered);
  const dialect = await loadDialects(options.namespace, flavor.dialects);
  const annotations = options.staged
    ? found.annotations
    : await withEarlierWhere(found.annotations, tree, { isAsked: wanted.mayBeStale, dialect });
  const scan = { ...found, annotations };
  return { root: tree.root, gitDir: tree.view, scan: tree.head === undefined ? withoutCommit(scan) : scan };
}

/** Reads every file of the working tree that holds the namespace word, without asking who wrote it. */
export async function readWorkingTree(
  folder: string,
  flavor: Flavor,
  options: WorkingTreeOptions,
): Promise<WorkingTreeReading> {
  const tree = await openWorkingTree(folder, {
    paths: flavor.paths,
    staged: options.staged ?? false,
    ...(options.within && { within: options.within }),
  });
  // Each waits for the disk more than for a processor.
  const [{ entries, conflicts }, only, changed, found] = await Promise.all([
    listFiles(tree),
    tree.staged ? stagedPaths(tree) : undefined,
    tree.staged || tree.head === undefined ? noChanges : changedFiles(tree, tree.head),
    searchFiles(tree, openDialects(options.namespace, flavor.dialects).words),
  ]);
  // With nothing staged there is no commit to come: what is committed is looked at, as in CI.
  const hits = only === undefined || only.size === 0 ? found : found.filter(({ path }) => only.has(path));
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  tryMakeFolder(cacheDir);
  const store = openKept(cacheDir).drawer('tree-findings', tree.gitDir);
  const settings = {
    ...options,
    ...flavor,
    gitDir: tree.view,
    commit: tree.head ?? emptyTree,
    store,
  };
  if (tree.staged) {
    const blobs = openBlobs(tree.view);
    const read = await readHits(hits, entries, { ...settings, blobs }).finally(blobs.close);
    return { tree, tracked: entries, changed, read, problems: [], conflicted: conflicts };
  }
  const imported = withinTree(tree, options.imported);
  const also = imported.citations.map(({ path }) => ({ path, lines: 0 }));
  const { blobs, ids } = await fileBlobs(tree.root, [...hits, ...also]);
  const present = [...hits, ...also].flatMap(({ path }) => {
    const id = ids.get(path);
    return id === undefined ? [] : [{ path, id, kind: 'file' as const }];
  });
  const searched = await readHits(hits, [...entries, ...present], { ...settings, blobs });
  await store.save();
  const { read, problems } = await withImported(searched, imported, { entries: present, blobs });
  return { tree, tracked: entries, changed, read, problems, conflicted: conflicts };
}

/** Of what was imported, that in the folders and files that are read. */
function withinTree({ paths, without }: WorkingTree, { citations, path: from }: Imported = nothingImported): Imported {
  const isIn = (path: string, folders: readonly string[]): boolean =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  const kept = citations.filter(({ path }) => (paths.length === 0 || isIn(path, paths)) && !isIn(path, without));
  return { citations: kept, path: from };
}

const nothingImported: Imported = { citations: [], path: '' };

/** New files were searched too; those without the word are not known by name. */
function withNewFiles(tracked: readonly TreeEntry[], { files, skipped }: ReadResult): readonly TreeEntry[] {
  const known = new Set(tracked.map(({ path }) => path));
  const fresh = [...files, ...skipped].filter(({ path }) => !known.has(path));
  return [...tracked, ...fresh.map(({ path }) => ({ path, id: '', kind: 'file' as const }))];
}

const noChanges: ReadonlyMap<string, TreeChange> = new Map();

/** Stands for the commit of a repository that has none yet: git knows this tree without having it. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

interface Wanted {
  /** Whether what its lines said before is asked of a site. */
  readonly mayBeStale: (annotation: Annotation) => boolean;
  /** Whether git is asked who wrote the site. */
  readonly isBlamed: (annotation: Annotation) => boolean;
  /** The files in which it is asked at least who wrote the annotation: there its declaration may have become another. */
  readonly recent: ReadonlySet<string>;
}

async function wantedOf(
  tree: WorkingTree,
  { changed, files }: { readonly changed: ReadonlyMap<string, TreeChange>; readonly files: readonly ReadFile[] },
  { blame, staged }: WorkingTreeOptions,
): Promise<Wanted> {
  const everyOne = (): boolean => true;
  if (blame === undefined || staged) return { mayBeStale: everyOne, isBlamed: everyOne, recent: new Set() };
  const annotations = files.flatMap(({ findings }) => findings.annotations);
  const [mayBeStale, recent] = await Promise.all([
    blame.mayBeStale(annotations),
    blame.all ? new Set<string>() : recentFiles(tree),
  ]);
  if (blame.all) return { mayBeStale, isBlamed: everyOne, recent };
  return { mayBeStale, isBlamed: mayBeStale, recent: new Set([...recent, ...changed.keys()]) };
}

function blamed({ path, lineCount, findings }: ReadFile, { isBlamed, recent }: Wanted) {
  const ranges = findings.annotations.flatMap((each) => {
    if (isBlamed(each)) return blamedRanges(each, lineCount);
    return recent.has(path) ? blamedRanges(each, lineCount).slice(1) : [];
  });
  return ranges.length === 0 ? [] : [{ path, ranges }];
}

/** What lines said before matters of sites alone that could be stale. */
async function withEarlierWhere(
  annotations: readonly AttributedAnnotation[],
  tree: WorkingTree,
  { isAsked, dialect }: { readonly isAsked: Wanted['mayBeStale']; readonly dialect: Dialect },
): Promise<readonly AttributedAnnotation[]> {
  const asked = await withEarlierInTree(annotations.filter(isAsked), tree, dialect);
  return [...asked, ...annotations.filter((each) => !isAsked(each))].sort(byPlace);
}

function withoutCommit({ commit: _, ...scan }: FlavorScan): FlavorScan {
  return scan;
}

/** A cache that cannot be made is no fault of the run: it is only slower. */
function tryMakeFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch {
    // As above.
  }
}
