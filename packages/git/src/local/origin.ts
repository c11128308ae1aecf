import { webAddress } from '@wacrg/spec';
import { runGit } from '../process/git.ts';

/** A repository's forge, as its clone tells. */
export interface Origin {
  /** What a browser opens, without credentials. */
  readonly repository?: string;
  readonly branch?: string;
}

/**
 * The forge and default branch of the `origin` remote; empty where there is no repository, no such remote, or one
 * that is not on the web.
 *
 * @example
 * await originOf('.'); // { repository: 'https://github.com/owner/name', branch: 'main' }
 */
export async function originOf(dir: string): Promise<Origin> {
  const repository = webAddress(await ask(dir, ['config', '--get', 'remote.origin.url']));
  if (repository === undefined) return {};
  const head = await ask(dir, ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD']);
  return { repository, branch: head.replace(/^origin\//, '') || 'main' };
}

async function ask(dir: string, args: readonly string[]): Promise<string> {
  const { stdout } = await runGit(dir, args, { okCodes: [0, 1, 128] });
  return stdout.toString('utf8').trim();
}
