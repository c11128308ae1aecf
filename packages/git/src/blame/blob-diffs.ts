import { resolve } from 'node:path';
import { inTemporaryFolder } from '@wacrg/kept';
import { git, streamGit } from '../process/git.ts';

/** A run of lines that differs; a count of 0 means that nothing stands there, after the line before. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** Two blobs to compare, by their ids. */
export interface BlobPair {
  readonly before: string;
  readonly after: string;
}

/**
 * The differing lines of many pairs of blobs, in their order; `undefined` for a pair that git does not compare by lines.
 *
 * Git compares trees, so two trees are made, one of all the blobs before and one of those after, in a folder of objects
 * that is gone afterwards. So one process compares all, and no path is handed over.
 *
 * @throws {GitFailure} when a blob is missing
 */
export async function diffBlobs(
  gitDir: string,
  pairs: readonly BlobPair[],
  signal?: AbortSignal,
): Promise<readonly (readonly Hunk[] | undefined)[]> {
  if (pairs.length === 0) return [];
  return inTemporaryFolder(async (folder) => {
    const objects = (await git(gitDir, ['rev-parse', '--git-path', 'objects'])).stdout.toString('utf8').trim();
    const environment = {
      GIT_OBJECT_DIRECTORY: folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(resolve(gitDir, objects)),
    };
    const input = Buffer.from(`${treeOf(pairs, 'before')}\0${treeOf(pairs, 'after')}`);
    const made = await git(gitDir, ['mktree', '-z', '--missing', '--batch'], { input, environment, signal });
    const [before = '', after = ''] = made.stdout.toString('latin1').split('\n');
    const parser = new HunkParser(pairs.length);
    const plain = ['--text', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color'];
    await streamGit(gitDir, ['diff-tree', '-p', '-U0', ...plain, before, after], (chunk) => parser.take(chunk), {
      environment,
      signal,
    });
    return parser.hunks;
  });
}

const treeOf = (pairs: readonly BlobPair[], side: 'before' | 'after'): string =>
  pairs.map((pair, index) => `100644 blob ${pair[side]}\t${nameOf(index)}\0`).join('');

/** All of one length, because git wants a tree's names in order. */
const nameOf = (index: number): string => String(index).padStart(9, '0');

/** Reads a patch of files that are named by numbers. Every line of their contents has a sign in front. */
export class HunkParser {
  readonly hunks: (Hunk[] | undefined)[];
  #rest: Buffer = Buffer.alloc(0);
  #current: Hunk[] | undefined;

  constructor(count: number) {
    this.hunks = Array.from({ length: count }, () => undefined);
  }

  take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (let newline = bytes.indexOf(10); newline >= 0; newline = bytes.indexOf(10, at)) {
      const first = bytes[at];
      if (first === dSign || first === atSign)
        this.#line(bytes.toString('latin1', at, Math.min(newline, at + maxOfLine)));
      at = newline + 1;
    }
    // Of a long line only its beginning counts.
    this.#rest = bytes.subarray(at, at + maxOfLine);
  }

  #line(line: string): void {
    const file = /^diff --git a\/(\d+) /.exec(line);
    if (file) {
      this.#current = [];
      this.hunks[Number(file[1])] = this.#current;
      return;
    }
    const hunk = parseHunk(line);
    if (hunk) this.#current?.push(hunk);
  }
}

const [dSign, atSign] = [100, 64];
const maxOfLine = 1_000;

/** Parses `@@ -1,2 +3,4 @@`. */
export function parseHunk(line: string): Hunk | undefined {
  const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
  if (match === null) return undefined;
  return {
    oldStart: Number(match[1]),
    oldCount: Number(match[2] ?? 1),
    newStart: Number(match[3]),
    newCount: Number(match[4] ?? 1),
  };
}
