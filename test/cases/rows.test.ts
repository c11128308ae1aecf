import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const table = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const rows = [...table.matchAll(/^\| (\d+) \| ([^|]+) \| `([^`]+)` \| ([^|]+) \|$/gm)].map(
  ([, number = '', , file = '', title = '']) => ({ number: Number(number), file, title: title.trim() }),
);

test('every small input has a row', () => {
  expect([...new Set(rows.map(({ number }) => number))]).toEqual(Array.from({ length: 44 }, (_, n) => n + 1));
});

test.each(rows)('row $number is a test of $file', ({ file, title }) => {
  expect(existsSync(join(root, file))).toBe(true);
  expect(readFileSync(join(root, file), 'utf8')).toContain(title);
});
