import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where `install-peers.sh` puts the peers: outside of the repository, and where `WACRG_PEERS` says. */
export const peersFolder: string = process.env.WACRG_PEERS ?? join(homedir(), '.cache/wacrg-peers');

/** A peer's program as `install-peers.sh` installed it, so that its version is known; `undefined` where it did not. */
export function installed(program: string): string | undefined {
  const path = join(peersFolder, 'bin', program);
  return existsSync(path) ? path : undefined;
}
