let last: Promise<unknown> = Promise.resolve();

/** One file after the other: a reader must not be thrown away between another file's opening and its reading. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
