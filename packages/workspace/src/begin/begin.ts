import { resolve } from 'node:path';
import { dialectNames, nearest, ToolError } from '@wacrg/spec';
import { configFile, findCorpus } from '@wacrg/spec/files';
import { type SeenDialect, seenDialects } from '../check/other-dialects.ts';
import { readText } from '../load/read.ts';
import { readConfig } from '../load/read-config.ts';
import { type AuthorOptions, librarySettings, ownFlavor } from '../settings.ts';
import { defaultSpec } from '../spec/default-spec.ts';
import { readSpec, type SpecReading } from '../spec/read-spec.ts';
import { loadSpec } from '../spec/spec-source.ts';
import type { Artifact } from '../trace/artifact.ts';
import { openWorkingTree, remoteAddresses } from '../tree/working-tree-folder.ts';
import { agentsFile } from './agents-file.ts';
import { libraryConfig, specConfig } from './config-file.ts';
import { type DetectedForm, detectForm } from './detect-form.ts';
import { libraryOnGithub, libraryOnGitlab } from './library-ci.ts';
import { type Pages, specOnGithub, specOnGitlab } from './spec-ci.ts';
import { mergeAttributes, starterSpec } from './starter-spec.ts';
import { parseToolAddress, type ToolAddress } from './tool-address.ts';

/** What is to be written into a repository that begins to use the tool. */
export interface BeginRequest {
  readonly flavor?: string | undefined;
  readonly spec?: string | undefined;
  /** Begin a spec in the folder itself, which need not be a repository. */
  readonly specHere?: boolean | undefined;
  /** What the code cites the spec in; as it looks when not given. */
  readonly dialects?: readonly string[] | undefined;
  /** Where CI takes the tool from, `<address>@<commit>`. */
  readonly tool?: string | undefined;
  /** A section on the spec in `AGENTS.md`, too. */
  readonly agents?: boolean | undefined;
  /** Whose workflows; by the address of the remote when not given. */
  readonly ci?: 'github' | 'gitlab' | 'none' | undefined;
}

/** How a library and its spec are read. */
type LibraryReading = SpecReading & Pick<AuthorOptions, 'readers'>;

export interface Begun {
  /** The folder that the files are for. */
  readonly root: string;
  readonly missing: readonly Artifact[];
  /** Paths of files that are there, and stay as they are. */
  readonly left: readonly string[];
  /** What was found of an existing spec or of citations of one, in a sentence. */
  readonly found?: string;
  /** What there is no file for, and why. */
  readonly without?: string;
  /** Lines that were asked for, and have no place because the configuration stays as it is. */
  readonly unused?: readonly string[];
  /** The spec that the configuration names although nobody did. */
  readonly assumed?: string;
  /** The command to run next. */
  readonly next: string;
}

const noTool =
  'no CI workflow: it would have to say where CI takes the tool from; name the commit of a release with --tool <address>@<commit>';

/**
 * A small config, CI workflows, and on demand a spec to begin with, as far as they are not there.
 *
 * @throws {ToolError} `bad-option`, `no-repository`
 */
export async function begin(folder: string, request: BeginRequest, reading: LibraryReading): Promise<Begun> {
  const { specHere = false, ci } = request;
  const root = specHere ? resolve(folder) : await repositoryRoot(folder);
  const tool = request.tool === undefined ? undefined : parseToolAddress(request.tool);
  if (tool === undefined && (ci === 'github' || ci === 'gitlab'))
    throw new ToolError('bad-option', `Cannot write a workflow for ${ci}: ${noTool}.`);
  const pages = await pagesOf(root, specHere, reading);
  const form = specHere ? await detectForm(root) : undefined;
  const library = pages === undefined ? await libraryHere(root, request, reading) : undefined;
  const files = [
    library === undefined
      ? specConfig(root, tool, form)
      : libraryConfig({ ...library.known, ...request, ...library, tool }),
    ...(specHere && form === undefined ? starterSpec : []),
    ...(pages === undefined ? [] : [mergeAttributes]),
    ...(await workflows(root, { ci, tool, pages })),
  ];
  const isThere = await Promise.all(files.map(async ({ path }) => (await readText(`${root}/${path}`)) !== undefined));
  return {
    root,
    missing: [...files.filter((_, i) => !isThere[i]), ...(request.agents ? [await agentsFile(root)] : [])],
    left: files.filter((_, i) => isThere[i]).map(({ path }) => path),
    ...foundWords(form, library?.seen ?? []),
    ...(library !== undefined && request.spec === undefined && !isThere[0] ? { assumed: defaultSpec } : {}),
    ...(tool === undefined && ci !== 'none' ? { without: noTool } : {}),
    ...(await unusedOf(root, request)),
    next: pages === undefined ? 'wacrg check' : await nextInSpec(root, specHere && form === undefined),
  };
}

function foundWords(form: DetectedForm | undefined, seen: readonly SeenDialect[]): Pick<Begun, 'found'> {
  if (form !== undefined)
    return { found: `a spec in the form ${form.form}; parts: ${form.parts}, rules: ${form.clauses}` };
  if (seen.length === 0) return {};
  const each = seen.map(({ dialect, count, files }) => `${count} in the dialect ${dialect} (files: ${files})`);
  return { found: `lines that cite a spec: ${each.join(', ')}` };
}

interface LibraryHere {
  readonly known: { readonly flavor?: string; readonly candidate?: string };
  readonly seen: readonly SeenDialect[];
  /** What the code cites the spec in, where the spec does not say so. */
  readonly dialects: readonly string[];
}

