/** Ends a timer; a second call does nothing. */
export type Cancel = () => void;

/** The moment and the timers, handed in so that tests can step through time. Milliseconds since 1970. */
export interface Clock {
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => Cancel;
}

/** The longest time that a timer of Node can wait; for a longer one it would not wait at all. */
const maxTimer = 2 ** 31 - 1;

/** The clock of this machine. Its timers keep no process alive: what is open does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, Math.min(milliseconds, maxTimer));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
