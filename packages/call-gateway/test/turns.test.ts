import { expect, test } from 'vitest';
import { openTurns } from '../src/store/turns.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('work takes turns: never more at once than allowed, in the order in which it came', async () => {
  const inTurn = openTurns({ atOnce: 3, maxWait: 10_000 });
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (at: number): Promise<number> => {
    started.push(at);
    most = Math.max(most, ++running);
    await pause(at % 3);
    running--;
    return at;
  };
  const numbers = Array.from({ length: 100 }, (_, at) => at);
  expect(await Promise.all(numbers.map((at) => inTurn(() => work(at))))).toEqual(numbers);
  expect(started).toEqual(numbers);
  expect(most).toBe(3);
});

test('work that fails gives its turn away, and who waited for too long is turned away', async () => {
  const inTurn = openTurns({ atOnce: 1, maxWait: 20 });
  const failing = inTurn(() => Promise.reject(new Error('no')));
  const slow = inTurn(() => pause(60));
  const late = inTurn(async () => 'late');
  await expect(failing).rejects.toThrow('no');
  await slow;
  await expect(late).rejects.toThrow('not its turn within 20 ms');
  expect(await inTurn(async () => 'next')).toBe('next');
});
