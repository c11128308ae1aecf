import type { BlobReader, Checkout } from '@wacrg/git';
import { listTree, type TreeEntry } from '@wacrg/git';
import {
  type Flavor,
  type FlavorScan,
  isAnyReviewed,
  type PlacedException,
  type Problem,
  parseReviewed,
  parseSpecrc,
  problem,
  readsSpecrc,
  type SpecChoice,
  siteLinks,
  specrcFile,
  webAddress,
  withSpecrc,
} from '@wacrg/spec';
import { maxCitationsBytes, parseCitations, parseConformance } from '@wacrg/spec/result';
import { globBelow } from '@wacrg/spec/text';
import { citationsFile, type Imported } from './imported.ts';
import type { Readers } from './readers.ts';
import type { OwnConfig } from './untrusted.ts';

/** What a flavor's repository says of itself, beside its annotations. */
export type OwnWord = Pick<FlavorScan, 'conformance' | 'exceptions' | 'reviewed'> & {
  /** What another tool found of it. */
  readonly imported?: Imported;
  readonly problems: readonly Problem[];
  /** What its configuration takes away from what the corpus says of it, and the words of its dialects. */
  readonly narrowed?: Narrowed;
};

type Narrowed = Partial<Pick<Flavor, 'exclude' | 'dialects'>>;

export interface OwnFilesOptions {
  readonly flavor: Flavor;
  /** Everything in the flavor's folders at the scanned commit. */
  readonly tree: readonly TreeEntry[];
  readonly blobs: BlobReader;
  /** The address that links lead to. */
  readonly repository: string | undefined;
  readonly readers: Readers;
  /** Whether it is the corpus's own repository: the files at its root are the corpus's. */
  readonly own: boolean;
  /** By which a library that follows several specs knows this one. */
  readonly corpusRepository: string | undefined;
  readonly namespace: string;
}

/** No file that a person keeps is larger; what a stranger fills to the brim is not read. */
const maxBytes = 256 * 1024;

/**
 * Reads the flavor's `wacrg.yaml` and `wacrg.lock.json` as they are at the scanned commit, as data that may be hostile: in
 * its folder, else at the root of its repository. A fault in them is a problem of the flavor, and what they say is left out.
 */
export async function readOwnFiles(
  { gitDir, commit }: Pick<Checkout, 'gitDir' | 'commit'>,
  options: OwnFilesOptions,
): Promise<OwnWord> {
  const { flavor, tree, blobs, own } = options;
  const atRoot =
    flavor.paths.length === 0 || own
      ? []
      : await listTree(gitDir, commit, [configName, lockName, conformanceName, citationsFile, specrcFile]);
  const entries = new Map([...tree, ...atRoot].map((entry) => [entry.path, entry]));
  const folders = own && flavor.paths.length === 0 ? [] : [...flavor.paths.map(asPrefix), ...(own ? [] : [''])];
  const find = (name: string) => folders.map((folder) => entries.get(`${folder}${name}`)).find((each) => each);
  const named = [configName, lockName, conformanceName].map(find);
  const [config, lock, run] = await Promise.all(named.map((entry) => readEntry(entry, blobs)));
  const found = await readEntry(find(citationsFile), blobs, maxCitationsBytes);
  const stated = config === undefined ? nothing : await readConfig(config, { ...options, commit });
  const read = lock === undefined ? nothing : readReviewed(lock, flavor.id, stated.choice);
  const ran = run === undefined ? nothing : readRun(run, flavor.id);
  const imported = found === undefined ? nothing : readImported(found, flavor.id);
  const { choice: _, ...said } = stated;
  const dialects = said.narrowed?.dialects ?? flavor.dialects;
  const cites = readsSpecrc(dialects) ? await readEntry(find(specrcFile), blobs) : undefined;
  const words = cites === undefined ? nothing : readSpecrc(cites, { flavor: flavor.id, dialects });
  const problems = [stated, read, ran, imported, words].flatMap((each) => each.problems);
  const narrowed = { ...said.narrowed, ...words.narrowed };
  return { ...said, ...read, ...ran, ...imported, narrowed, problems };
}

