import { setTimeout as pause } from 'node:timers/promises';
import type { RemoteAddress } from '../local/address.ts';
import { withCurrentSignal } from '../process/abort.ts';
import { type ConfigEntry, networkConfig, userConfigPattern } from '../process/environment.ts';
import { GitFailure, type GitOptions, userConfigOf } from '../process/git.ts';
import { currentLimits } from '../process/limits.ts';
import { movedTo } from './moved.ts';
import { reasonOf, Unreachable } from './unreachable.ts';

/** How the network may be used. */
export interface Network {
  /** A connection that stays silent for this long is given up. */
  readonly idleSeconds: number;
  /** One command, with all its attempts, is given up after this long: a server may trickle for ever and never be silent. */
  readonly totalSeconds: number;
  /** how often a fault that may pass is tried, in total. */
  readonly attempts: number;
  /** The pause before the second attempt; doubled for each further one. */
  readonly pauseMs: number;
  /** A mirror that would grow beyond this is given up. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** The network as the limits of the work at hand allow it. */
export function currentNetwork(): Network {
  const { idleSeconds, fetchSeconds, maxFetchBytes } = currentLimits();
  return { idleSeconds, totalSeconds: fetchSeconds, attempts: 3, pauseMs: 1000, maxBytes: maxFetchBytes };
}

/**
 * Runs a network command; again, after growing pauses, while its fault is one that may pass.
 *
 * @throws {Unreachable} with the reason of the last attempt
 */
export async function overNetwork<T>(
  address: RemoteAddress,
  network: Network,
  command: (options: GitOptions) => Promise<T>,
): Promise<T> {
  let config = await reachingConfig(address, network);
  let isSent = false;
  const tooLong = AbortSignal.timeout(network.totalSeconds * 1000);
  const signal = withCurrentSignal(network.signal, tooLong);
  for (let attempt = 1; ; attempt++) {
    try {
      return await command({ config, idleSeconds: network.idleSeconds + 5, signal });
    } catch (cause) {
      if (!(cause instanceof GitFailure)) throw cause;
      const moved = isSent ? undefined : await movedTo(address, cause);
      if (moved?.sameHost) {
        // Once: a server that sends git on and on is given up.
        isSent = true;
        config = [...config, [`url.${moved.url}.insteadOf`, address.url]];
        continue;
      }
      const reason = reasonOf(cause);
      if (moved !== undefined) throw new Unreachable(reason, cause.words, { cause, movedTo: moved.url });
      const mayPass = (reason === 'network' || reason === 'timeout') && !signal?.aborted;
      if (!mayPass || attempt >= network.attempts) throw new Unreachable(reason, cause.words, { cause });
      await pause(network.pauseMs * 2 ** (attempt - 1));
    }
  }
}

/** Settings with which a git command can reach the server. */
export async function reachingConfig(address: RemoteAddress, network: Network): Promise<readonly ConfigEntry[]> {
  return [...(await userConfig()), ...networkConfig(address.protocol, network.idleSeconds)];
}

let userEntries: Promise<readonly ConfigEntry[]> | undefined;

/** The user's own settings for credentials, proxies and rewritten addresses; read once. */
function userConfig(): Promise<readonly ConfigEntry[]> {
  userEntries ??= userConfigOf(userConfigPattern);
  return userEntries;
}
