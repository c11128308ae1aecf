import { git } from '../process/git.ts';
import { parsePath } from '../process/git-path.ts';

/** One file that holds the word, and in how many of its lines. */
export interface GrepHit {
  readonly path: string;
  readonly lines: number;
}

export interface GrepResult {
  readonly hits: readonly GrepHit[];
  /** Files that could not be searched. */
  readonly unread: readonly UnreadFile[];
}

export interface UnreadFile {
  readonly path: string;
  /** The repository lacks its content, or a limit was met before it. */
  readonly reason: 'missing-object' | 'too-large';
}

/**
 * Finds the files of a commit that hold one of some words, in any case of their letters, in UTF-16 and binary files too.
 * Symbolic links and submodules are not searched.
 *
 * @param query `paths` are the folders to search; empty: all
 * @throws {GitFailure} when an object is damaged
 */
export async function grep(
  gitDir: string,
  query: { readonly commit: string; readonly words: readonly string[]; readonly paths: readonly string[] },
): Promise<GrepResult> {
  const { commit, words, paths } = query;
  const { stdout, stderr } = await git(gitDir, [...countLines(words), commit, '--', ...paths.map(literally)], {
    okCodes: [0, 1],
  });
  const unread = parseUnread(stderr, commit).map((path) => ({ path, reason: 'missing-object' as const }));
  return { hits: parseGrep(stdout, commit), unread };
}

/**
 * The command that counts in each file the lines with one of some words. It has one pattern: for several, git looks at the rest of the
 * file for each line, and 20,000 lines take half a minute.
 */
export const countLines = (words: readonly string[]): readonly string[] => [
  'grep',
  '-c',
  '-z',
  '-i',
  '-E',
  '--no-color',
  '-e',
  patternOf(words),
];

/** The words as a pattern of bytes: in UTF-8, or in UTF-16, where a byte that is no letter follows each letter. */
export function patternOf(words: readonly string[]): string {
  return words
    .map((word) => [...word].map((letter) => (letter === '^' ? '\\^' : `[${letter}]`)))
    .map((letters) => `(${letters.join('')})|(${letters.join('[^ -~]')})`)
    .join('|');
}

/** Parses `<commit>:<path>NUL<count>LF`. The path may hold newlines and colons. */
export function parseGrep(output: Buffer, commit: string): readonly GrepHit[] {
  const hits: GrepHit[] = [];
  for (let at = 0; at < output.length; ) {
    const nul = output.indexOf(0, at);
    const newline = output.indexOf(10, nul);
    if (nul < 0 || newline < 0) break;
    const path = parsePath(output.subarray(at + commit.length + 1, nul));
    hits.push({ path, lines: Number(output.toString('latin1', nul + 1, newline)) });
    at = newline + 1;
  }
  return hits;
}

/** Parses `error: '<commit>:<path>': unable to read <id>`, which git says of one file more than once. */
export function parseUnread(stderr: string, commit: string): readonly string[] {
  const errors = stderr.matchAll(/^error: '([0-9a-f]+):(.*?)': unable to read [0-9a-f]+$/gms);
  return [...new Set([...errors].flatMap(([, at, path]) => (at === commit && path ? [path] : [])))].sort();
}

/** A path as itself: git would read `*`, `[` and a leading `:` as a pattern. */
export const literally = (path: string): string => `:(literal)${path}`;