/** The names of the attribute in which an SDK cites; it says so itself, for only it knows. */
function readSpecrc(
  { path, text }: OwnFile,
  { flavor, dialects }: { readonly flavor: string; readonly dialects: Flavor['dialects'] | undefined },
): OwnWord {
  if (typeof text !== 'string') return { problems: [notRead(path, text.fault, flavor)] };
  const said = parseSpecrc(text);
  const named = withSpecrc(dialects, said);
  return {
    ...(named === undefined ? {} : { narrowed: { dialects: named } }),
    problems: said.unread === undefined ? [] : [problem('specrc-not-read', { pattern: said.unread }, { flavor, path })],
  };
}

const configName = 'wacrg.yaml';
const lockName = 'wacrg.lock.json';
const conformanceName = 'wacrg.conformance.json';
const nothing: OwnWord & { readonly choice?: string } = { problems: [] };

const asPrefix = (path: string): string => (/^(\.?\/)*$/.test(path) ? '' : `${path.replace(/\/+$/, '')}/`);

interface OwnFile {
  readonly path: string;
  /** Or why there is none. */
  readonly text: string | { readonly fault: string };
}

async function readEntry(
  entry: TreeEntry | undefined,
  blobs: BlobReader,
  most = maxBytes,
): Promise<OwnFile | undefined> {
  if (entry === undefined) return undefined;
  const { path, id, kind } = entry;
  const unread = (fault: string): OwnFile => ({ path, text: { fault } });
  if (kind !== 'file') return unread(`it is a ${kind.replace('-', ' ')}`);
  const size = await blobs.size(id);
  if (size !== undefined && size > most) return unread(`it is larger than ${most / 1024} kB`);
  const bytes = size === undefined ? undefined : await blobs.read(id);
  return bytes === undefined
    ? unread('the repository lacks its content')
    : { path, text: Buffer.from(bytes).toString('utf8') };
}

const notRead = (path: string, fault: string, flavor: string): Problem =>
  problem('file-not-read', { reason: fault }, { flavor, path });

async function readConfig(
  { path, text }: OwnFile,
  options: OwnFilesOptions & { readonly commit: string },
): Promise<typeof nothing> {
  const { flavor, repository, commit, readers } = options;
  if (typeof text !== 'string') return { problems: [notRead(path, text.fault, flavor.id)] };
  const parsed = await readers.parseOwnConfig(text, path);
  if (parsed === undefined) return { problems: [notRead(path, 'its parser stopped', flavor.id)] };
  const { exceptions, problems } = parsed;
  // A stranger's mistake is no error of the spec.
  const listed = problems.slice(0, maxFaults);
  const faults = listed.map((each): Problem => ({ ...each, severity: 'warning', flavor: flavor.id }));
  const more = problems.length - listed.length;
  if (more > 0) faults.push(problem('more-faults', { count: more }, { flavor: flavor.id, path }));
  // At the root of a repository of several flavors, the file may be another's.
  const isOthers = parsed.flavor !== undefined && parsed.flavor !== flavor.id && !isOwnFolder(path, flavor);
  const placed = (isOthers ? [] : exceptions).map((each): PlacedException => {
    const range = each.line === undefined ? undefined : ([each.line, each.line] as const);
    const link = siteLinks({ repository, at: { commit }, path, range, pattern: flavor.permalinks })?.source;
    return { ...each, reason: shortened(each.reason), path, ...(link === undefined ? {} : { link }) };
  });
  const choice = isOthers ? undefined : choiceOf(parsed.specs, options);
  const less = isOthers ? nothing : narrowing(path, parsed, { flavor, choice });
  return {
    ...(placed.length === 0 ? {} : { exceptions: placed }),
    ...(choice === undefined ? {} : { choice: choice.id }),
    ...less,
    problems: [...faults, ...less.problems],
  };
}

