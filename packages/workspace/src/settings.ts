import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseLock, type Readers } from '@wacrg/scanner';
import {
  bareFlavor,
  type Corpus,
  type DialectSettings,
  type Flavor,
  nearest,
  type Problem,
  parseReviewed,
  parseSpecrc,
  problem,
  type Reviewed,
  readsSpecrc,
  type SpecChoice,
  specrcFile,
  ToolError,
  withSpecrc,
} from '@wacrg/spec';
import { type ConfigRead, configFile, findCorpus, noConfig } from '@wacrg/spec/files';
import type { Config } from '@wacrg/spec/load';
import { globBelow } from '@wacrg/spec/text';
import { cacheFolder } from './load/folders.ts';
import { readText } from './load/read.ts';
import { readConfig } from './load/read-config.ts';
import type { FlowCheckers } from './spec/flow-checkers.ts';
import type { SpecSettings } from './spec/spec-source.ts';
import { byId, type SpecOption, theOnly } from './spec-options.ts';
import { lockFile } from './trace/result-files.ts';
import { openWorkingTree, type WorkingTree } from './tree/working-tree-folder.ts';
import { type Recognised, recognise } from './who-am-i.ts';

/** What a command in a flavor's own repository is asked to do, by options and by the repository; of one spec that it follows. */
export interface AuthorSettings {
  readonly folder: string;
  /** The root of the repository. */
  readonly root: string;
  /** Where configuration, lock and ratchet stand, relative to the root, with `/` at the end; empty at the root. */
  readonly home: string;
  /** Which of several specs of the configuration; absent where it follows one. */
  readonly choice?: SpecChoice;
  /** Folders below, relative to the root, that are libraries of their own. */
  readonly without?: readonly string[];
  /** Read only these files, relative to the root. */
  readonly files?: readonly string[];
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
  readonly spec?: SpecOption;
  readonly flavor?: SpecOption;
  readonly offline?: boolean | undefined;
  readonly cache?: string | undefined;
  readonly corpus?: string | undefined;
  readonly flowCheckers?: FlowCheckers | undefined;
}

/**
 * What a flavor's repository says of itself, once for each spec that it follows. The nearest `wacrg.yaml` upwards counts. The
 * spec is `--spec`, else `spec` or `specs` of `wacrg.yaml`, else the corpus that the folder itself is in, else the public one.
 *
 * @throws {ToolError} `no-repository`, `bad-config`, `bad-option`
 */
export async function librarySettings(options: AuthorOptions, tree?: WorkingTree): Promise<Specs> {
  const folder = await folderOf(options);
  const { root } = tree ?? (await treeAround(options));
  const found = await nearestConfig(folder, { root, cacheDir: cacheFolder(options.cache) });
  const home = found === undefined ? '' : asPrefix(relative(root, found.dir));
  const text = await readText(join(root, home, lockFile));
  const reviewed = text === undefined ? undefined : parseLock(text).reviewed;
  const here = { folder, root, home, config: found?.config ?? noConfig, problems: found?.problems ?? [], reviewed };
  const [first, ...more] = here.config.specs ?? [];
  if (first === undefined) return [await ofSpec(here, options)];
  const ids = [first, ...more].map(({ id }) => id);
  const [specs, flavors] = [byId('--spec', options.spec, ids), byId('--flavor', options.flavor, ids)];
  const chosen = (choice: SpecChoice): Promise<AuthorSettings> =>
    ofSpec(
      { ...here, choice },
      { ...options, corpus: undefined, spec: specs.get(choice.id), flavor: flavors.get(choice.id) },
    );
  return [await chosen(first), ...(await Promise.all(more.map(chosen)))];
}

/** Git names the place that a link leads to; paths are compared with its. */
async function folderOf({ folder = '.' }: AuthorOptions): Promise<string> {
  const place = resolve(folder);
  return realpath(place).catch(() => place);
}

/** The working tree around the folder. @throws {ToolError} `no-repository` */
export const treeAround = async (options: AuthorOptions): Promise<WorkingTree> =>
  openWorkingTree(await folderOf(options), { paths: [], staged: false });

/** A library as it follows each of its specs. */
export type Specs = readonly [AuthorSettings, ...AuthorSettings[]];

interface Here extends Pick<AuthorSettings, 'folder' | 'root' | 'home' | 'config' | 'problems' | 'choice'> {
  /** As the lock has it. */
  readonly reviewed: unknown;
}

async function ofSpec({ reviewed: written, ...here }: Here, options: AuthorOptions): Promise<AuthorSettings> {
  const { folder, root, home, choice } = here;
  const config = choice === undefined ? here.config : withChoice(here.config, choice);
  const [spec, asked] = [theOnly(options.spec), theOnly(options.flavor)];
  const named = spec ?? options.corpus ?? (config.spec && (await fromHome(config.spec, { root, home })));
  const around = named ?? (await corpusAround(folder, root, cacheFolder(options.cache)));
  const { reviewed, faults } = parseReviewed(written, choice?.id);
  const configPath = `${home}${configFile}`;
  return {
    ...here,
    config,
    configPath,
    problems: [
      ...here.problems.map((each) => ({ ...each, path: configPath })),
      ...faults.map((detail) => problem('bad-review', { detail }, { path: `${home}${lockFile}` })),
    ],
    reviewed,
    spec: {
      spec: around,
      shown: spec ?? options.corpus ?? config.spec ?? (around && (relative(root, around) || '.')),
      cacheDir: cacheFolder(options.cache),
      offline: options.offline ?? false,
      flowCheckers: options.flowCheckers ?? {},
    },
    flavor: asked ?? config.flavor,
    asked,
    readers: options.readers,
  };
}

