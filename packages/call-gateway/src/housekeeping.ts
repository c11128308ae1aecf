/** What is done now and then: blocks that have run out are lifted, and what is old is forgotten. */
import type { Desk } from './calls/desk.ts';
import { liftExpired } from './calls/sanctions.ts';
import { swallow } from './calls/swallow.ts';
import type { Cancel, Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Database } from './store/database.ts';
import { forget } from './store/forget.ts';

/** How it is done. Milliseconds. */
export interface HousekeepingOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly desks: () => readonly Desk[];
  /** How long calls, texts and events are kept, and people who are not heard of. */
  readonly retention: number;
  /** How far back a policy asks whether somebody wrote: people are kept for at least as long. */
  readonly lookBack: () => number;
}

const pause = 60_000;

/** Begins; the timer ends with the returned function. */
export function keepHouse(options: HousekeepingOptions): Cancel {
  const { clock } = options;
  let cancel: Cancel = clock.after(pause, round);
  let stopped = false;
  function round(): void {
    void once(options).finally(() => {
      if (!stopped) cancel = clock.after(pause, round);
    });
  }
  return () => {
    stopped = true;
    cancel();
  };
}

async function once({ database, clock, log, desks, retention, lookBack }: HousekeepingOptions): Promise<void> {
  // What one client cannot do must not keep the others' house from being kept.
  for (const desk of desks()) await swallow(desk, liftExpired(desk));
  try {
    const sessions = desks().map(({ session }) => session);
    const now = clock.now();
    await forget(database, {
      sessions,
      now,
      before: now - retention,
      peopleBefore: now - Math.max(retention, lookBack()),
    });
  } catch (error) {
    log.error({ error: String(error) }, 'the house could not be kept');
  }
}
