import { independentCount } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { flavor } from './sample.ts';

const registry = new Map(
  [
    flavor('origin'),
    flavor('other'),
    flavor('port', { derivesFrom: ['origin'] }),
    flavor('second-port', { derivesFrom: ['origin'] }),
    flavor('port-of-port', { derivesFrom: ['port'] }),
    flavor('blend', { derivesFrom: ['origin', 'other'] }),
    flavor('ring-a', { derivesFrom: ['ring-b'] }),
    flavor('ring-b', { derivesFrom: ['ring-a'] }),
  ].map((each) => [each.id, each]),
);

test.each([
  [[], 0],
  [['origin'], 1],
  [['origin', 'other'], 2],
  [['origin', 'port'], 1],
  [['origin', 'port', 'second-port'], 1],
  [['port', 'second-port'], 1],
  [['port-of-port', 'origin'], 1],
  [['blend', 'origin', 'other'], 2],
  [['blend', 'other'], 1],
  [['ring-a', 'ring-b'], 1],
  [['unregistered', 'origin'], 2],
])('%j are %i independent works', (ids, count) => {
  expect(independentCount(ids, registry)).toBe(count);
  expect(independentCount([...ids].reverse(), registry)).toBe(count);
});
