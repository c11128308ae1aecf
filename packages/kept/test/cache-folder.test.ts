import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listCache, pruneCache } from '@wacrg/kept';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';

const day = 86_400_000;
const now = Date.parse('2026-01-31T00:00:00Z');

function makeCache(): string {
  const folder = temporaryFolder();
  const entry = (path: string, bytes: number, age: number): void => {
    const file = join(folder, path, 'data');
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(file, 'x'.repeat(bytes));
    for (const each of [file, join(folder, path)]) utimesSync(each, (now - age * day) / 1000, (now - age * day) / 1000);
  };
  entry('findings', 10, 1);
  entry('mirrors/old.git', 300, 40);
  entry('mirrors/new.git', 200, 2);
  return folder;
}

test('the cache is listed by size, each mirror for itself', async () => {
  const listed = await listCache(makeCache());
  expect(listed.map(({ path, bytes }) => [path, bytes])).toEqual([
    [join('mirrors', 'old.git'), 300],
    [join('mirrors', 'new.git'), 200],
    ['findings', 10],
  ]);
});

test('pruning removes what was not written for so long, and nothing else', async () => {
  const folder = makeCache();
  const removed = await pruneCache(folder, { days: 30, now });
  expect(removed.map(({ path }) => path)).toEqual([join('mirrors', 'old.git')]);
  expect(existsSync(join(folder, 'mirrors/new.git/data'))).toBe(true);
  expect((await listCache(folder)).map(({ path }) => path)).toEqual([join('mirrors', 'new.git'), 'findings']);
});

test('pruning by no days at all empties the cache', async () => {
  const folder = makeCache();
  await pruneCache(folder, { days: 0, now });
  expect(await listCache(folder)).toEqual([]);
});

test('a cache that is not there is empty', async () => {
  expect(await listCache(join(temporaryFolder(), 'none'))).toEqual([]);
  expect(await pruneCache(join(temporaryFolder(), 'none'), { days: 0, now })).toEqual([]);
});

test('two prunes at once both end, and the cache is empty', async () => {
  const folder = makeCache();
  await Promise.all([1, 2, 3].map(() => pruneCache(folder, { days: 0, now })));
  expect(await listCache(folder)).toEqual([]);
});
