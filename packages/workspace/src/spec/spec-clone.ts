import { access, cp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  type Address,
  currentNetwork,
  Damaged,
  findObjects,
  GitFailure,
  type GitOptions,
  literally,
  overNetwork,
  parseAddress,
  type RemoteAddress,
  resolveRemote,
  runGit,
  Unreachable,
  type ViewedRepository,
  viewAround,
  withLock,
} from '@wacrg/git';
import { digest, makeFolder, readPlainFile, temporaryName } from '@wacrg/kept';
import { type FormSettings, ToolError } from '@wacrg/spec';
import { isFormFile } from '@wacrg/spec/files';
import { formIn } from '../load/read-config.ts';

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
  /** A working tree with `wacrg.yaml` and `spec/` alone, or with the files that `wacrg.yaml` names. */
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
  const repository = address.kind === 'local' ? await viewOfFolder(address.folder, request) : undefined;
  const root = join(request.cacheDir, 'specs', digest(nameOf(address, repository)));
  makeFolder(root);
  const bring = async (): Promise<SpecClone> => {
    const clone = join(root, 'clone.git');
    if (!(await exists(clone))) await makeClone(clone, repository);
    const found =
      address.kind === 'remote' ? await findCommit(address, clone, request) : await commitIn(repository, request);
    const folder = await checkOut(clone, join(root, found.commit), found.commit);
    const [here] = await findObjects(clone, [`${found.commit}^{commit}`]);
    if (here === undefined) throw new Damaged('the commit is missing');
    return { folder, ...found };
  };
  return withLock(join(root, 'lock'), async (takenOver) => {
    if (takenOver) await emptyAround(root);
    return bring().catch(async (fault: unknown) => {
      // What is kept of another run may be damaged; what cannot be had again is left.
      const isDamaged = fault instanceof Damaged || (fault instanceof GitFailure && !fault.timedOut);
      if (!isDamaged || (request.offline && address.kind === 'remote')) throw fault;
      await emptyAround(root);
      return bring();
    });
  });
}

/** Removes all that is kept of a spec, but for the lock that is held. */
async function emptyAround(root: string): Promise<void> {
  for (const name of await readdir(root))
    if (!/^lock(\.|$)/.test(name)) await rm(join(root, name), { recursive: true, force: true });
}

async function viewOfFolder(folder: string, request: SpecRequest): Promise<ViewedRepository> {
  const repository = await viewAround(folder);
  if (repository === undefined) throw cannotFetch(request, 'it is in no git repository');
  return repository;
}

/** What a view consists of, such as where its history is cut off, is in its name: a repository that heals gets a new clone. */
const nameOf = (address: Address, repository: ViewedRepository | undefined): string =>
  address.kind === 'remote' ? address.shown : `${resolve(address.folder)}\n${basename(repository?.view ?? '')}`;

/** Of a folder nothing is copied: the clone is a view that stays, because git fetches from a folder by a shell. */
async function makeClone(clone: string, repository: ViewedRepository | undefined): Promise<void> {
  if (repository === undefined) return void (await runGit(dirname(clone), [...init, clone]));
  const made = temporaryName(clone);
  await cp(repository.view, made, { recursive: true });
  await rename(made, clone);
}

const init = ['init', '--quiet', '--bare', '--template='];

type FoundSpec = Omit<SpecClone, 'folder'>;

async function findCommit(address: RemoteAddress, clone: string, request: SpecRequest): Promise<FoundSpec> {
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

async function commitIn(repository: ViewedRepository | undefined, request: SpecRequest): Promise<FoundSpec> {
  const named = request.commit ?? request.ref ?? 'HEAD';
  const [found] = repository === undefined ? [] : await findObjects(repository.gitDir, [`${named}^{commit}`]);
  if (found !== undefined) return { commit: found.id };
  const why =
    request.commit === undefined
      ? `it has no "${named}"; name a branch, tag or commit that it has`
      : 'it has no such commit, which wacrg.lock.json says was reviewed; name the spec that was reviewed, fetch its whole history, or run "wacrg accept"';
  throw cannotFetch(request, why);
}

interface WantedSpec {
  readonly from: string;
  readonly commit: string;
}

async function fetchCommit(clone: string, { from, commit }: WantedSpec, options: GitOptions): Promise<void> {
  const args = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-maintenance', '--progress'];
  await runGit(clone, ['fetch', ...args, '--', from, `${commit}:refs/wacrg/${commit}`], options);
}

/** A working tree beside the clone with the spec's own files; made once for each commit. */
async function checkOut(clone: string, folder: string, commit: string): Promise<string> {
  const ready = join(folder, '.git');
  if ((await exists(`${folder}.ready`)) && (await exists(ready))) return folder;
  await rm(folder, { recursive: true, force: true });
  await runGit(clone, ['worktree', 'prune']);
  await runGit(clone, ['worktree', 'add', '--quiet', '--detach', '--no-checkout', folder, commit]);
  const names = await namesIn(folder, [commit, '--', 'spec', 'wacrg.yaml']);
  // Links of a fetched spec become plain files, so that none leads out of it.
  const config = [['core.symlinks', 'false']] as const;
  if (names.length > 0) await runGit(folder, ['checkout', '--quiet', commit, '--', ...names], { config });
  const form = await formIn(folder);
  if (form !== undefined) await checkOutForm(folder, commit, { form, config });
  await writeFile(`${folder}.ready`, '');
  return folder;
}

/** The files of a spec that is of another form lie anywhere. */
async function checkOutForm(
  folder: string,
  commit: string,
  { form, config }: { readonly form: FormSettings; readonly config: GitOptions['config'] },
): Promise<void> {
  const files = (await namesIn(folder, ['-r', commit])).filter((path) => isFormFile(path, form));
  if (files.length === 0) return;
  const input = Buffer.from(files.map((path) => `${literally(path)}\0`).join(''));
  const list = ['--pathspec-from-file=-', '--pathspec-file-nul'];
  await runGit(folder, ['checkout', '--quiet', ...list, commit], { input, ...(config && { config }) });
}

async function namesIn(folder: string, which: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runGit(folder, ['ls-tree', '--name-only', '-z', ...which]);
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
}

async function readRecord(
  clone: string,
  ref: string | undefined,
): Promise<Required<Pick<FoundSpec, 'commit' | 'fetched'>> | undefined> {
  const text = await readPlainFile(recordOf(clone, ref)).then(String, () => undefined);
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
