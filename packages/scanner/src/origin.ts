import { parseAddress } from './git/address.ts';
import { git } from './git/git.ts';
import { gitDirOf } from './git/local.ts';

/**
 * The address of the `origin` remote of the repository that a folder is in, without user and password.
 * Empty when there is none, or when it is no address that may be shown.
 *
 * @example
 * await originOf('.'); // { repository: 'https://github.com/owner/name.git' }
 */
export async function originOf(folder: string): Promise<{ readonly repository?: string }> {
  const gitDir = await gitDirOf(folder);
  if (gitDir === undefined) return {};
  const { stdout } = await git(gitDir, ['config', '--get', 'remote.origin.url'], { okCodes: [0, 1] });
  const address = parseAddress(stdout.toString('utf8').trim());
  return address?.kind === 'remote' ? { repository: address.shown } : {};
}
