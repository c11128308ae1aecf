import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileEquals } from '../src/file-equals.ts';
import { writeArtifacts } from '../src/write-artifacts.ts';

const folder = mkdtempSync(join(tmpdir(), 'wacrg-pieces-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['just the pieces', 'ab\u00e9\u{1f600}c', true],
  ['less', 'ab', false],
  ['more', 'ab\u00e9\u{1f600}cd', false],
  ['something else', 'ab\u00e9\u{1f601}c', false],
  ['nothing', '', false],
])('a file that holds %s is told', (_, text, expected) => {
  const file = join(folder, 'a.json');
  writeFileSync(file, text);
  expect(fileEquals(file, ['a', '', 'b\u00e9', '\u{1f600}c'])).toBe(expected);
});

test('a file in pieces is written once, and not again while it holds them', async () => {
  const artifact = { path: 'spec/b.json', text: () => ['{', '}\n'], committed: true };
  expect(await writeArtifacts(folder, [artifact])).toEqual(['spec/b.json']);
  expect(await writeArtifacts(folder, [artifact])).toEqual([]);
  expect(fileEquals(join(folder, 'spec/b.json'), ['{}\n'])).toBe(true);
});
