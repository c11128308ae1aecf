import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<AbortSignal>();

/**
 * Does some work that a signal may end: every git process that the work starts, however deep, is ended with it. Carried
 * along the work itself and not through forty signatures, of which one would be forgotten.
 */
export const underSignal = <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> =>
  signal === undefined ? work() : current.run(signal, work);

/** The signal that may end the work at hand. */
export const currentSignal = (): AbortSignal | undefined => current.getStore();

/** Aborted as soon as the signal of the work at hand is, or one of these. */
export function withCurrentSignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = [currentSignal(), ...signals].filter((each) => each !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}
