/** So many requests in a window, for each key; the keys that are kept are bounded. */
import type { Clock } from '../clock.ts';

/** How many requests in how many milliseconds. */
export interface Rate {
  readonly requests: number;
  readonly window: number;
}

/** Takes a request: 0 when it may pass, else the seconds to wait. */
export type RateLimit = (key: string) => number;

const maxKeys = 10_000;

/** A token bucket for each key: it holds `requests` and refills evenly. */
export function openRateLimit(clock: Clock, { requests, window }: Rate): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key) => {
    const now = clock.now();
    const { left, at } = buckets.get(key) ?? { left: requests, at: now };
    // A clock that was set back refills nothing, and takes nothing away.
    const filled = Math.min(requests, left + (Math.max(0, now - at) * requests) / window);
    buckets.delete(key);
    if (buckets.size >= maxKeys) drop(buckets);
    buckets.set(key, { left: Math.max(0, filled - 1), at: now });
    return filled >= 1 ? 0 : Math.ceil(((1 - filled) * window) / requests / 1000);
  };
}

/** The key that was used longest ago. */
function drop(buckets: Map<string, unknown>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
