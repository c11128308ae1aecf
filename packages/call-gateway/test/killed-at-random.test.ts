import { describe, expect, test } from 'vitest';
import { freshPlace, restart, run } from './support/killed.ts';

describe('R50 kill -9', () => {
  test.each(Array.from({ length: 20 }, (_, at) => 4 + at * 9))(
    'R50 after %i ms of two hundred offers',
    async (milliseconds) => {
      const place = await freshPlace();
      await run(place, 'never', 200, milliseconds);
      const records = await restart(place);
      expect(records.every(({ state }) => ['none', 'accepted', 'confirmed', 'unconfirmed'].includes(state))).toBe(true);
    },
    60_000,
  );
});
