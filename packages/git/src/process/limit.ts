/** Runs work as it comes, but never more than a number of pieces at once. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** A limit that everything which needs the same scarce thing (processors, connections) is given. */
export function limitTo(max: number): Limit {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= max) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, so that nobody slips in between.
      if (next) next();
      else running--;
    }
  };
}

/** As `Promise.all`, but fails only when nothing is running any more. */
export async function all<const Work extends readonly Promise<unknown>[]>(
  work: Work,
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
