import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// docs/reliability.md says which test proves what. This keeps it true.

const root = fileURLToPath(new URL('..', import.meta.url));
/** The tables of faults; others of the document have other columns. */
const tables = readFileSync(`${root}docs/reliability.md`, 'utf8')
  .split('\n\n')
  .filter((block) => block.startsWith('| fault | the tool | proved by |'));
const rows = tables
  .flatMap((table) => table.trim().split('\n').slice(2))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

test('the fault table has rows of three cells', () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) expect(row).toHaveLength(3);
});

test.each(rows)('%s: the tests that are named for it exist', (fault, _, proof = '') => {
  const files = proof.split(/; (?=`)/);
  for (const each of files) {
    const [, file, titles = ''] = /^`([^`]+)`: (.+)$/.exec(each) ?? [];
    const source = readFileSync(`${root}${file}`, 'utf8');
    const named = [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
    expect(named, fault).not.toEqual([]);
    for (const title of named) expect(source).toContain(`'${title}'`);
  }
});
