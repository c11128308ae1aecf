import { type Hunk, parseHunk } from '../blame/blob-diffs.ts';
import { literally } from '../objects/grep.ts';
import type { ConfigEntry } from '../process/environment.ts';
import { git } from '../process/git.ts';

/** A run of lines that went and of those that came for them. */
export interface PatchHunk extends Hunk {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** How a commit, or a working tree, changed files: their hunks by path. */
export type Patch = ReadonlyMap<string, readonly PatchHunk[]>;

/** What keeps a patch to the files themselves, whatever a repository configures, and its paths as they are. */
export const patchFormat: readonly string[] = [
  '-p',
  '-U0',
  '--text',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

export interface PatchesQuery {
  readonly commits: readonly string[];
  readonly paths: readonly string[];
  readonly config?: readonly ConfigEntry[];
}

/** A command line has an end. */
const maxPaths = 2_000;

/** How some commits changed some files, by commit, with one process. A merge is not in the answer. */
export async function readPatches(
  gitDir: string,
  { commits, paths, config = [] }: PatchesQuery,
): Promise<ReadonlyMap<string, Patch>> {
  if (commits.length === 0 || paths.length === 0 || paths.length > maxPaths) return new Map();
  const input = Buffer.from(commits.map((commit) => `${commit}\n`).join(''));
  const args = ['diff-tree', '--stdin', '-r', '--root', ...patchFormat, '--', ...paths.map(literally)];
  const { stdout } = await git(gitDir, args, { input, config: [['core.quotePath', 'false'], ...config] });
  return parsePatches(stdout.toString('utf8'));
}

/** Parses what `git diff-tree --stdin -p -U0` prints: a line with each commit, and its patch. */
export function parsePatches(output: string): ReadonlyMap<string, Patch> {
  const patches = new Map<string, Patch>();
  const commits = output.split(/^(?=[0-9a-f]{40,64}\n)/m);
  for (const text of commits) {
    const id = /^[0-9a-f]{40,64}(?=\n)/.exec(text)?.[0];
    if (id !== undefined) patches.set(id, parsePatch(text.slice(id.length + 1)));
  }
  return patches;
}

/** Parses a patch of one state against another. Files whose names git puts in quotes are left out. */
export function parsePatch(text: string): Patch {
  const files = new Map<string, PatchHunk[]>();
  let path: string | undefined;
  let hunk: (PatchHunk & { removed: string[]; added: string[] }) | undefined;
  for (const line of text.split('\n')) {
    const open = hunk !== undefined && (hunk.removed.length < hunk.oldCount || hunk.added.length < hunk.newCount);
    if (open && line.startsWith('-')) hunk?.removed.push(line.slice(1));
    else if (open && line.startsWith('+')) hunk?.added.push(line.slice(1));
    else if (line.startsWith('diff --git ')) [path, hunk] = [undefined, undefined];
    else if (/^(?:---|\+\+\+) [ab]\//.test(line)) path = line.slice(6).replace(/\t$/, '');
    else {
      const found = parseHunk(line);
      if (found === undefined || path === undefined) continue;
      hunk = { ...found, removed: [], added: [] };
      files.set(path, [...(files.get(path) ?? []), hunk]);
    }
  }
  return files;
}
