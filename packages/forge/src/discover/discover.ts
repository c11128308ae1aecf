import { type Artifact, type Citing, ToolError } from '@wacrg/workspace';
import type { ForgeServer } from '../ask-forge.ts';
import type { CodeSearch, FoundFile } from './code-search.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { sourcegraph } from './sourcegraph.ts';

export type CodeSearchName = 'github' | 'gitlab' | 'sourcegraph';

const codeSearches: Readonly<Record<CodeSearchName, CodeSearch>> = { github, gitlab, sourcegraph };

export interface DiscoverRequest {
  /** Which to ask; where none is named, all that answer with what the environment has. */
  readonly on: readonly CodeSearchName[];
  /** The interface for programs of another server, of the one that is asked. */
  readonly server?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A repository that cites the spec and is not in the registry. */
export interface CitingRepository {
  readonly address: string;
  /** In how many files something was found. */
  readonly files: number;
  /** The codes of the spec that were seen in what the forge showed; none may mean that another thing has that name. */
  readonly codes: readonly string[];
  /** Some of the files. */
  readonly paths: readonly string[];
  /** Copies of it in which the same was found. */
  readonly forks: readonly string[];
  /** Its file for the registry. */
  readonly file: Artifact;
}

export interface Discovery {
  /** The folder that holds the registry. */
  readonly root: string;
  /** Most codes first, then most files. */
  readonly candidates: readonly CitingRepository[];
  /** How many repositories were found that the registry has, and forks of those. */
  readonly known: number;
  /** Who was asked, and what for. */
  readonly asked: readonly string[];
  readonly words: readonly string[];
  /** Who had more than was looked at. */
  readonly cut: readonly string[];
}

const maxPaths = 5;

/**
 * Asks forges for whoever cites a spec.
 *
 * @throws {ToolError} `bad-option` where nobody can be asked; `cannot-read`
 */
export async function discover(citing: Citing, request: DiscoverRequest): Promise<Discovery> {
  const asked = chosen(request);
  const files: FoundFile[] = [];
  const cut = new Set<string>();
  for (const [name, search, server] of asked)
    for (const words of citing.words) {
      const found = await search.search(server, words);
      files.push(...found.files);
      if (!found.isWhole) cut.add(name);
    }
  const { unknown, known } = byRepository(files, citing);
  const candidates = unknown.map((each) => candidate(each, citing));
  return {
    root: citing.root,
    candidates: candidates.sort(
      (a, b) => b.codes.length - a.codes.length || b.files - a.files || (a.address < b.address ? -1 : 1),
    ),
    known,
    asked: asked.map(([name]) => name),
    words: citing.words,
    cut: [...cut],
  };
}

function chosen({ on, server, environment }: DiscoverRequest): [CodeSearchName, CodeSearch, ForgeServer][] {
  const names = on.length > 0 ? on : (Object.keys(codeSearches) as CodeSearchName[]);
  if (server !== undefined && on.length !== 1)
    throw new ToolError('bad-option', 'Cannot ask "--server": say with one --on what kind of server it is.');
  const asked = names.flatMap((name): [CodeSearchName, CodeSearch, ForgeServer][] => {
    const search = codeSearches[name];
    const token = search.tokens.map((each) => environment[each]).find((each) => each !== undefined && each !== '');
    if (token === undefined && search.needsToken && on.length > 0)
      throw new ToolError(
        'bad-option',
        `Cannot ask ${name}: it searches code for nobody without a token; put one into ${search.tokens[0]}.`,
      );
    if (token === undefined && search.needsToken) return [];
    const address = (server ?? search.address).replace(/\/+$/, '');
    return [[name, search, { address, headers: search.headers(token) }]];
  });
  return asked;
}

interface Repository {
  readonly address: string;
  readonly files: FoundFile[];
  readonly forks: Set<string>;
}

const keyOf = (address: string): string => address.toLowerCase().replace(/\.git$|\/+$/g, '');
const lastOf = (address: string): string => keyOf(address).split('/').at(-1) ?? '';

/** Repositories with their forks. Of a fork that does not say of what, the only other one of its name is the source. */
function byRepository(
  files: readonly FoundFile[],
  citing: Citing,
): { readonly unknown: readonly Repository[]; readonly known: number } {
  const sources = new Map(files.filter(({ isFork }) => !isFork).map((each) => [keyOf(each.address), each.address]));
  const sourceOf = ({ address, isFork, forkOf }: FoundFile): string => {
    if (!isFork) return address;
    if (forkOf !== undefined) return forkOf;
    const [only, ...more] = [...sources.values()].filter((each) => lastOf(each) === lastOf(address));
    return only !== undefined && more.length === 0 ? only : address;
  };
  const found = new Map<string, Repository>();
  const known = new Set<string>();
  for (const file of files) {
    const source = sourceOf(file);
    if (citing.isKnown(source) || citing.isKnown(file.address)) known.add(keyOf(file.address));
    else {
      // What only forks cite is theirs.
      const of = sources.get(keyOf(source)) ?? source;
      const into = found.get(keyOf(of)) ?? { address: of, files: [], forks: new Set() };
      found.set(keyOf(of), into);
      if (keyOf(file.address) === keyOf(of)) into.files.push(file);
      else into.forks.add(file.address);
    }
  }
  return { unknown: [...found.values()].map((each) => withFiles(each, files)), known: known.size };
}

/** Where the source itself has nothing, the fork with the most stands for it. */
function withFiles(repository: Repository, files: readonly FoundFile[]): Repository {
  if (repository.files.length > 0) return repository;
  const own = [...repository.forks].map((address) => ({
    address,
    files: files.filter((each) => each.address === address),
  }));
  const [best] = own.sort((a, b) => b.files.length - a.files.length || (a.address < b.address ? -1 : 1));
  if (best === undefined) return repository;
  const forks = new Set([...repository.forks].filter((each) => each !== best.address));
  return { ...best, forks };
}

function candidate({ address, files, forks }: Repository, citing: Citing): CitingRepository {
  const paths = [...new Set(files.map(({ path }) => path))].sort();
  return {
    address,
    files: paths.length,
    codes: [...new Set(files.flatMap(({ texts }) => texts.flatMap(citing.codesIn)))].sort(),
    paths: paths.slice(0, maxPaths),
    forks: [...forks].sort(),
    file: citing.fileOf(address),
  };
}
