import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shardEngines } from '../packages/spec/src/index.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const measured = read('docs/performance.md');

/** What a figure of time, memory or ratio looks like. */
const figure = /\b\d+(?:[.,]\d+)* ?(?:ms|s|minutes|MB|GB|kB)\b|\b\d+(?:\.\d+)? ×/g;

/** Figures that are no measurements of ours, or measurements that another bench prints: each with its reason. */
const own: readonly (readonly [path: string, words: RegExp, why: string])[] = [
  ['docs/reliability.md', /./, 'limits, and what a fault took before and after it was fixed, on its day'],
  ['docs/threat-model.md', /./, 'limits'],
  ['docs/commands.md', /./, 'made from the options'],
  ['docs/check.md', /after 2 seconds|./, 'the tutorial prints its own output'],
  ['docs/conformance.md', /seconds|KiB/, 'limits'],
  ['docs/exceptions.md', /256 kB/, 'a limit'],
  ['docs/languages.md', /4 to 6 MB/, 'sizes of packages'],
  ['docs/site.md', /512 MB of them/, 'a limit'],
  [
    'docs/site.md',
    /the file has 2 MB|164 MB|85 kB|3\.1 GB/,
    'measured once beside another generator, with its version',
  ],
  ['docs/formats.md', /./, 'limits'],
];

const documents = ['README.md', ...readdirSync(new URL('docs/', root)).map((name) => `docs/${name}`)].filter(
  (path) => path.endsWith('.md') && path !== 'docs/performance.md',
);

test('no document tells a figure of speed or memory that the page of measurements does not', () => {
  const other = documents.flatMap((path) =>
    read(path)
      .split('\n')
      .filter((line) => !own.some(([file, words]) => file === path && words.test(line)))
      .flatMap((line) =>
        (line.match(figure) ?? []).filter((each) => !measured.includes(each)).map((each) => [path, each]),
      ),
  );
  expect(other).toEqual([]);
});

test('the page on shards has the table of engines as the code has it, and a recipe for each', () => {
  const page = read('docs/sharding.md');
  for (const { name, index, base, total } of shardEngines) {
    const [row] = page.split('\n').filter((line) => line.startsWith(`| ${name} |`));
    for (const word of [index, String(base), total]) expect(row).toContain(word);
    expect(page).toMatch(new RegExp(`^## .*${name}`, 'm'));
  }
  expect(page.match(/--shard(?:,| ) ?auto/g)?.length).toBeGreaterThanOrEqual(shardEngines.length);
});
