import type { CallResult } from '@wacrg/sandbox';
import { expect, test } from 'vitest';
import { inBatches } from '../src/load/in-batches.ts';

const long = 'x'.repeat(80_000);
const upper = (batch: readonly unknown[]): CallResult => ({ value: batch.map((each) => String(each).toUpperCase()) });

/** A process that stops in one way at each text that names it. */
const stopping = (asked: number[] = []) => {
  let deaths = 0;
  return async (batch: readonly unknown[]): Promise<CallResult> => {
    asked.push(batch.length);
    const all = batch.join(' ');
    if (all.includes('slow')) return { failed: 'time-limit', detail: '' };
    if (all.includes('traps')) return { failed: 'threw', detail: '' };
    if (all.includes('dies once') && deaths++ < 2) return { failed: 'died', detail: '' };
    return all.includes('always dies') ? { failed: 'died', detail: '' } : upper(batch);
  };
};

test('values stand at their inputs, and many inputs are asked at once', async () => {
  const asked: number[] = [];
  const inputs = [...Array.from({ length: 300 }, (_, i) => `a${i}`), long, long, long, 'z'];
  const outcomes = await inBatches(inputs, stopping(asked));
  expect(outcomes).toEqual(inputs.map((each) => ({ value: each.toUpperCase() })));
  expect(asked.length).toBeLessThan(5);
  expect(await inBatches([], stopping())).toEqual([]);
});

test.each([
  ['slow', 'time-limit'],
  ['traps', 'threw'],
  ['always dies', 'died'],
])('a text at which a process stops (%s) costs no other text anything', async (text, failed) => {
  const outcomes = await inBatches(['a', text, 'b', long, long, long, text], stopping());
  const lost = expect.objectContaining({ failed });
  expect(outcomes).toEqual([
    { value: 'A' },
    lost,
    { value: 'B' },
    ...Array(3).fill({ value: long.toUpperCase() }),
    lost,
  ]);
});

test('a text at which a process died for another reason is read', async () => {
  expect(await inBatches(['a', 'dies once'], stopping())).toEqual([{ value: 'A' }, { value: 'DIES ONCE' }]);
});
