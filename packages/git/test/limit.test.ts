import { expect, test } from 'vitest';
import { all, limitTo } from '../src/process/limit.ts';

test('a limit never runs more than it lets, and runs everything, failures too', async () => {
  const limit = limitTo(3);
  let running = 0;
  let most = 0;
  const work = Array.from({ length: 20 }, (_, i) =>
    limit(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, i % 4));
      running--;
      if (i === 5) throw new Error('five');
      return i;
    }),
  );
  await expect(all(work)).rejects.toThrow('five');
  expect([running, most]).toEqual([0, 3]);
  expect((await Promise.allSettled(work)).filter(({ status }) => status === 'fulfilled')).toHaveLength(19);
});
