import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { openStore, readCached, writeCached } from '../src/cache.ts';

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
  test('keeps values over runs', async () => {
    const path = join(temporaryFolder(), 'store.json');
    const [first, second] = [openStore(path), openStore(path)];
    await first.set('a', 1);
    await first.save();
    await second.set('b', null);
    await second.save();
    const later = openStore(path);
    expect([await later.get('a'), await later.get('b'), await later.get('c')]).toEqual([1, null, undefined]);
  });

  test('may forget what a run neither asked for nor set', async () => {
    const path = join(temporaryFolder(), 'store.json');
    const first = openStore(path);
    for (const key of ['asked', 'set', 'neither']) await first.set(key, key);
    await first.save();
    const second = openStore(path, { forget: true });
    await second.get('asked');
    await second.set('set', 'new');
    await second.save();
    const later = openStore(path);
    expect([await later.get('asked'), await later.get('set'), await later.get('neither')]).toEqual([
      'asked',
      'new',
      undefined,
    ]);
  });
});
