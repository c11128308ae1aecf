import { expect, test } from 'vitest';
import { drawDoors } from '../../scripts/demo/doors.mjs';
import { bin } from '../command.ts';

test('the pictures of every door show what is answered today; else run scripts/demo/doors.mjs', {
  timeout: 120_000,
}, async () => {
  for (const [name, svg] of Object.entries(await drawDoors(bin)))
    await expect(svg).toMatchFileSnapshot(`../../docs/images/door-${name}.svg`);
});
