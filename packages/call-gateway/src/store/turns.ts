/** Work that takes turns: so much at once, the rest in order, and no waiting without end. */

/** How turns are taken. */
export interface TurnOptions {
  readonly atOnce: number;
  /** Who has waited for longer, in milliseconds, is turned away when its turn comes. */
  readonly maxWait: number;
}

/**
 * Gives a function that runs work when it is its turn.
 *
 * @example
 * const inTurn = openTurns({ atOnce: 20, maxWait: 10_000 });
 * const rows = await inTurn(() => pool.query('SELECT 1'));
 */
export function openTurns({ atOnce, maxWait }: TurnOptions): <Value>(work: () => Promise<Value>) => Promise<Value> {
  // Two lists, because taking the first of a long one takes long: who came, and the same turned round, last first.
  let came: (() => void)[] = [];
  let next: (() => void)[] = [];
  let running = 0;
  const turn = async (): Promise<void> => {
    if (running < atOnce) {
      running++;
      return;
    }
    const since = performance.now();
    await new Promise<void>((resolve) => came.push(resolve));
    if (performance.now() - since <= maxWait) return;
    pass();
    throw new Error(`it was not its turn within ${maxWait} ms`);
  };
  const pass = (): void => {
    if (next.length === 0) [next, came] = [came.reverse(), []];
    const first = next.pop();
    if (first === undefined) running--;
    else first();
  };
  return async (work) => {
    await turn();
    return work().finally(pass);
  };
}
