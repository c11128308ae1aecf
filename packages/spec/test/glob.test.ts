import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsGlob } from '../src/text/glob.ts';

test.each([
  ['src/a.ts', '*.ts', true],
  ['src/a.ts', '/*.ts', false],
  ['a.ts', '/*.ts', true],
  ['src/gen/a.ts', 'src/gen', true],
  ['src/gen/a.ts', 'gen', true],
  ['src/gen/a.ts', 'gen/', true],
  ['src/gen/a.ts', 'src/*', true],
  ['src/gen/a.ts', 'src/*.ts', false],
  ['src/gen/a.ts', 'src/**/a.ts', true],
  ['src/a.ts', 'src/**/a.ts', true],
  ['src/a.ts', '**', true],
  ['src/a.ts', 'src/?.ts', true],
  ['src/ab.ts', 'src/?.ts', false],
  ['src/a.ts', 'a', false],
  ['src/a[1].ts', 'a[1].ts', true],
  ['src/a1.ts', 'a[1].ts', true],
  ['01.md', '/[0-9][0-9A-F].md', true],
  ['5A.md', '/[0-9][0-9A-F].md', true],
  ['README.md', '/[0-9]*.md', false],
  ['a5.md', '[!0-9]?.md', true],
  ['55.md', '[^0-9]?.md', false],
  ['a-.md', 'a[-x].md', true],
  ['app/[id]/page.ts', 'app/[id]/**', true],
  ['src/[.ts', 'src/[.ts', true],
  ['src/[].ts', 'src/[].ts', true],
  ['src/!.ts', 'src/[!].ts', true],
])('%s fits %s: %s', (path, pattern, fits) => {
  expect(fitsGlob(path, pattern)).toBe(fits);
});

test('a path fits itself, and a hostile pattern ends', () => {
  const name = fc.stringMatching(/^[a-z.-]{1,8}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 2, maxLength: 6 }), (names) => fitsGlob(names.join('/'), names.join('/'))),
  );
  expect(fitsGlob(`${'a'.repeat(20_000)}b`, `${'*a'.repeat(2_000)}c`)).toBe(false);
  expect(fitsGlob(`${'a'.repeat(20_000)}b`, `${'*[a-b]'.repeat(800)}c`)).toBe(false);
});
