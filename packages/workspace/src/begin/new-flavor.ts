import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { scanFlavors } from '@wacrg/scanner';
import { type Corpus, type FlavorScan, type Problem, problem, ToolError, webAddress } from '@wacrg/spec';
import { readSpec, type SpecReading } from '../spec/read-spec.ts';
import type { Artifact } from '../trace/artifact.ts';
import { type FlavorFacts, type FlavorFile, makeFlavorFile } from './flavor-file.ts';
import { type AskedRepository, readRepositoryAddress, withNearForge } from './repository-address.ts';

/** What a user states of a library to add; the rest is known from its address. */
export type NewFlavorRequest = {
  readonly [Key in Exclude<keyof FlavorFacts, 'repository'>]?: FlavorFacts[Key] | undefined;
};

export interface NewFlavor {
  /** The folder that contains `spec/`. */
  readonly root: string;
  readonly file: Artifact;
  /** Why it should not be written: it cannot be read, or the file would have a fault. */
  readonly problems: readonly Problem[];
  /** The commit that was read; absent offline. */
  readonly commit?: string;
  readonly annotations: number;
  /** Of those, how many cite a code that the spec does not have. */
  readonly unknown: number;
  /** The address with a known forge in place of one that is spelled nearly so. */
  readonly near?: string;
}

interface Around extends SpecReading {
  readonly corpusDir: string;
  readonly offline: boolean;
}

/**
 * The file of a library for the registry, after the library was read once.
 *
 * @throws {ToolError} `bad-option` where what was given is no address, or the registry has the library or its id
 */
export async function newFlavor(address: string, request: NewFlavorRequest, around: Around): Promise<NewFlavor> {
  const { repository } = await addressOf(address, around.corpusDir);
  const { corpus } = await readSpec(around.corpusDir, around);
  const made = makeFlavorFile({
    ...request,
    id: request.id ?? idOf(repository, around.corpusDir),
    paths: request.paths ?? [],
    repository,
  });
  refuseTaken(made, corpus, repository);
  const scan = around.offline ? undefined : await read(made, corpus, around);
  const annotations = scan?.annotations ?? [];
  const known = new Set(corpus.parts.flatMap(({ code, aliases }) => [code, ...aliases]));
  const near = withNearForge(repository);
  return {
    root: around.corpusDir,
    file: made.file,
    problems: [...made.problems, ...unreadable(made, scan)],
    ...(scan?.commit === undefined ? {} : { commit: scan.commit }),
    annotations: annotations.length,
    unknown: annotations.filter(({ citations }) => citations.some(({ code }) => !known.has(code))).length,
    ...(near === undefined ? {} : { near }),
  };
}

async function read({ flavor }: FlavorFile, { namespace }: Corpus, { cacheDir, corpusDir }: Around) {
  const [scan] = flavor === undefined ? [] : await scanFlavors([flavor], { namespace, cacheDir, corpusDir });
  return scan;
}

async function addressOf(written: string, corpusDir: string): Promise<AskedRepository> {
  const found = written === '' ? undefined : await stat(resolve(corpusDir, written)).catch(() => undefined);
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

/** The last word of an address, as an id; of a folder such as `.` that has none, the folder's own name. */
export function idOf(repository: string, corpusDir: string): string {
  const id = lastWord(repository) || lastWord(resolve(corpusDir, repository));
  if (id !== '') return id;
  throw new ToolError('bad-option', `Cannot add "${repository}": no id can be made of it; name one with --id.`);
}

const lastWord = (address: string): string =>
  (/([^/:]+?)(\.git)?\/*$/.exec(address)?.[1] ?? '')
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
