import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Files that an earlier run made for what is gone: pages, badges and feeds in the folders that this run writes into, that
 * it does not write. What lies straight in `root` may be anybody's.
 *
 * @param pages where only generated files lie, relative to `root` with `/` at its end; empty for `root` itself
 */
export function findOrphans(root: string, pages: string, written: ReadonlySet<string>): readonly string[] {
  const generated = [...written].filter((path) => path.startsWith(pages));
  const folders = new Set(generated.map((path) => dirname(path)).filter((folder) => folder !== '.'));
  // A folder of which nothing is written any more lies beside those of which something is.
  const beside = pages === '' ? [] : below(root, pages.slice(0, -1));
  return [...new Set([...folders, ...beside])]
    .flatMap((folder) => filesIn(root, folder))
    .filter((path) => !written.has(path) && /\.(?:md|svg|json)$/.test(path))
    .sort();
}

function below(root: string, folder: string): readonly string[] {
  const inside = entriesOf(root, folder).filter((entry) => entry.isDirectory());
  return [folder, ...inside.flatMap(({ name }) => below(root, `${folder}/${name}`))];
}

const filesIn = (root: string, folder: string): readonly string[] =>
  entriesOf(root, folder)
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${folder}/${name}`);

function entriesOf(root: string, folder: string) {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
}

export function removeOrphans(root: string, paths: readonly string[]): void {
  for (const path of paths) rmSync(join(root, path));
}
