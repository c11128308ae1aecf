import type { RemoteAddress } from '../local/address.ts';
import { GitFailure } from '../process/git.ts';

/** Where a server says that a repository is now. */
export interface MovedTo {
  readonly url: string;
  /** Whether it is the same server, spoken to in the same way: only that is followed without anybody's word. */
  readonly sameHost: boolean;
}

const asks = '/info/refs?service=git-upload-pack';

/** The new address of a repository that a server sent git away from; `undefined` where git failed for another reason. */
export async function movedTo({ shown, protocol }: RemoteAddress, cause: unknown): Promise<MovedTo | undefined> {
  const isRedirect = cause instanceof GitFailure && /error: 30\d|url base from redirection/i.test(cause.stderr);
  if (!isRedirect || protocol === 'ssh') return undefined;
  const old = shown.replace(/\/+$/, '');
  try {
    const answer = await fetch(`${old}${asks}`, { redirect: 'manual', signal: AbortSignal.timeout(askMs) });
    await answer.body?.cancel();
    const location = answer.headers.get('location');
    return location === null ? undefined : newAddress(new URL(location, `${old}${asks}`), new URL(old));
  } catch {
    // Nothing is known beyond what git said.
    return undefined;
  }
}

const askMs = 10_000;

function newAddress(to: URL, from: URL): MovedTo | undefined {
  const path = /^(\/.+)\/info\/refs$/.exec(to.pathname)?.[1];
  if (path === undefined || !/^https?:$/.test(to.protocol)) return undefined;
  return { url: `${to.protocol}//${to.host}${path}`, sameHost: to.host === from.host && to.protocol === from.protocol };
}
