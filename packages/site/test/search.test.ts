import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Search } from '@wacrg/search';
import { beforeAll, describe, expect, test } from 'vitest';
import { missesOf, queriesIn } from './search/queries.ts';
import { type Found, searchOf } from './search/site-search.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
// A copy of the real group's corpus, where one lies beside this repository.
const upstream = fileURLToPath(new URL('../../../../shared/upstream', import.meta.url));

let search: Search<Found>;

const nothingFor = (name: string) => queriesIn(name).filter(([typed]) => search.find(typed).length === 0);
const missesIn = (name: string) => missesOf(queriesIn(name), search.find);

describe('the search of this repository’s own site', () => {
  beforeAll(async () => {
    search = await searchOf(root, () => JSON.parse(readFileSync(`${root}traceability.json`, 'utf8')));
  }, 60_000);

  test('has the page that was meant as the first hit of 19 of 20 queries', () => {
    const misses = missesIn('queries.json');
    expect(misses.length, misses.join('\n')).toBeLessThanOrEqual(1);
  });

  test('has the page that a reader of its pages alone meant as the first hit of 28 of 30 queries', () => {
    const misses = [...missesIn('reader.json'), ...missesIn('reader-later.json')];
    expect(misses.length, misses.join('\n')).toBeLessThanOrEqual(2);
  });

  test('finds something for each of them', () => {
    expect(['queries.json', 'reader.json', 'reader-later.json'].flatMap(nothingFor)).toEqual([]);
  });
});

describe.skipIf(!existsSync(upstream))('the search of the site of the group’s spec', () => {
  beforeAll(async () => {
    search = await searchOf(upstream);
  }, 60_000);

  test('has the page that a reader of its pages alone meant as the first hit of 28 of 30 queries', () => {
    const misses = [...missesIn('group.json'), ...missesIn('group-later.json')];
    expect(misses.length, misses.join('\n')).toBeLessThanOrEqual(2);
  });

  test('finds something for each of them', () => {
    expect(['group.json', 'group-later.json'].flatMap(nothingFor)).toEqual([]);
  });
});
