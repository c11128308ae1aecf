/** Transactions that wait are committed together: so many groups at once, the rest in order, and no waiting without end. */
import { type Row, type Statement, StoreUnavailable } from './database.ts';

/** One transaction, and what each of its statements gave. */
export type Transaction = readonly Statement[];
export type Results = readonly (readonly Row[])[];

/** How groups are made and committed. */
export interface GroupOptions {
  readonly atOnce: number;
  readonly maxGroup: number;
  /** Who has waited for longer, in milliseconds, is turned away when its turn comes. */
  readonly maxWait: number;
  /** One commit for all; gives the results of each. When it throws, none may have been made. */
  readonly commit: (group: readonly Transaction[]) => Promise<readonly Results[]>;
  /** Whether a fault is that of the database and not of one transaction: then none is tried again. */
  readonly isEverybodys: (error: unknown) => boolean;
}

/** The door to them. */
export interface Groups {
  /** @throws {StoreUnavailable} */
  readonly transact: (transaction: Transaction) => Promise<Results>;
  /** Resolves when nothing waits or runs. */
  readonly idle: () => Promise<void>;
}

interface Waiting {
  readonly transaction: Transaction;
  readonly since: number;
  readonly resolve: (results: Results) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the groups of one database. What waits is shared out, so while it keeps up each transaction has a commit of its own.
 *
 * @example
 * const { transact } = openGroups({ atOnce: 1, maxGroup: 256, maxWait: 10_000, commit, isEverybodys: () => false });
 * const [rows] = await transact([{ sql: 'SELECT 1', args: [] }]);
 */
export function openGroups(options: GroupOptions): Groups {
  // Two lists, because taking the first of a long one takes long: who came, and the same turned round, last first.
  let came: Waiting[] = [];
  let next: Waiting[] = [];
  let running = 0;
  const ends: (() => void)[] = [];
  const take = (): Waiting[] => {
    const share = Math.ceil((came.length + next.length) / options.atOnce);
    if (next.length === 0) [next, came] = [came.reverse(), []];
    return share === 0 ? [] : next.splice(-Math.min(share, options.maxGroup)).reverse();
  };
  const run = async (): Promise<void> => {
    running++;
    // What is asked for in the same breath comes together.
    await Promise.resolve();
    for (let group = take(); group.length > 0; group = take()) await commitGroup(options, group);
    // At once: who comes from now on opens a lane again.
    if (--running === 0) for (const end of ends.splice(0)) end();
  };
  return {
    transact: (transaction) =>
      new Promise((resolve, reject) => {
        came.push({ transaction, since: performance.now(), resolve, reject });
        if (running < options.atOnce) void run();
      }),
    idle: async () => {
      if (running > 0) await new Promise<void>((resolve) => void ends.push(resolve));
    },
  };
}

async function commitGroup(options: GroupOptions, group: readonly Waiting[]): Promise<void> {
  const inTime = group.filter((waiting) => isInTime(waiting, options.maxWait));
  if (inTime.length > 0) await commitTogether(options, inTime);
}

function isInTime({ since, reject }: Waiting, maxWait: number): boolean {
  if (performance.now() - since <= maxWait) return true;
  reject(new StoreUnavailable(`it was not its turn within ${maxWait} ms`));
  return false;
}

/** When one of them fails each gets a commit of its own, so that only the faulty one is lost. */
async function commitTogether(options: GroupOptions, group: readonly Waiting[]): Promise<void> {
  try {
    const results = await options.commit(group.map(({ transaction }) => transaction));
    for (const [at, { resolve }] of group.entries()) resolve(results[at] ?? []);
  } catch (error) {
    if (group.length > 1 && !options.isEverybodys(error)) {
      for (const one of group) await commitTogether(options, [one]);
    } else for (const { reject } of group) reject(new StoreUnavailable(error));
  }
}
