/**
 * Runs work for the newest state of a name, one run at a time: what came while it ran is done once more, and what is older
 * never. Settles when the work that was asked for is done.
 */
export function onlyLatest(work: (name: string) => Promise<void>): (name: string) => Promise<void> {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();
  return (name) => {
    const known = running.get(name);
    if (known !== undefined) {
      known.again = true;
      return known.done;
    }
    const state = { again: true, done: Promise.resolve() };
    running.set(name, state);
    const run = async (): Promise<void> => {
      while (state.again) {
        state.again = false;
        await work(name);
      }
    };
    state.done = run().finally(() => running.delete(name));
    return state.done;
  };
}
