import { resolve } from 'node:path';
import { inTemporaryFolder } from '@wacrg/kept';
import { git } from '../process/git.ts';
import { currentLimits } from '../process/limits.ts';
import { countLines, type GrepResult, grep, parseGrep, parseUnread, type UnreadFile } from './grep.ts';
import type { TreeEntry } from './ls-tree.ts';

export interface TreeSearch {
  readonly commit: string;
  readonly word: string;
  readonly paths: readonly string[];
  /** All that the commit has in these paths. */
  readonly tree: readonly TreeEntry[];
}

/**
 * Finds the files of a commit that hold a word, as {@link grep} does. Where the files are too large together, because many
 * names lead to one content, each content is searched once, smallest first, and what is over the limit is not searched.
 *
 * @throws {GitFailure} when an object is damaged
 */
export async function searchTree(gitDir: string, search: TreeSearch): Promise<GrepResult> {
  const { tree } = search;
  // Git holds a content in memory while it searches it, several at once.
  const { maxSearchBytes, maxContentBytes } = currentLimits();
  const pathsById = byId(tree);
  const contents = await sizesOf(gitDir, [...pathsById.keys()]);
  const total = contents.reduce((sum, { id, size }) => sum + size * (pathsById.get(id)?.length ?? 0), 0);
  const isAnyLarge = contents.some(({ size }) => size > maxContentBytes);
  if (total <= maxSearchBytes && !isAnyLarge) return grep(gitDir, search);
  const within = firstWithin(contents);
  const { hits, unread } = await searchContents(gitDir, { ids: within.map(({ id }) => id), word: search.word });
  const over = contents.slice(within.length).map(({ id }): Unsearched => [id, 'too-large']);
  const absent = unread.map((id): Unsearched => [id, 'missing-object']);
  const named = (id: string): readonly string[] => pathsById.get(id) ?? [];
  return {
    hits: hits.flatMap(([id, lines]) => named(id).map((path) => ({ path, lines }))).sort(byPath),
    unread: [...over, ...absent].flatMap(([id, reason]) => named(id).map((path) => ({ path, reason }))).sort(byPath),
  };
}

type Unsearched = readonly [id: string, reason: UnreadFile['reason']];

function byId(tree: readonly TreeEntry[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { id, path, kind } of tree) {
    if (kind !== 'file') continue;
    const known = paths.get(id);
    if (known === undefined) paths.set(id, [path]);
    else known.push(path);
  }
  return paths;
}

interface Content {
  readonly id: string;
  readonly size: number;
}

/** Smallest first. What the repository lacks has no size, and is found missing by the search. */
async function sizesOf(gitDir: string, ids: readonly string[]): Promise<readonly Content[]> {
  const input = Buffer.from(ids.map((id) => `${id}\n`).join(''));
  const { stdout } = await git(gitDir, ['cat-file', '--batch-check=%(objectsize)'], { input });
  const lines = stdout.toString('latin1').split('\n');
  const sized = ids.map((id, i) => ({ id, size: /^\d+$/.test(lines[i] ?? '') ? Number(lines[i]) : 0 }));
  return sized.sort((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1));
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

function firstWithin(contents: readonly Content[]): readonly Content[] {
  const { maxSearchBytes, maxContentBytes } = currentLimits();
  let total = 0;
  return contents.filter(({ size }) => {
    total += size;
    return total <= maxSearchBytes && size <= maxContentBytes;
  });
}

interface SearchResult {
  readonly hits: readonly (readonly [id: string, lines: number])[];
  readonly unread: readonly string[];
}

/** Searches contents under made names, in a tree that is gone afterwards. */
function searchContents(
  gitDir: string,
  { ids, word }: { readonly ids: readonly string[]; readonly word: string },
): Promise<SearchResult> {
  return inTemporaryFolder(async (folder) => {
    const objects = (await git(gitDir, ['rev-parse', '--git-path', 'objects'])).stdout.toString('utf8').trim();
    const environment = {
      GIT_OBJECT_DIRECTORY: folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(resolve(gitDir, objects)),
    };
    const input = Buffer.from(ids.map((id, index) => `100644 blob ${id}\t${nameOf(index)}\0`).join(''));
    const made = await git(gitDir, ['mktree', '-z', '--missing'], { input, environment });
    const tree = made.stdout.toString('latin1').trim();
    const { stdout, stderr } = await git(gitDir, [...countLines(word), tree], { environment, okCodes: [0, 1] });
    const idOf = (name: string): string => ids[Number(name)] ?? '';
    return {
      hits: parseGrep(stdout, tree).map(({ path, lines }) => [idOf(path), lines] as const),
      unread: parseUnread(stderr, tree).map(idOf),
    };
  });
}

/** All of one length, because git wants a tree's names in order. */
const nameOf = (index: number): string => String(index).padStart(9, '0');
