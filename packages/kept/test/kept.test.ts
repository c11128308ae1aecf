import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKept } from '@wacrg/kept';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';

const slot = (inputs: unknown) => ({ kind: 'spec', owner: 'a', inputs }) as const;

/** What a run gets, and how often it had to make it. */
async function twice(first: () => Promise<unknown>, second: (make: () => Promise<number>) => Promise<number>) {
  await first();
  let made = 0;
  const value = await second(async () => ++made);
  return { value, made };
}

describe('a kept value', () => {
  test('is read back by the same build for the same inputs', async () => {
    const kept = openKept(temporaryFolder(), 'one');
    const value = { text: 'a\n"b"', list: [1, null] };
    await kept.value(slot([1]), async () => value);
    expect(await kept.value(slot([1]), () => Promise.reject(new Error('made again')))).toEqual(value);
  });

  test('of any shape and size stands on the disk as JSON writes it', async () => {
    const cache = temporaryFolder();
    const kept = openKept(cache, 'one');
    const large = fc.array(fc.string({ minLength: 3000, unit: 'binary' }), { minLength: 30, maxLength: 40 });
    const values = fc.oneof(
      fc.jsonValue(),
      large,
      fc.dictionary(fc.string(), fc.option(fc.jsonValue(), { nil: undefined })),
    );
    await fc.assert(
      fc.asyncProperty(values, fc.uuid(), async (value, name) => {
        await kept.value(slot(name), async () => value);
        const [file = ''] = readdirSync(join(cache, 'kept/spec'));
        const [, body = ''] = /^[0-9a-f]{32}\n(.*)$/s.exec(readFileSync(join(cache, 'kept/spec', file), 'utf8')) ?? [];
        expect(body).toBe(JSON.stringify({ name: JSON.parse(body).name, value }));
        expect(await kept.value(slot(name), () => Promise.reject(new Error('made again')))).toEqual(
          JSON.parse(body).value,
        );
      }),
      { numRuns: 20 },
    );
  });

  test.each<readonly [string, unknown, string]>([
    ['other inputs', [2], 'one'],
    ['another build', [1], 'two'],
  ])('is made again for %s', async (_title, inputs, build) => {
    const cache = temporaryFolder();
    const again = await twice(
      () => openKept(cache, 'one').value(slot([1]), async () => 0),
      (make) => openKept(cache, build).value(slot(inputs), make),
    );
    expect(again).toEqual({ value: 1, made: 1 });
  });

  test('says of an owner whether nothing was ever kept of it', async () => {
    const cache = temporaryFolder();
    const { kind, owner } = slot([1]);
    expect(openKept(cache, 'one').isNew(kind, owner)).toBe(true);
    await openKept(cache, 'one').value(slot([1]), async () => 0);
    expect(openKept(cache, 'two').isNew(kind, owner)).toBe(false);
    expect(openKept(temporaryFolder(), undefined).isNew(kind, owner)).toBe(false);
  });

  test('of code without a build is made every time, and nothing is written', async () => {
    const cache = temporaryFolder();
    const kept = openKept(cache, undefined);
    const again = await twice(
      () => kept.value(slot([1]), async () => 0),
      (make) => kept.value(slot([1]), make),
    );
    expect(again.made).toBe(1);
    expect(readdirSync(cache)).toEqual([]);
  });

  test('that may change by itself is not kept', async () => {
    const kept = openKept(temporaryFolder(), 'one');
    const again = await twice(
      () =>
        kept.value(
          slot([1]),
          async () => 0,
          (value) => value > 0,
        ),
      (make) => kept.value(slot([1]), make),
    );
    expect(again.made).toBe(1);
  });

  test.each<readonly [string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, -3)],
    ['changed', (text) => text.replace('right', 'wrong')],
    ['emptied', () => ''],
    ['replaced', () => 'garbage\n{}'],
  ])('that was %s on disk is made again', async (_title, harm) => {
    const cache = temporaryFolder();
    const kept = openKept(cache, 'one');
    await kept.value(slot([1]), async () => 'right');
    const [name = ''] = readdirSync(join(cache, 'kept/spec'));
    const file = join(cache, 'kept/spec', name);
    writeFileSync(file, harm(readFileSync(file, 'utf8')));
    expect(await kept.value(slot([1]), async () => 'made again')).toBe('made again');
    expect(await kept.value(slot([1]), async () => 'a third time')).toBe('made again');
  });

  test('that cannot be written is no fault', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await openKept(join(file, 'below'), 'one').value(slot([1]), async () => 1)).toBe(1);
  });
});

describe('a drawer', () => {
  test('keeps values over runs of one build', async () => {
    const cache = temporaryFolder();
    const open = (build = 'one') => openKept(cache, build).drawer('blames', 'a');
    const [first, second] = [open(), open()];
    await first.set('a', 1);
    await first.save();
    await second.set('b', null);
    await second.save();
    const later = open();
    expect([await later.get('a'), await later.get('b'), await later.get('c')]).toEqual([1, null, undefined]);
    expect(await open('two').get('a')).toBeUndefined();
  });

  test('may forget what a run neither asked for nor set', async () => {
    const cache = temporaryFolder();
    const open = (forget = false) => openKept(cache, 'one').drawer('blames', 'a', { forget });
    const first = open();
    for (const key of ['asked', 'set', 'neither']) await first.set(key, key);
    await first.save();
    const second = open(true);
    await second.get('asked');
    await second.set('set', 'new');
    await second.save();
    const later = open();
    const values = await Promise.all(['asked', 'set', 'neither'].map((key) => later.get(key)));
    expect(values).toEqual(['asked', 'new', undefined]);
  });

  test('of code without a build holds for this run alone', async () => {
    const cache = temporaryFolder();
    const drawer = openKept(cache, undefined).drawer('blames', 'a');
    await drawer.set('a', 1);
    await drawer.save();
    expect(await drawer.get('a')).toBe(1);
    expect(existsSync(join(cache, 'kept'))).toBe(false);
  });
});
