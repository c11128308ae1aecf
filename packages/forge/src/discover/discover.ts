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

/** What was found in a repository and its forks. */
interface Found {
  readonly address: string;
  readonly files: FoundFile[];
}

const keyOf = (address: string): string => address.toLowerCase().replace(/\.git$|\/+$/g, '');
const lastOf = (address: string): string => keyOf(address).split('/').at(-1) ?? '';

/** Forks with what they are of. Of a fork that does not say of what, the only other one of its name is the source. */
function byRepository(files: readonly FoundFile[], citing: Citing): { unknown: readonly Found[]; known: number } {
  const sources = new Map(files.filter(({ isFork }) => !isFork).map((each) => [keyOf(each.address), each.address]));
  const sourceOf = ({ address, isFork, forkOf }: FoundFile): string => {
    if (!isFork || forkOf !== undefined) return forkOf ?? address;
    const [only, ...more] = [...sources.values()].filter((each) => lastOf(each) === lastOf(address));
    return only !== undefined && more.length === 0 ? only : address;
  };
  const found = new Map<string, Found>();
  const known = new Set<string>();
  for (const file of files) {
    const source = sourceOf(file);
    if (citing.isKnown(source) || citing.isKnown(file.address)) known.add(keyOf(file.address));
    else {
      const of = found.get(keyOf(source)) ?? { address: sources.get(keyOf(source)) ?? source, files: [] };
      found.set(keyOf(source), of);
      of.files.push(file);
    }
  }
  return { unknown: [...found.values()], known: known.size };
}

function candidate({ address: source, files }: Found, citing: Citing): CitingRepository {
  const rows = [...new Set(files.map((each) => each.address))].map((address) => ({
    address,
    isSource: keyOf(address) === keyOf(source),
    own: files.filter((each) => each.address === address),
  }));
  // Where the source itself has nothing, the fork with the most stands for it.
  const [best, ...forks] = rows.sort(
    (a, b) =>
      Number(b.isSource) - Number(a.isSource) || b.own.length - a.own.length || (a.address < b.address ? -1 : 1),
  );
  const { address, own } = best ?? { address: source, own: [] };
  const paths = [...new Set(own.map(({ path }) => path))].sort();
  return {
    address,
    files: paths.length,
    codes: [...new Set(own.flatMap(({ texts }) => texts.flatMap(citing.codesIn)))].sort(),
    paths: paths.slice(0, maxPaths),
    forks: forks.map((each) => each.address).sort(),
    file: citing.fileOf(address),
  };
}