/** A configuration as if it named this one spec alone. */
const withChoice = (config: Config, { spec, flavor, scope }: SpecChoice): Config => ({
  ...config,
  spec,
  scope,
  ...(flavor === undefined ? {} : { flavor }),
});

interface FoundConfig extends ConfigRead {
  readonly dir: string;
}

/** What the nearest `wacrg.yaml` says, from a folder up to the root of its repository. */
async function nearestConfig(
  folder: string,
  { root, cacheDir }: { readonly root: string; readonly cacheDir: string },
): Promise<FoundConfig | undefined> {
  for (let dir = folder; ; dir = dirname(dir)) {
    if (await exists(join(dir, configFile))) return { ...(await readConfig(dir, cacheDir)), dir };
    if (dir === root || dir === dirname(dir)) return undefined;
  }
}

const asPrefix = (path: string): string => (path === '' ? '' : `${path.replaceAll('\\', '/')}/`);

/** The corpus that a folder of this repository is in. */
async function corpusAround(folder: string, root: string, cacheDir: string): Promise<string | undefined> {
  const may = [`${folder}/spec`, `${root}/spec`, `${folder}/${configFile}`, `${root}/${configFile}`];
  if (!(await Promise.all(may.map(exists))).includes(true)) return undefined;
  return findCorpus(folder, (dir) => readConfig(dir, cacheDir));
}

/** Also of a link that leads nowhere, which is to be refused and not passed over. */
const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** A relative path in `wacrg.yaml` is relative to its folder, and where nothing is there to the root of the repository. */
async function fromHome(spec: string, { root, home }: Pick<AuthorSettings, 'root' | 'home'>): Promise<string> {
  if (!/^\.\.?(\/|$)/.test(spec)) return spec;
  const [path = ''] = spec.split('@');
  return (await exists(resolve(root, home, path))) ? resolve(root, home, spec) : resolve(root, spec);
}

/** The flavor that a repository is, and whether the spec's registry has it. */
export interface OwnFlavor {
  readonly flavor: Flavor;
  readonly registered: boolean;
  /** By what it is known, where that is neither its name nor its address. */
  readonly by?: 'package';
  /** The registered flavor that it may be, by its name alone. */
  readonly candidate?: string;
  /** What is wrong with how it says that it cites. */
  readonly problem?: Problem;
}

/** The id of a repository that says nothing of itself and is in no registry. */
export const unregistered = 'unregistered';

/** Which flavor a repository is: the named one, else the registry's entry for one of its remotes. */
export async function ownFlavor(settings: AuthorSettings, corpus: Corpus): Promise<OwnFlavor> {
  const { flavor, asked } = settings;
  const { flavor: found, ...how } =
    flavor === undefined
      ? await recogniseHere(settings, corpus)
      : { flavor: corpus.flavors.find(({ id }) => id === flavor) };
  if (asked !== undefined && found === undefined) throw noSuchFlavor(asked, corpus);
  const { dialects, guessed } = corpus;
  const bare = bareFlavor(flavor ?? unregistered, { path: '' });
  const known = found ?? { ...bare, ...(dialects && { dialects }), ...(guessed && { guessed }) };
  const own = asItSays(known, settings, corpus);
  return { flavor: own, registered: found !== undefined, ...how, ...(await inItsWords(own, settings)) };
}

/** A flavor whose dialects have the words of its `.specrc`, and what of that file says nothing. */
async function inItsWords(flavor: Flavor, { root, home }: AuthorSettings): Promise<Partial<OwnFlavor>> {
  if (!readsSpecrc(flavor.dialects)) return {};
  const paths = [...new Set([`${home}${specrcFile}`, specrcFile])];
  for (const path of paths) {
    const text = await readText(join(root, path));
    if (text === undefined) continue;
    const said = parseSpecrc(text);
    const dialects = withSpecrc(flavor.dialects, said);
    return {
      ...(dialects === undefined ? {} : { flavor: { ...flavor, dialects } }),
      ...(said.unread === undefined ? {} : { problem: problem('specrc-not-read', { pattern: said.unread }, { path }) }),
    };
  }
  return {};
}

/** A flavor with what the library's own configuration says of its files and words. */
function asItSays(known: Flavor, { config, choice, home }: AuthorSettings, corpus: Corpus): Flavor {
  const here = Object.hasOwn(config.flavors, known.id) ? config.flavors[known.id] : undefined;
  const below = (patterns: readonly string[] = []): readonly string[] => patterns.map((each) => globBelow(home, each));
  const dialects = choice?.dialects && withWords(choice.dialects, known.dialects ?? corpus.dialects);
  const flavor = { ...known, ...here, ...(dialects === undefined ? {} : { dialects }) };
  return {
    ...flavor,
    include: [...flavor.include, ...below(config.include)],
    exclude: [...flavor.exclude, ...below(config.exclude)],
  };
}

/** Dialects that are named alone, with the words that the spec has for them. */
const withWords = (named: readonly DialectSettings[], known: readonly DialectSettings[] = []) =>
  named.map((each) => (each.words === undefined ? (known.find(({ name }) => name === each.name) ?? each) : each));

/** Beside what a library tells by itself: the one that lives in the corpus's own repository. */
async function recogniseHere({ root, home, spec }: AuthorSettings, corpus: Corpus): Promise<Recognised> {
  const found = await recognise(root, corpus, home);
  if (found.flavor !== undefined && found.by === undefined) return found;
  const [first, ...more] = corpus.flavors.filter(({ repository }) => repository === '.');
  const isOwn = first !== undefined && more.length === 0 && (await corpusAround(root, root, spec.cacheDir)) === root;
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
