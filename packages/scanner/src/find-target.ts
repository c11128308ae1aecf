import type { Target } from '@wacrg/git';
import { type Address, findLocal, findRemote, parseAddress, Unreachable, unreachable } from '@wacrg/git';
import type { Flavor } from '@wacrg/spec';
import type { ScanRun } from './scan-run.ts';
import { silentServer } from './silent-server.ts';

/** What of a run it takes to find a flavor's commit. */
export type Finding = Pick<
  ScanRun,
  | 'cacheDir'
  | 'corpusDir'
  | 'corpusGitDir'
  | 'corpusRepository'
  | 'lock'
  | 'locked'
  | 'network'
  | 'offline'
  | 'knownHeads'
>;

/** Finds a flavor's repository, wherever it is, and the commit of it to scan. @throws {Unreachable} */
export async function findTarget(flavor: Flavor, run: Finding): Promise<Target> {
  const address = addressOf(flavor, run);
  if (address === undefined) throw unreachable('refused', 'this address is not allowed');
  const { cacheDir, locked, network, offline, knownHeads } = run;
  const request = { ref: flavor.ref, pinned: pinnedCommit(flavor, address, run), locked };
  if (address.kind === 'local')
    return findLocal(address, { ...request, paths: flavor.paths, corpusGitDir: run.corpusGitDir() });
  const silent = silentServer(cacheDir, address.url);
  // A server that was silent a moment ago is asked once, and not waited for again.
  const patience = silent.isKnown() ? { ...network, attempts: 1 } : network;
  try {
    const target = await findRemote({ address, network: patience }, { ...request, cacheDir, offline, knownHeads });
    silent.forget();
    return target;
  } catch (cause) {
    if (!offline && cause instanceof Unreachable && (cause.reason === 'network' || cause.reason === 'timeout'))
      silent.remember();
    throw cause;
  }
}

/** The address as results may show it: without credentials, and never a folder of this machine. */
export function shownRepository(flavor: Flavor, run: Finding, own: boolean): string | undefined {
  const address = addressOf(flavor, run);
  return address?.kind === 'remote' ? address.shown : own ? run.corpusRepository : undefined;
}

const addressOf = ({ repository }: Flavor, run: Finding): Address | undefined =>
  repository === undefined ? undefined : parseAddress(repository, run.corpusDir);

/** The lock's commit, unless the registry names another repository by now. */
function pinnedCommit(flavor: Flavor, address: Address, { lock }: Finding): string | undefined {
  const pinned = lock.flavors.get(flavor.id);
  const same = address.kind === 'local' || pinned?.repository === address.shown;
  return same ? pinned?.commit : undefined;
}
