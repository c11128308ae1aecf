import { expect, test } from 'vitest';
import { StoreUnavailable } from '../src/store/database.ts';
import { type GroupOptions, openGroups, type Transaction } from '../src/store/groups.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const numbered = (at: number): Transaction => [{ sql: 'SELECT ?', args: [at] }];
const numberOf = (transaction: Transaction): number => Number(transaction[0]?.args[0]);

/** Commits that take a millisecond and give each transaction its number; `groups` grows with each that was begun. */
function openRecorded(options: Partial<GroupOptions> & { readonly fails?: (group: readonly number[]) => boolean }): {
  readonly transact: (at: number) => Promise<unknown>;
  readonly groups: (readonly number[])[];
  readonly most: () => number;
} {
  const groups: (readonly number[])[] = [];
  let running = 0;
  let most = 0;
  const { transact } = openGroups({
    atOnce: 3,
    maxGroup: 8,
    maxWait: 10_000,
    isEverybodys: () => false,
    commit: async (group) => {
      const numbers = group.map(numberOf);
      groups.push(numbers);
      most = Math.max(most, ++running);
      await pause(1);
      running--;
      if (options.fails?.(numbers)) throw new Error('no');
      return numbers.map((value) => [[{ value }]]);
    },
    ...options,
  });
  return { transact: async (at) => (await transact(numbered(at)))[0]?.[0]?.value, groups, most: () => most };
}

test('what waits is committed in groups in the order in which it came, never more at once than allowed, and each gets its own rows', async () => {
  const { transact, groups, most } = openRecorded({});
  const numbers = Array.from({ length: 100 }, (_, at) => at);
  expect(await Promise.all(numbers.map(transact))).toEqual(numbers);
  expect(groups.flat()).toEqual(numbers);
  expect(most()).toBe(3);
  expect(Math.max(...groups.map(({ length }) => length))).toBe(8);
});

test('as many as can run at once have a commit each', async () => {
  const { transact, groups } = openRecorded({});
  await Promise.all([0, 1, 2].map(transact));
  expect(groups).toEqual([[0], [1], [2]]);
});

test('the one that fails is lost alone, and those that were committed with it are committed again', async () => {
  const { transact } = openRecorded({ atOnce: 1, fails: (group) => group.includes(5) });
  const settled = await Promise.allSettled(Array.from({ length: 10 }, (_, at) => transact(at)));
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(settled.map((_, at) => at !== 5));
  expect(settled[5]).toMatchObject({ reason: expect.any(StoreUnavailable) });
});

test('a fault of the database itself is everybody’s: what may have been committed is not tried again', async () => {
  const { transact, groups } = openRecorded({
    atOnce: 1,
    isEverybodys: () => true,
    fails: (group) => group.includes(5),
  });
  const settled = await Promise.allSettled(Array.from({ length: 10 }, (_, at) => transact(at)));
  expect(groups.flat().length).toBe(10);
  const lost = groups.find((group) => group.includes(5)) ?? [];
  expect(settled.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual(lost);
});

test('who has waited for too long is turned away, and those who come later have their turn', async () => {
  const { transact } = openRecorded({
    atOnce: 1,
    maxWait: 20,
    commit: async (group) => pause(60).then(() => group.map(() => [])),
  });
  const slow = transact(0);
  await pause(1);
  const late = transact(1);
  await expect(late).rejects.toThrow('not its turn within 20 ms');
  await slow;
  await expect(transact(2)).resolves.toBeUndefined();
});
