import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore, readCached, writeCached } from '../src/cache.ts';
import { temporaryFolder } from './make-repository.ts';

describe('a cached value', () => {
  test('reads back as it was', async () => {
    const path = join(temporaryFolder(), 'deep/value.json');
    await writeCached(path, { text: 'a\n"b"', list: [1, null] });
    expect(await readCached(path)).toEqual({ text: 'a\n"b"', list: [1, null] });
  });

  test.each<[string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, -3)],
    ['changed', (text) => text.replace('right', 'wrong')],
    ['emptied', () => ''],
    ['replaced', () => 'garbage\n{}'],
  ])('that was %s is none', async (_title, harm) => {
    const path = join(temporaryFolder(), 'value.json');
    await writeCached(path, 'right');
    writeFileSync(path, harm(readFileSync(path, 'utf8')));
    expect(await readCached(path)).toBeUndefined();
  });

  test('that cannot be written is no fault', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(writeCached(join(file, 'value.json'), 1)).resolves.toBeUndefined();
  });
});

describe('a store', () => {
  test('keeps values over runs, also what another run wrote in the meantime', async () => {
    const folder = temporaryFolder();
    const [one, two] = [openStore(folder), openStore(folder)];
    for (let i = 0; i < 100; i++) await (i % 2 ? one : two).set(`key ${i}`, i);
    await one.save();
    await two.save();
    const later = openStore(folder);
    for (let i = 0; i < 100; i++) expect(await later.get(`key ${i}`)).toBe(i);
    expect(readdirSync(folder)).toHaveLength(16);
  });
});
