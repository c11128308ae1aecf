import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// docs/reliability.md says which test proves what. This keeps it true.

const root = fileURLToPath(new URL('..', import.meta.url));
const blocks = readFileSync(`${root}docs/reliability.md`, 'utf8').split('\n\n');

/** The rows of the tables under some heads, as cells. */
const rowsUnder = (head: string): readonly (readonly string[])[] =>
  blocks
    .filter((block) => block.startsWith(head))
    .flatMap((table) => table.trim().split('\n').slice(2))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

const faults = rowsUnder('| fault | the tool | proved by |');
/** What strangers' inputs did before and do now. */
const inputs = rowsUnder('| input | before | now | proved by |');

test('the fault tables have rows of three cells, and those of inputs of four', () => {
  expect(faults.length).toBeGreaterThan(60);
  for (const row of faults) expect(row).toHaveLength(3);
  for (const row of inputs) expect(row).toHaveLength(4);
});

test('every fault of strangers that was found has its test', () => {
  const numbers = inputs.map(([input = '']) => input.split(' ')[0]);
  const found = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18].map((n) => `F${n}`);
  expect(numbers).toEqual([...found, 'M1', 'N1']);
});

const proofs = [...faults, ...inputs].map((row) => [row[0] ?? '', row.at(-1) ?? ''] as const);

test.each(proofs)('%s: the tests that are named for it exist', (fault, proof) => {
  const files = proof.split(/; (?=`)/);
  for (const each of files) {
    const [, file, titles = ''] = /^`([^`]+)`: (.+)$/.exec(each) ?? [];
    const source = readFileSync(`${root}${file}`, 'utf8');
    const named = [...titles.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, title = '']) => title.replaceAll('\\"', '"'));
    expect(named, fault).not.toEqual([]);
    for (const title of named) expect(source, fault).toContain(`'${title}'`);
  }
});
