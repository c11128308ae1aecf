import { dirname, join, relative, resolve } from 'node:path';
import { skipByPath } from '@wacrg/finder';
import { ToolError } from '@wacrg/spec';
import { configFile } from '@wacrg/spec/files';
import type { Config } from '@wacrg/spec/load';
import { fitsGlob } from '@wacrg/spec/text';
import { confinedPath } from './load/confined-path.ts';
import { cacheFolder } from './load/folders.ts';
import { readConfig } from './load/read-config.ts';
import { type AuthorOptions, type AuthorSettings, librarySettings, type Specs, treeAround } from './settings.ts';
import { splitPaths } from './tree/grep-files.ts';
import { inWorkingTree, type WorkingTree } from './tree/working-tree-folder.ts';

/**
 * What there is to check in a folder: the library around it, and each library below it that has a `wacrg.yaml` of its own.
 * The nearest one upwards from a file counts. Each is there once for every spec that it follows.
 *
 * @throws {ToolError} as `librarySettings`
 */
export async function libraryUnits(options: AuthorOptions): Promise<Specs> {
  const tree = await treeAround(options);
  const here = await librarySettings(options, tree);
  const [{ root, folder, config, spec }] = here;
  const below = await librariesBelow(folder, tree, { config, cacheDir: cacheFolder(options.cache) });
  if (below.length === 0) return here;
  const found = await Promise.all(below.map((path) => librarySettings({ ...options, folder: join(root, path) }, tree)));
  const outer = spec.spec === undefined ? [] : [here];
  const [first = here[0], ...more] = [...outer, ...found].flat().map((unit) => withoutOthers(unit, below));
  return [first, ...more];
}

/** The one library around a folder, where it names a spec; else those below. */
export async function libraryAround(options: AuthorOptions): Promise<Specs> {
  const here = await librarySettings(options);
  return here[0].spec.spec === undefined ? libraryUnits(options) : here;
}

/** The same for some files alone: each counts for the library that it is in. */
export async function unitsOfFiles(
  files: readonly string[],
  options: AuthorOptions,
): Promise<readonly AuthorSettings[]> {
  const tree = await treeAround(options);
  const { root } = tree;
  const paths = files.map((each) => confinedPath(root, resolve(options.folder ?? '.', each)));
  const folders = [...new Set(paths.map((path) => dirname(path)))].sort();
  const found = await Promise.all(
    folders.map(async (folder) => ({
      folder,
      units: await librarySettings({ ...options, folder: join(root, folder) }, tree),
    })),
  );
  const units = new Map(
    found.flatMap(({ units: each }) => each).map((unit) => [`${unit.home} ${unit.choice?.id}`, unit]),
  );
  return [...units.values()].map((unit) => ({
    ...unit,
    folder: resolve(root, unit.home),
    files: paths.filter((path) =>
      found.some((each) => each.folder === dirname(path) && each.units[0].home === unit.home),
    ),
  }));
}

function withoutOthers(unit: AuthorSettings, all: readonly string[]): AuthorSettings {
  const own = relative(unit.root, unit.folder).replaceAll('\\', '/');
  const without = all.filter((path) => path !== own && (own === '' || path.startsWith(`${own}/`)));
  return without.length === 0 ? unit : { ...unit, without };
}

/** The folders below one, relative to the root, whose `wacrg.yaml` is a library's. */
async function librariesBelow(
  folder: string,
  tree: WorkingTree,
  { config, cacheDir }: { readonly config: Config; readonly cacheDir: string },
): Promise<readonly string[]> {
  const { root } = tree;
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', `:(glob)**/${configFile}`];
  const { stdout } = await inWorkingTree(tree, args);
  const prefix = folder === root ? '' : `${relative(root, folder).replaceAll('\\', '/')}/`;
  const isOne = async (path: string): Promise<boolean> => {
    const { flavor, spec, specs } = (await readConfig(join(root, dirname(path)), cacheDir)).config;
    return flavor !== undefined || spec !== undefined || specs !== undefined;
  };
  const paths = [...new Set(splitPaths(stdout))].filter(
    (path) => path.startsWith(prefix) && path !== `${prefix}${configFile}` && isRead(path, config),
  );
  const libraries = await Promise.all(paths.map(isOne));
  return paths
    .filter((_, n) => libraries[n])
    .map((path) => dirname(path))
    .sort();
}

/** What is vendored or excluded is nobody's to check here. */
const isRead = (path: string, { exclude = [] }: Config): boolean =>
  skipByPath(path) !== 'vendored' && !exclude.some((each) => fitsGlob(path, each));

/**
 * The folder of the one library that is meant, where a file of it is to be written.
 *
 * @throws {ToolError} `bad-option` where there are several
 */
export function onlyHome(units: Specs, act: string): string {
  const [home = '', ...more] = [...new Set(units.map((unit) => unit.home))];
  if (more.length === 0) return home;
  const names = [home, ...more].map((each) => each.replace(/\/$/, '') || '.').join(', ');
  throw new ToolError(
    'bad-option',
    `Cannot ${act} here: there are several libraries below (${names}); run it in the folder of one.`,
  );
}
