/** Who waits for the acknowledgement of which stanza. */
import type { ReadonlyBinaryNode } from '@wacrg/codec';
import type { Cancel, Clock } from '../clock.ts';

/** The acknowledgements that are waited for. */
export interface Acks {
  /** Resolves with the acknowledgement, or undefined when it does not come in time; then `late` gets it. */
  readonly expect: (id: string, late: (ack: ReadonlyBinaryNode) => void) => Promise<ReadonlyBinaryNode | undefined>;
  readonly take: (ack: ReadonlyBinaryNode) => void;
  /** Nobody waits for it any more; who still does gets undefined. */
  readonly forget: (id: string) => void;
  readonly size: () => number;
}

interface Waiter {
  readonly give: (ack: ReadonlyBinaryNode | undefined) => void;
  readonly cancel: Cancel;
}

/** Makes a list of awaited acknowledgements with a time limit in milliseconds. */
export function openAcks(clock: Clock, limit: number): Acks {
  const waiters = new Map<string, Waiter>();
  return {
    expect: (id, late) =>
      new Promise((resolve) => {
        const tooLate = (): void => {
          waiters.set(id, { give: (ack) => ack && late(ack), cancel: () => undefined });
          resolve(undefined);
        };
        waiters.set(id, { give: resolve, cancel: clock.after(limit, tooLate) });
      }),
    take: (ack) => settle(waiters, ack.attrs.id ?? '', ack),
    forget: (id) => settle(waiters, id, undefined),
    size: () => waiters.size,
  };
}

function settle(waiters: Map<string, Waiter>, id: string, ack: ReadonlyBinaryNode | undefined): void {
  const waiter = waiters.get(id);
  if (waiter === undefined) return;
  waiters.delete(id);
  waiter.cancel();
  waiter.give(ack);
}
