import { access, realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseLock, type Readers } from '@wacrg/scanner';
import {
  bareFlavor,
  type Corpus,
  type Flavor,
  nearest,
  type Problem,
  parseReviewed,
  problem,
  type Reviewed,
  ToolError,
} from '@wacrg/spec';
import { configFile, findCorpus } from '@wacrg/spec/files';
import type { Config } from '@wacrg/spec/load';
import { cacheFolder } from './load/folders.ts';
import { readText } from './load/read.ts';
import { readConfig } from './load/read-config.ts';
import type { FlowCheckers } from './spec/flow-checkers.ts';
import type { SpecSettings } from './spec/spec-source.ts';
import { lockFile } from './trace/result-files.ts';
import { openWorkingTree } from './tree/working-tree-folder.ts';
import { type Recognised, recognise } from './who-am-i.ts';

/** What a command in a flavor's own repository is asked to do, by options and by the repository. */
export interface AuthorSettings {
  readonly folder: string;
  /** The root of the repository. */
  readonly root: string;
  readonly config: Config;
  /** Where `config` stands, relative to the root. */
  readonly configPath: string;
  /** What is wrong with `wacrg.yaml` and `wacrg.lock.json`, though they can be used. */
  readonly problems: readonly Problem[];
  readonly reviewed: Reviewed;
  readonly spec: SpecSettings;
  readonly flavor?: string | undefined;
  /** The flavor that the command line names, which must be one. */
  readonly asked?: string | undefined;
  /** What reads the library's files; whoever opened it closes it. */
  readonly readers: Readers;
}

export interface AuthorOptions {
  readonly readers: Readers;
  /** A folder in the library's repository; the current one when not given. */
  readonly folder?: string | undefined;
  readonly spec?: string | undefined;
  readonly flavor?: string | undefined;
  readonly offline?: boolean | undefined;
  readonly cache?: string | undefined;
  readonly corpus?: string | undefined;
  readonly flowCheckers?: FlowCheckers | undefined;
}

/**
 * Reads what a flavor's repository says of itself. The spec is `--spec`, else `spec` of `wacrg.yaml`, else the corpus
 * that the folder itself is in, else the public one.
 *
 * @throws {ToolError} `no-repository`, `bad-config`
 */
export async function authorSettings(options: AuthorOptions): Promise<AuthorSettings> {
  const place = resolve(options.folder ?? '.');
  // Git names the place that a link leads to; paths are compared with its.
  const folder = await realpath(place).catch(() => place);
  const { root } = await openWorkingTree(folder, { paths: [], staged: false });
  const { config, problems, dir: configDir } = await configOf([folder, root], cacheFolder(options.cache));
  const lock = await readText(`${root}/${lockFile}`);
  const written = options.spec ?? options.corpus;
  const named = written ?? (config.spec && fromRoot(config.spec, root));
  const around = named ?? (await corpusAround(folder, root));
  const { reviewed, faults } = parseReviewed(lock === undefined ? undefined : parseLock(lock).reviewed);
  const configPath = join(relative(root, configDir), configFile).replaceAll('\\', '/');
  return {
    folder,
    root,
    config,
    configPath,
    problems: [
      ...problems.map((each) => ({ ...each, path: configPath })),
      ...faults.map((detail) => problem('bad-review', { detail }, { path: lockFile })),
    ],
    reviewed,
    spec: {
      spec: around,
      shown: written ?? config.spec ?? (around && (relative(root, around) || '.')),
      cacheDir: cacheFolder(options.cache),
      offline: options.offline ?? false,
      flowCheckers: options.flowCheckers ?? {},
    },
    flavor: options.flavor ?? config.flavor,
    asked: options.flavor,
    readers: options.readers,
  };
}

interface FoundConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly dir: string;
}

/** What the first `wacrg.yaml` of some folders says. */
async function configOf(folders: readonly [string, ...string[]], cacheDir: string): Promise<FoundConfig> {
  for (const dir of folders) {
    if (!(await exists(`${dir}/${configFile}`))) continue;
    const { config, problems } = await readConfig(dir, cacheDir);
    return { config, problems, dir };
  }
  return { config: { scope: [], flavors: {}, parts: {}, silenced: [], exceptions: [] }, problems: [], dir: folders[0] };
}

/** The corpus that a folder of this repository is in. */
async function corpusAround(folder: string, root: string): Promise<string | undefined> {
  const may = [`${folder}/spec`, `${root}/spec`, `${folder}/${configFile}`, `${root}/${configFile}`];
  if (!(await Promise.all(may.map(exists))).includes(true)) return undefined;
  return findCorpus(folder, (dir) => readConfig(dir));
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A relative path in `wacrg.yaml` is relative to the repository, wherever the command runs. */
const fromRoot = (spec: string, root: string): string => (/^\.\.?(\/|$)/.test(spec) ? resolve(root, spec) : spec);

/** The flavor that a repository is, and whether the spec's registry has it. */
export interface OwnFlavor {
  readonly flavor: Flavor;
  readonly registered: boolean;
  /** By what it is known, where that is neither its name nor its address. */
  readonly by?: 'package';
  /** The registered flavor that it may be, by its name alone. */
  readonly candidate?: string;
}

/** The id of a repository that says nothing of itself and is in no registry. */
export const unregistered = 'unregistered';

/** Which flavor a repository is: the named one, else the registry's entry for one of its remotes. */
export async function ownFlavor({ root, flavor, asked, config }: AuthorSettings, corpus: Corpus): Promise<OwnFlavor> {
  const { flavor: found, ...how } =
    flavor === undefined
      ? await recogniseHere(root, corpus)
      : { flavor: corpus.flavors.find(({ id }) => id === flavor) };
  if (asked !== undefined && found === undefined) throw noSuchFlavor(asked, corpus);
  const { dialects, guessed } = corpus;
  const bare = bareFlavor(flavor ?? unregistered, { path: '' });
  const known = found ?? { ...bare, ...(dialects && { dialects }), ...(guessed && { guessed }) };
  const here = Object.hasOwn(config.flavors, known.id) ? config.flavors[known.id] : undefined;
  return { flavor: { ...known, ...here }, registered: found !== undefined, ...how };
}

/** Beside what a library tells by itself: the one that lives in the corpus's own repository. */
async function recogniseHere(root: string, corpus: Corpus): Promise<Recognised> {
  const found = await recognise(root, corpus);
  if (found.flavor !== undefined && found.by === undefined) return found;
  const [first, ...more] = corpus.flavors.filter(({ repository }) => repository === '.');
  const isOwn = first !== undefined && more.length === 0 && (await corpusAround(root, root)) === root;
  return isOwn ? { flavor: first } : found;
}

function noSuchFlavor(id: string, { flavors }: Corpus): ToolError {
  const ids = flavors.map((each) => each.id);
  const meant = nearest(id, ids);
  const known =
    ids.length === 0 ? 'it has none' : `known are ${ids.slice(0, 12).join(', ')}${ids.length > 12 ? ', …' : ''}`;
  return new ToolError(
    'bad-option',
    `Cannot read this library as "${id}": the spec's registry has no such flavor; ${meant === undefined ? known : `did you mean "${meant}"?`}`,
  );
}
