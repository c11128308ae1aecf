import { openBlobs } from './read-blobs.ts';

/** A file or folder of a commit. */
export interface CommitPath {
  readonly commit: string;
  readonly path: string;
}

/** A folder of more entries than fit into this is not looked into. */
const maxTreeBytes = 50_000_000;

/**
 * Whether commits have files or folders, also when their content was never fetched: one process reads the folders that they
 * would stand in.
 *
 * @example
 * await hasPaths(gitDir, [{ commit: 'HEAD', path: 'src/a.rs' }]); // [true]
 */
export async function hasPaths(gitDir: string, asked: readonly CommitPath[]): Promise<readonly boolean[]> {
  const trees = openBlobs(gitDir);
  const names = new Map<string, Promise<ReadonlySet<string>>>();
  const namesIn = (folder: string, idLength: number): Promise<ReadonlySet<string>> => {
    const known = names.get(folder) ?? readNames(folder, idLength);
    names.set(folder, known);
    return known;
  };
  const readNames = async (folder: string, idLength: number): Promise<ReadonlySet<string>> => {
    const size = await trees.size(folder);
    const tree = size === undefined || size > maxTreeBytes ? undefined : await trees.read(folder);
    return new Set(tree && namesOfTree(tree, idLength));
  };
  try {
    return await Promise.all(
      asked.map(async ({ commit, path }) => {
        if (path === '') return true;
        const steps = path.split('/');
        // Git refuses a path that leads out of the repository, and with it all that is asked.
        if (steps.some((step) => step === '' || step === '.' || step === '..')) return false;
        const folder = `${commit}:${steps.slice(0, -1).join('/')}`;
        return (await namesIn(folder, commit.length === 64 ? 32 : 20)).has(steps.at(-1) ?? '');
      }),
    );
  } finally {
    trees.close();
  }
}

/** Parses `<mode> <name>NUL<id>` as git keeps a folder. A file read as a folder has no names. */
export function namesOfTree(tree: Buffer, idLength: number): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < tree.length; ) {
    const [blank, nul] = [tree.indexOf(32, at), tree.indexOf(0, at)];
    if (blank < 0 || nul < blank || nul + idLength >= tree.length) return [];
    names.push(tree.toString('utf8', blank + 1, nul));
    at = nul + 1 + idLength;
  }
  return names;
}
