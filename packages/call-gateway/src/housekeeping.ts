/** What is done now and then: blocks that have run out are lifted, and what is old is forgotten. */
import type { Desk } from './calls/desk.ts';
import { liftExpired } from './calls/sanctions.ts';
import type { Cancel, Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Database } from './store/database.ts';
import { forgetOld } from './store/trail.ts';

/** How it is done. Milliseconds. */
export interface HousekeepingOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly desks: () => readonly Desk[];
  /** How long calls, texts and events are kept. */
  readonly retention: number;
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

async function once({ database, clock, log, desks, retention }: HousekeepingOptions): Promise<void> {
  try {
    for (const desk of desks()) await liftExpired(desk);
    const sessions = desks().map(({ session }) => session);
    await forgetOld(database, sessions, clock.now() - retention);
  } catch (error) {
    log.error({ error: String(error) }, 'the house could not be kept');
  }
}