/** Which of the specs of a library is this one: that of its address, else the only one in which it is this flavor. */
function choiceOf(specs: readonly SpecChoice[], options: OwnFilesOptions): SpecChoice | undefined {
  const { flavor, corpusRepository, namespace } = options;
  const here = corpusRepository === undefined ? undefined : webAddress(corpusRepository);
  const isHere = ({ spec }: SpecChoice): boolean =>
    here !== undefined && [spec, spec.replace(/@[^@/]*$/, '')].some((each) => webAddress(each) === here);
  const [named, ...more] = specs.filter((each) => each.flavor === flavor.id);
  return specs.find(isHere) ?? (more.length === 0 ? named : undefined) ?? specs.find(({ id }) => id === namespace);
}

/** The spec decides what is read of a library, and the library may take from it; whoever wonders reads of it. */
function narrowing(
  path: string,
  { exclude }: OwnConfig,
  { flavor, choice }: { readonly flavor: Flavor; readonly choice: SpecChoice | undefined },
): OwnWord {
  const folder = path.slice(0, -configName.length);
  const named = new Set(choice?.dialects?.map(({ name }) => name));
  const known = flavor.dialects ?? [{ name: 'wacrg' as const }];
  const kept = known.filter(({ name }) => named.has(name));
  const isLess = kept.length > 0 && kept.length < known.length;
  const less = [
    ...(exclude.length === 0 ? [] : [`${exclude.join(', ')} is not to be read`]),
    ...(isLess ? [`it cites the spec in ${kept.map(({ name }) => name).join(', ')} alone`] : []),
  ];
  if (less.length === 0) return { problems: [] };
  const what = shortened(less.join(' and '));
  return {
    narrowed: {
      exclude: [...flavor.exclude, ...exclude.map((each) => globBelow(folder, each))],
      ...(isLess ? { dialects: kept } : {}),
    },
    problems: [problem('narrowed-by-library', { flavor: flavor.id, what }, { flavor: flavor.id, path })],
  };
}

/** It stands in tables of many pages; who wants to say more says it where the link leads. */
const shortened = (reason: string): string =>
  reason.length > maxReasonLength ? `${reason.slice(0, maxReasonLength).toWellFormed()}…` : reason;

const maxReasonLength = 500;

/** A file with more gets their number; the log belongs to all. */
const maxFaults = 20;

const isOwnFolder = (path: string, { paths }: Flavor): boolean =>
  (paths.length === 0 ? [''] : paths.map(asPrefix)).some((folder) => path === `${folder}${configName}`);

function readReviewed({ path, text }: OwnFile, flavor: string, choice: string | undefined): OwnWord {
  if (typeof text !== 'string') return { problems: [notRead(path, text.fault, flavor)] };
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null)
    return { problems: [problem('bad-review', { detail: 'the file is not JSON' }, { flavor, path })] };
  const { reviewed, faults } = parseReviewed('reviewed' in value ? value.reviewed : undefined, choice);
  return {
    ...(isAnyReviewed(reviewed) ? { reviewed } : {}),
    problems: faults.map((detail) => problem('bad-review', { detail }, { flavor, path })),
  };
}

/** A run that is another flavor's, at the root of a repository of several, says nothing of this one. */
function readRun({ path, text }: OwnFile, flavor: string): OwnWord {
  if (typeof text !== 'string') return { problems: [notRead(path, text.fault, flavor)] };
  const read = parseConformance(text);
  if ('fault' in read) return { problems: [problem('bad-conformance', { detail: read.fault }, { flavor, path })] };
  return { ...(read.run.flavor === flavor ? { conformance: read.run } : {}), problems: [] };
}

function readImported({ path, text }: OwnFile, flavor: string): OwnWord {
  if (typeof text !== 'string') return { problems: [notRead(path, text.fault, flavor)] };
  const read = parseCitations(text);
  if ('fault' in read) return { problems: [problem('bad-import', { detail: read.fault }, { flavor, path })] };
  return { imported: { citations: read.citations, path }, problems: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
