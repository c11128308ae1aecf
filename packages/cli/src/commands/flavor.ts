import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { colorsFor, formatAdded, formatProblems, printable } from '@wacrg/reports';
import { type Corpus, type FlavorScan, type Problem, problem, ToolError, webAddress } from '@wacrg/spec';
import { cacheFolder, corpusFolder, outputFolder, readFlavor, readSpec } from '@wacrg/workspace';
import { type FlavorFile, makeFlavorFile } from '../flavor/flavor-file.ts';
import { type AskedRepository, readRepositoryAddress, withNearForge } from '../flavor/repository-address.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { writeArtifacts } from '../write.ts';

export interface FlavorOptions extends CommonOptions {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly ref?: string | undefined;
  readonly path?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly offline?: true | undefined;
}

/**
 * `wacrg flavor add`: writes a library's file in the registry, after the library was read once. 0: written; 1: it cannot be read,
 * or its file would have a fault, and nothing was written; 2: what was given is no address, or the id is another's.
 */
export async function addFlavor(address: string, options: FlavorOptions): Promise<ExitCode> {
  const corpusDir = await corpusFolder(options.corpus);
  const asked = await addressOf(address, corpusDir);
  const { corpus } = await readSpec(corpusDir, cacheFolder(options.cache));
  const made = makeFlavorFile({
    ...options,
    id: options.id ?? idOf(asked.repository),
    repository: asked.repository,
    paths: options.path ?? [],
  });
  refuseTaken(made, corpus, asked.repository);
  const around = { corpus, corpusDir, cacheDir: cacheFolder(options.cache) };
  const scan = made.flavor && !options.offline ? await readFlavor(made.flavor, around) : undefined;
  const problems = [...made.problems, ...unreadable(made, scan)];
  if (problems.length > 0) return refuse(problems, asked.repository, options);
  const written = await writeArtifacts(outputFolder(options.out, corpusDir), [made.file]);
  process.stdout.write(formatAdded({ written, scan, corpus }, options.json ?? false));
  return 0;
}

async function addressOf(written: string, corpusDir: string): Promise<AskedRepository> {
  const found = await stat(resolve(corpusDir, written)).catch(() => undefined);
  if (found?.isDirectory()) return { repository: written };
  const read = readRepositoryAddress(written);
  if ('is' in read) return read.is;
  const { repository, ref, path } = read.meant ?? {};
  const more = [ref && `--ref ${ref}`, path && `--path ${path}`].filter(Boolean).map((each) => ` ${each}`);
  const shown = written.replace(/:\/\/[^\s/'"]*@/, '://');
  throw new ToolError(
    'bad-option',
    repository === undefined
      ? `Cannot add "${shown}": it is no address of a repository; give one like https://example.org/owner/name or git@example.org:owner/name.git.`
      : `Cannot add "${shown}": it is no address that git can use; did you mean: wacrg flavor add ${repository}${more.join('')}?`,
  );
}

/** The last word of an address, as an id. */
const idOf = (repository: string): string =>
  (/([^/:]+?)(\.git)?\/*$/.exec(repository)?.[1] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

function refuseTaken({ file, flavor }: FlavorFile, { flavors }: Corpus, repository: string): void {
  const taken = flavors.find(({ id }) => `spec/flavors/${id}.yaml` === file.path);
  if (taken !== undefined)
    throw new ToolError(
      'bad-option',
      `Cannot add "${repository}": the registry has a flavor "${taken.id}" (${taken.place.path}); change that file, or name another with --id.`,
    );
  const key = (address = ''): string => (webAddress(address) ?? address).toLowerCase();
  const same = flavors.find((each) => key(each.repository ?? each.url) === key(repository));
  if (same === undefined || (flavor?.paths ?? []).length > 0) return;
  throw new ToolError(
    'bad-option',
    `Cannot add "${repository}": the registry has it as "${same.id}" (${same.place.path}); where one repository holds several libraries, name the folders of each with --path.`,
  );
}

function unreadable({ flavor, file }: FlavorFile, scan: FlavorScan | undefined): readonly Problem[] {
  if (flavor === undefined || scan === undefined || scan.state === 'scanned') return [];
  const { reason = 'network' } = scan;
  return [problem('flavor-unreachable', { flavor: flavor.id, reason }, { path: file.path })];
}

function refuse(problems: readonly Problem[], repository: string, options: FlavorOptions): ExitCode {
  const near = withNearForge(repository);
  const hint = near === undefined ? 'With --offline it is written without being read.' : `Did you mean ${near}?`;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ written: [], problems }, null, 2)}\n`
      : `${formatProblems(problems, colorsFor(options))}Nothing was written. ${printable(hint)}\n`,
  );
  return 1;
}
