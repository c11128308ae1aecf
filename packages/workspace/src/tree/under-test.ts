import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ToolError } from '@wacrg/spec';
import { type AuthorOptions, librarySettings, ownFlavor, unregistered } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { inWorkingTree, openWorkingTree, type WorkingTree } from './working-tree-folder.ts';

/** What is run against vectors: a library and the spec that it follows. */
export interface UnderTest {
  /** The root of the repository. */
  readonly root: string;
  readonly flavor: string;
  /** The folder of the spec's vectors. */
  readonly vectors: string;
  /** Where its conformance is kept, relative to the root. */
  readonly file: string;
  /** The last commit of the flavor's code and its date; absent where the code is not in this repository. */
  readonly commit?: string;
  readonly date?: string;
  readonly dirty: boolean;
}

/**
 * Finds out what runs here. In the repository of a spec the flavor has to be named, and its run is the spec's own word:
 * `spec/conformance/<flavor>.json`. Elsewhere it is the library's, `wacrg.conformance.json`.
 *
 * @throws {ToolError} `no-repository`, `bad-option`, `no-corpus`
 */
export async function underTest(options: AuthorOptions): Promise<UnderTest> {
  const units = await librarySettings(options);
  const specs = await Promise.all(units.map(async (settings) => ({ settings, spec: await loadSpec(settings.spec) })));
  // Of several specs the one that can be run against is meant.
  const [found] = specs.filter(({ spec }) => existsSync(join(spec.folder, 'spec', 'vectors')));
  const { settings, spec } = found ?? { settings: units[0], spec: await loadSpec(units[0].spec) };
  const { root } = settings;
  const { flavor } = await ownFlavor(settings, spec.corpus);
  if (flavor.id === unregistered)
    throw new ToolError('bad-option', 'Cannot tell which library this is; name it with --flavor.');
  const isOfSpec = resolve(spec.folder).startsWith(resolve(root));
  const vectors = join(spec.folder, 'spec', 'vectors');
  const prefix = spec.corpus.prefix;
  const file = isOfSpec ? `${prefix}spec/conformance/${flavor.id}.json` : 'wacrg.conformance.json';
  const isElsewhere = isOfSpec && flavor.repository !== '.';
  if (isElsewhere) return { root, flavor: flavor.id, vectors, file, dirty: false };
  const tree = await openWorkingTree(settings.folder, { paths: [], staged: false });
  return { root, flavor: flavor.id, vectors, file, ...(await stateOf(tree, flavor.paths, file)) };
}

async function stateOf(
  tree: WorkingTree,
  paths: readonly string[],
  file: string,
): Promise<Pick<UnderTest, 'commit' | 'date' | 'dirty'>> {
  const code = paths.length === 0 ? ['.'] : paths;
  const here = [
    '--',
    ...code.map((path) => `:(top,literal)${path === '.' ? '' : path}`),
    `:(top,exclude,literal)${file}`,
  ];
  const { head } = tree;
  if (head === undefined) return { dirty: true };
  const format = ['--format=%H %cd', '--date=format-local:%Y-%m-%dT%H:%M:%SZ'];
  const [log, changes] = await Promise.all([
    inWorkingTree(tree, ['log', '-1', ...format, head, ...here], { environment: { TZ: 'UTC' } }),
    inWorkingTree(tree, ['diff-index', '--name-only', head, ...here]),
  ]);
  const [commit, date] = log.stdout.toString('utf8').trim().split(' ') ?? [];
  return { ...(commit && date ? { commit, date } : {}), dirty: changes.stdout.length > 0 };
}
