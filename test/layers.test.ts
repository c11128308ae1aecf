import { describe, expect, test } from 'vitest';
import { declared, faultsOf, layers, sizeFaultsOf, sources, unusedOf } from '../scripts/layers.mjs';

const rules = layers();
const files = sources();
const folders = Object.keys(rules).filter((folder) => files.some(({ path }) => path.startsWith(`${folder}/`)));
const nameOf = (folder: string): string => (folder === 'cli' ? 'wacrg' : `@wacrg/${folder}`);

/** What is wrong with a file of a package that imports something. */
const withImport = (folder: string, name: string, room = ''): readonly string[] =>
  faultsOf([{ path: `${folder}/src/${room}tried.ts`, text: `import type { A } from '${name}';\n` }], rules);

test('every import of every package is allowed, and there is no circle, of types neither', () => {
  expect(faultsOf(files, rules)).toEqual([]);
});

const forbidden = folders.flatMap((from) =>
  folders.filter((to) => to !== from && !rules[from]?.may.includes(to)).map((to) => [from, to] as const),
);

test.each(forbidden)('%s may not import %s', (from, to) => {
  expect(withImport(from, nameOf(to))).toHaveLength(1);
});

const allowed = folders.flatMap((from) => (rules[from]?.may ?? []).map((to) => [from, to] as const));

test.each(allowed)('%s may import %s', (from, to) => {
  expect(withImport(from, nameOf(to))).toEqual([]);
});

describe('the leaves and the readers', () => {
  test.each(['spec', 'finder', 'render', 'codec'])('%s starts no process and reads no disk', (folder) => {
    for (const module of ['node:child_process', 'node:fs', 'node:fs/promises'])
      expect(withImport(folder, module)).toHaveLength(1);
  });

  test.each(['spec', 'finder'])('%s reads the disk in load/ alone, and starts nothing there', (folder) => {
    expect(withImport(folder, 'node:fs', 'load/')).toEqual([]);
    expect(withImport(folder, 'node:child_process', 'load/')).toHaveLength(1);
  });
});

test('a deep import, an import out of the package, and a circle are faults', () => {
  expect(withImport('render', '../../spec/src/model/part.ts')).toHaveLength(1);
  const circle = [
    { path: 'render/src/one.ts', text: "import type { Two } from './two.ts';\n" },
    { path: 'render/src/two.ts', text: "export const two = (): Promise<unknown> => import('./one.ts');\n" },
  ];
  expect(faultsOf(circle, rules)).toEqual([expect.stringMatching(/^a circle: /)]);
});

test('nothing loads late all that everybody uses a part of', () => {
  const late = (text: string) => faultsOf([{ path: 'workspace/src/tried.ts', text }], rules);
  expect(late("const { lintCorpus } = await import('@wacrg/spec');\n")).toHaveLength(1);
  expect(late("const { parsePartial } = await import('@wacrg/spec/result');\n")).toEqual([]);
});

test('no package declares what its sources do not import', () => {
  expect(unusedOf(files, rules, declared())).toEqual([]);
  expect(unusedOf(files, rules, { cli: ['ts-morph'], workspace: ['@wacrg/codec'] })).toHaveLength(2);
});

describe('lines are agreed:', () => {
  const lines = (count: number): string => 'export {};\n'.repeat(count);
  const row = (most: number, fileLines?: number) => ({
    may: [],
    node: [],
    lines: most,
    ...(fileLines && { fileLines }),
  });

  test('no package and no file has more than its row allows, and no row allows far more than there is', () => {
    expect(sizeFaultsOf(files, rules)).toEqual([]);
  });

  test('a package that grows past its row, and a row that a package has shrunk below, are faults', () => {
    const file = { path: 'render/src/tried.ts', text: lines(100) };
    expect(sizeFaultsOf([file], { render: row(99) })).toEqual([expect.stringMatching(/100 lines, and it may have 99/)]);
    expect(sizeFaultsOf([file], { render: row(100) })).toEqual([]);
    expect(sizeFaultsOf([file], { render: row(200) })).toEqual([expect.stringMatching(/far below 200/)]);
  });

  test('a file of more than 300 lines is a fault, of fewer where its package says so, and what is generated is none', () => {
    const file = { path: 'render/src/tried.ts', text: lines(301) };
    expect(sizeFaultsOf([file], { render: row(310) })).toEqual([expect.stringMatching(/tried\.ts: 301 lines/)]);
    expect(sizeFaultsOf([{ ...file, text: lines(121) }], { render: row(121, 120) })).toHaveLength(1);
    expect(sizeFaultsOf([{ ...file, text: `// Made by a script.\n${lines(999)}` }], { render: row(0) })).toEqual([]);
  });
});
