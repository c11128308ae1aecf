import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Address,
  boundaryOf,
  currentNetwork,
  findObjects,
  GitFailure,
  type GitOptions,
  overNetwork,
  parseAddress,
  type RemoteAddress,
  resolveRemote,
  runGit,
  Unreachable,
  viewAround,
  withLock,
} from '@wacrg/git';
import { digest, makeFolder } from '@wacrg/kept';
import { ToolError } from '@wacrg/spec';

/** Which state of which spec an author wants. */
export interface SpecRequest {
  /** A git address, or a folder of this machine. */
  readonly address: string;
  /** Branch, tag or commit; the default branch when absent. */
  readonly ref?: string | undefined;
  /** A commit that was reviewed; wins over `ref`. */
  readonly commit?: string | undefined;
  readonly cacheDir: string;
  /** Use what was fetched last. */
  readonly offline?: boolean | undefined;
  /** What was fetched less than this long ago is new enough; 0 asks the server. */
  readonly maxAgeMs: number;
}

/** A spec on this machine, at one commit. */
export interface SpecClone {
  /** A working tree with `spec/` and `wacrg.yaml` alone. */
  readonly folder: string;
  readonly commit: string;
  /** When the server was last asked, as ISO 8601; absent for a folder of this machine. */
  readonly fetched?: string;
  /** Why the server could not be asked today; then `folder` holds what was fetched last. */
  readonly unreachable?: string;
}

/**
 * Brings a spec to this machine with its whole history, or takes the one that was fetched last.
 *
 * @throws {ToolError} `cannot-read` when it cannot be reached and was never fetched, or lacks the ref
 */
export async function openSpecClone(request: SpecRequest): Promise<SpecClone> {
  const address = parseAddress(request.address, process.cwd());
  if (address === undefined) throw cannotFetch(request, 'this address is not allowed; give https, ssh or a folder');
  const root = join(
    request.cacheDir,
    'specs',
    digest(address.kind === 'remote' ? address.shown : await nameOf(address.folder)),
  );
  makeFolder(root);
  return withLock(join(root, 'lock'), async (takenOver) => {
    if (takenOver) await rm(root, { recursive: true, force: true }).then(() => makeFolder(root));
    const clone = join(root, 'clone.git');
    if (!(await exists(clone))) await runGit(root, ['init', '--quiet', '--bare', '--template=', clone]);
    const found = await findCommit(address, clone, request);
    const folder = await checkOut(clone, join(root, found.commit), found.commit);
    return { folder, ...found };
  });
}

/** Where a history is cut off belongs to the name: a clone of it stays cut off, so a repository that heals gets a new one. */
async function nameOf(folder: string): Promise<string> {
  const repository = await viewAround(folder);
  const boundary = repository === undefined ? [] : [...(await boundaryOf(repository.view))].sort();
  return [resolve(folder), ...boundary].join('\n');
}

type FoundSpec = Omit<SpecClone, 'folder'>;

async function findCommit(address: Address, clone: string, request: SpecRequest): Promise<FoundSpec> {
  if (address.kind === 'local') return fromFolder(address.folder, clone, request);
  const known = await readRecord(clone, request.ref);
  const young = known !== undefined && Date.now() - Date.parse(known.fetched) < request.maxAgeMs;
  const pinned =
    request.commit === undefined ? undefined : (await findObjects(clone, [`${request.commit}^{commit}`]))[0];
  if (pinned !== undefined) return { commit: pinned.id, ...(known ? { fetched: known.fetched } : {}) };
  if (known !== undefined && request.commit === undefined && (young || request.offline)) return known;
  if (request.offline) throw cannotFetch(request, 'it was never fetched, and the run is offline');
  try {
    return await fetchSpec(address, clone, request);
  } catch (fault) {
    if (!(fault instanceof Unreachable)) throw fault;
    if (known !== undefined && request.commit === undefined) return { ...known, unreachable: fault.reason };
    throw cannotFetch(
      request,
      `${fault.reason}; look at the address and the network, or name a folder of this machine with --spec`,
      fault,
    );
  }
}

