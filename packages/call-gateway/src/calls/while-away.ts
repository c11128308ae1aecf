/** What must be written down although the store is away for a while: a call rings on meanwhile. */
import { StoreUnavailable } from '../store/database.ts';
import type { Desk } from './desk.ts';

/** Milliseconds between tries. */
const pause = 500;

/**
 * Tries again while the store is away, for as long as a call rings. A transaction whose commit was lost on the way may have been
 * made: `work` must bear being done twice. `away` hears of every failure but the last.
 *
 * @throws what `work` throws, when it is something else, the session ends, or the time is over
 */
export async function whileAway<Value>(
  desk: Desk,
  work: () => Promise<Value>,
  away: (error: unknown) => void = () => undefined,
): Promise<Value> {
  const { clock, limits, log, session } = desk;
  for (let left = limits.ring; ; left -= pause) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || desk.closing || left <= 0) throw error;
      away(error);
      if (left === limits.ring) log.error({ session, error: String(error) }, 'the store is away; it is tried again');
    }
    await new Promise<void>((resolve) => clock.after(pause, resolve));
  }
}
