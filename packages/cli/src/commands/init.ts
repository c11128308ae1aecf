import { resolve } from 'node:path';
import { printable } from '@wacrg/reports';
import { ToolError } from '@wacrg/spec';
import {
  type Artifact,
  cacheFolder,
  openWorkingTree,
  outputFolder,
  readSpec,
  readText,
  remoteAddresses,
} from '@wacrg/workspace';
import { libraryConfig, specConfig } from '../init/config-file.ts';
import { libraryOnGithub, libraryOnGitlab } from '../init/library-ci.ts';
import { type Pages, specOnGithub, specOnGitlab } from '../init/spec-ci.ts';
import { starterSpec } from '../init/starter-spec.ts';
import { parseToolAddress, type ToolAddress } from '../init/tool-address.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { writeArtifacts } from '../write.ts';

export interface InitOptions extends CommonOptions {
  readonly flavor?: string | undefined;
  readonly spec?: string | undefined;
  readonly specHere?: true | undefined;
  readonly tool?: string | undefined;
  readonly ci?: 'github' | 'gitlab' | 'none' | undefined;
}

const noTool =
  'no CI workflow: it would have to say where CI takes the tool from; name the commit of a release with --tool <address>@<commit>';

/** `wacrg init`: a small config, CI workflows, on demand a spec to begin with; nothing that is there is changed. */
export async function init(dir: string | undefined, options: InitOptions): Promise<ExitCode> {
  const root = options.specHere ? resolve(dir ?? '.') : await repositoryRoot(dir);
  const tool = options.tool === undefined ? undefined : parseToolAddress(options.tool);
  if (tool === undefined && (options.ci === 'github' || options.ci === 'gitlab'))
    throw new ToolError('bad-option', `Cannot write a workflow for ${options.ci}: ${noTool}.`);
  const pages = await pagesOf(root, options);
  const config = pages === undefined ? libraryConfig({ ...options, tool }) : specConfig(root, tool);
  const begun = options.specHere ? starterSpec : [];
  const files = [config, ...begun, ...(await workflows(root, { ci: options.ci, tool, pages }))];
  const present = await Promise.all(files.map(async ({ path }) => (await readText(`${root}/${path}`)) !== undefined));
  const missing = files.filter((_, i) => !present[i]);
  const written = await writeArtifacts(outputFolder(options.out, root), missing);
  const left = files.map(({ path }) => path).filter((path) => !written.includes(path));
  const done = { written, left, ...(tool === undefined && options.ci !== 'none' ? { without: noTool } : {}) };
  const next =
    pages === undefined ? 'wacrg check' : (await isRepository(root)) ? 'wacrg build' : 'git init, then wacrg build';
  process.stdout.write(options.json ? `${JSON.stringify(done, null, 2)}\n` : summary(done, next));
  return 0;
}

async function repositoryRoot(dir: string | undefined): Promise<string> {
  return (await openWorkingTree(resolve(dir ?? '.'), { paths: [], staged: false })).root;
}

const isRepository = (folder: string): Promise<boolean> =>
  repositoryRoot(folder).then(
    () => true,
    (fault) => {
      if (fault instanceof ToolError) return false;
      throw fault;
    },
  );

interface Wanted {
  readonly ci: InitOptions['ci'];
  readonly tool: ToolAddress | undefined;
  readonly pages: Pages | undefined;
}

async function workflows(root: string, { ci, tool, pages }: Wanted): Promise<readonly Artifact[]> {
  if (tool === undefined || ci === 'none') return [];
  const forge = ci ?? (await forgeOf(root));
  if (pages === undefined) return forge === 'github' ? libraryOnGithub(tool) : libraryOnGitlab(tool);
  return forge === 'github' ? specOnGithub(tool, pages) : specOnGitlab(tool);
}

/** How the spec in a folder has its pages; `undefined` where there is no spec. */
async function pagesOf(root: string, { specHere, cache }: InitOptions): Promise<Pages | undefined> {
  const { findCorpus } = await import('@wacrg/spec/files');
  const isSpec = (await findCorpus(root)) === root;
  if (isSpec && specHere)
    throw new ToolError('bad-option', `Cannot begin a spec in "${root}": there is one; leave --spec-here out.`);
  if (!isSpec) return specHere ? 'filled' : undefined;
  const { corpus } = await readSpec(root, cacheFolder(cache));
  return [...corpus.parts, ...corpus.flows].some(({ source }) => source.page !== undefined) ? 'filled' : 'made';
}

async function forgeOf(root: string): Promise<'github' | 'gitlab'> {
  const [origin = ''] = await remoteAddresses(root);
  return /gitlab/i.test(origin) ? 'gitlab' : 'github';
}

interface Done {
  readonly written: readonly string[];
  readonly left: readonly string[];
  /** What was not written, and why. */
  readonly without?: string;
}

function summary({ written, left, without }: Done, next: string): string {
  const lines = [
    ...written.map((path) => `wrote ${path}`),
    ...left.map((path) => `left ${path} as it is`),
    ...(without === undefined ? [] : [`wrote ${without}`]),
  ];
  return `${lines.map(printable).join('\n')}\nNext: ${next}\n`;
}