/**
 * What a library is, and how it cites.
 *
 * @throws {ToolError} `bad-option` where it cites a spec that nobody named, or in a dialect that there is not
 */
async function libraryHere(root: string, request: BeginRequest, reading: LibraryReading): Promise<LibraryHere> {
  const { spec, dialects } = request;
  for (const each of dialects ?? []) requireDialect(each);
  const configured = await readText(`${root}/${configFile}`);
  const seen =
    configured === undefined && dialects === undefined
      ? await seenDialects(root, { paths: [], configured: new Set() })
      : [];
  const cited = dialects ?? seen.map(({ dialect }) => dialect);
  if (cited.length > 0 && spec === undefined && configured === undefined) throw unnamedSpec(root, seen, cited);
  const { dialects: ofSpec, ...known } = await flavorHere(root, request, reading);
  const isSaid = cited.every((each) => ofSpec?.includes(each));
  return { known: request.flavor === undefined ? known : {}, seen, dialects: isSaid ? [] : cited };
}

function requireDialect(name: string): void {
  if (dialectNames.some((each) => each === name)) return;
  const meant = nearest(name, dialectNames);
  const known = meant === undefined ? `there are ${dialectNames.join(', ')}` : `did you mean "${meant}"?`;
  throw new ToolError('bad-option', `Cannot use "--dialect ${name}": there is no such dialect; ${known}`);
}

function unnamedSpec(root: string, seen: readonly SeenDialect[], cited: readonly string[]): ToolError {
  const { found = `citations in the dialect ${cited.join(', ')}` } = foundWords(undefined, seen);
  return new ToolError(
    'bad-option',
    `Cannot begin in "${root}": it has ${found}, and nobody said of which spec; name it with --spec <folder or git address>.`,
  );
}

async function nextInSpec(root: string, specHere: boolean): Promise<string> {
  const build = (await isRepository(root)) ? 'wacrg build' : 'git init, then wacrg build';
  return specHere ? `${build}; "wacrg flavor add <address>" adds a library` : build;
}

/** What was asked for and cannot be done, because the configuration is there and stays as it is. */
async function unusedOf(root: string, { spec, flavor }: BeginRequest): Promise<Pick<Begun, 'unused'>> {
  const text = await readText(`${root}/${configFile}`);
  if (text === undefined) return {};
  const lines = Object.entries({ spec, flavor }).flatMap(([key, value]) =>
    value === undefined || said(text, key) === value ? [] : [`${key}: ${value}`],
  );
  return lines.length === 0 ? {} : { unused: lines };
}

/** What a configuration says of a key at its top. */
const said = (text: string, key: string): string | undefined =>
  new RegExp(`^${key}:[ \\t]*["']?([^"'#\\n]*?)["']?[ \\t]*(?:#.*)?$`, 'm').exec(text)?.[1];

/** The id by which the spec's registry knows a library, or may know it; no server is asked but for a spec that was named. */
async function flavorHere(
  root: string,
  { spec }: BeginRequest,
  { cacheDir, flowCheckers, readers }: LibraryReading,
): Promise<LibraryHere['known'] & { readonly dialects?: readonly string[] }> {
  try {
    const [settings] = await librarySettings({
      readers,
      folder: root,
      spec,
      cache: cacheDir,
      flowCheckers,
      offline: spec === undefined,
    });
    const { corpus } = await loadSpec(settings.spec);
    const { flavor, registered, candidate } = await ownFlavor(settings, corpus);
    return {
      ...(registered ? { flavor: flavor.id } : {}),
      ...(candidate === undefined ? {} : { candidate }),
      dialects: (flavor.dialects ?? [{ name: 'wacrg' }]).map(({ name }): string => name),
    };
  } catch (fault) {
    // Without the spec the id is for somebody to write.
    if (fault instanceof ToolError) return {};
    throw fault;
  }
}

async function repositoryRoot(folder: string): Promise<string> {
  return (await openWorkingTree(resolve(folder), { paths: [], staged: false })).root;
}

const isRepository = (folder: string): Promise<boolean> =>
  repositoryRoot(folder).then(
    () => true,
    (fault) => {
      if (fault instanceof ToolError) return false;
      throw fault;
    },
  );

interface WantedFile {
  readonly ci: BeginRequest['ci'];
  readonly tool: ToolAddress | undefined;
  readonly pages: Pages | undefined;
}

async function workflows(root: string, { ci, tool, pages }: WantedFile): Promise<readonly Artifact[]> {
  if (tool === undefined || ci === 'none') return [];
  const forge = ci ?? (await forgeOf(root));
  if (pages === undefined) return forge === 'github' ? libraryOnGithub(tool) : libraryOnGitlab(tool);
  return forge === 'github' ? specOnGithub(tool, pages) : specOnGitlab(tool);
}

/** How the spec in a folder has its pages; `undefined` where there is no spec. */
async function pagesOf(root: string, specHere: boolean, reading: SpecReading): Promise<Pages | undefined> {
  const isSpec = (await findCorpus(root, (dir) => readConfig(dir))) === root;
  if (isSpec && specHere)
    throw new ToolError('bad-option', `Cannot begin a spec in "${root}": there is one; leave --spec-here out.`);
  if (!isSpec) return specHere ? 'filled' : undefined;
  const { corpus } = await readSpec(root, reading);
  return [...corpus.parts, ...corpus.flows].some(({ source }) => source.page !== undefined) ? 'filled' : 'made';
}

async function forgeOf(root: string): Promise<'github' | 'gitlab'> {
  const [origin = ''] = await remoteAddresses(root);
  return /gitlab/i.test(origin) ? 'gitlab' : 'github';
}
