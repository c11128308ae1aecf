import limitFunction from 'p-limit';

/** Runs work as it comes, but never more than a number of pieces at once. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** A limit that everything which needs the same scarce thing (processors, connections) is given. */
export const limitTo = (max: number): Limit => limitFunction(max);

/** As `Promise.all`, but fails only when nothing is running any more. */
export async function all<const Work extends readonly Promise<unknown>[]>(
  work: Work,
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