async function fetchSpec(address: RemoteAddress, clone: string, request: SpecRequest): Promise<FoundSpec> {
  const commit = request.commit ?? (await resolveRemote({ address, network: currentNetwork() }, clone, request.ref));
  await overNetwork(address, currentNetwork(), (options) => fetchCommit(clone, { from: address.url, commit }, options));
  const found = { commit, fetched: new Date().toISOString() };
  if (request.commit === undefined) await writeFile(recordOf(clone, request.ref), JSON.stringify(found));
  return found;
}

async function fromFolder(folder: string, clone: string, request: SpecRequest): Promise<FoundSpec> {
  const repository = await viewAround(folder);
  if (repository === undefined) throw cannotFetch(request, 'it is in no git repository');
  const named = request.commit ?? request.ref ?? 'HEAD';
  const [found] = await findObjects(repository.gitDir, [`${named}^{commit}`]);
  if (found === undefined) {
    const why =
      request.commit === undefined
        ? `it has no "${named}"; name a branch, tag or commit that it has`
        : 'it has no such commit, which wacrg.lock.json says was reviewed; name the spec that was reviewed, fetch its whole history, or run "wacrg accept"';
    throw cannotFetch(request, why);
  }
  await fetchLocally(clone, repository.view, found.id);
  return { commit: found.id };
}

/** A partial clone lacks contents of older commits, so of it only the one commit is taken, until it has them. */
async function fetchLocally(clone: string, from: string, commit: string): Promise<void> {
  const options = { config: [['protocol.file.allow', 'always']] as const };
  const isCut = (await boundaryOf(clone)).size > 0 && (await boundaryOf(from)).size === 0;
  try {
    await fetchCommit(clone, { from, commit, more: [isCut ? '--unshallow' : '--update-shallow'] }, options);
  } catch (cause) {
    if (!(cause instanceof GitFailure)) throw cause;
    await fetchCommit(clone, { from, commit, more: ['--depth=1'] }, options);
  }
}

interface WantedSpec {
  readonly from: string;
  readonly commit: string;
  readonly more?: readonly string[];
}

async function fetchCommit(clone: string, { from, commit, more = [] }: WantedSpec, options: GitOptions): Promise<void> {
  const args = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-maintenance', '--progress'];
  await runGit(clone, ['fetch', ...args, ...more, '--', from, `${commit}:refs/wacrg/${commit}`], options);
}

/** A working tree beside the clone with the spec's own files; made once for each commit. */
async function checkOut(clone: string, folder: string, commit: string): Promise<string> {
  const ready = join(folder, '.git');
  if ((await exists(`${folder}.ready`)) && (await exists(ready))) return folder;
  await rm(folder, { recursive: true, force: true });
  await runGit(clone, ['worktree', 'prune']);
  await runGit(clone, ['worktree', 'add', '--quiet', '--detach', '--no-checkout', folder, commit]);
  const { stdout } = await runGit(folder, ['ls-tree', '--name-only', '-z', commit, '--', 'spec', 'wacrg.yaml']);
  const names = stdout
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
  // Links of a fetched spec become plain files, so that none leads out of it.
  const config = [['core.symlinks', 'false']] as const;
  if (names.length > 0) await runGit(folder, ['checkout', '--quiet', commit, '--', ...names], { config });
  await writeFile(`${folder}.ready`, '');
  return folder;
}

async function readRecord(
  clone: string,
  ref: string | undefined,
): Promise<Required<Pick<FoundSpec, 'commit' | 'fetched'>> | undefined> {
  const text = await readFile(recordOf(clone, ref), 'utf8').catch(() => undefined);
  const match = /^\{"commit":"([0-9a-f]{40,64})","fetched":"([0-9TZ:.-]+)"\}$/.exec(text ?? '');
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const [found] = await findObjects(clone, [`${match[1]}^{commit}`]);
  return found && { commit: found.id, fetched: match[2] };
}

const recordOf = (clone: string, ref: string | undefined): string => `${clone}.${digest(ref ?? '')}.json`;

function cannotFetch({ address, ref, commit }: SpecRequest, why: string, cause?: unknown): ToolError {
  const at = commit ?? ref;
  const shown = address.replace(/\/\/[^/@]*@/, '//');
  const options = cause instanceof GitFailure || cause instanceof Unreachable ? { cause } : {};
  return new ToolError(
    'cannot-read',
    `Cannot read the spec "${shown}${at === undefined ? '' : `@${at}`}": ${why}.`,
    options,
  );
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
