import type { AuthenticationState } from 'baileys';

/** The keys of a session, and how its credentials are written. */
export interface StoredAuth {
  readonly state: AuthenticationState;
  readonly saveCreds: () => Promise<void>;
}

/** The same, and a way to wait until all of it is on disk. */
export interface WatchedAuth extends StoredAuth {
  readonly written: () => Promise<void>;
}

/**
 * Keeps count of what is being written of a session's keys, so that who closes it can wait until all of it is on disk: a file
 * that is cut off there costs the log-in.
 */
export function watchWrites({ state, saveCreds }: StoredAuth): WatchedAuth {
  const writing = new Set<Promise<void>>();
  const watch = (write: Promise<void>): Promise<void> => {
    const watched = write.finally(() => writing.delete(watched));
    writing.add(watched);
    return watched;
  };
  const { keys } = state;
  return {
    state: { creds: state.creds, keys: { ...keys, set: (data) => watch(Promise.resolve(keys.set(data))) } },
    saveCreds: () => watch(saveCreds()),
    written: async () => {
      while (writing.size > 0) await Promise.allSettled(writing);
    },
  };
}
