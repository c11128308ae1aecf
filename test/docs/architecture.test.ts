import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const page = readFileSync(at('ARCHITECTURE.md'), 'utf8');

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));

describe('ARCHITECTURE.md', () => {
  test.each(['spec', 'git', 'workspace', 'reports'])(
    'names every room of the package "%s", and none that is not there',
    (name) => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      const named = [...row.matchAll(/`(\w+)\/`/g)].map(([, room = '']) => room);
      const rooms = foldersIn(at(`packages/${name}/src`));
      const inner = rooms.flatMap((room) => foldersIn(at(`packages/${name}/src/${room}`)));
      expect(rooms.filter((room) => !named.includes(room))).toEqual([]);
      expect(named.filter((room) => ![...rooms, ...inner].includes(room))).toEqual([]);
    },
  );

  test('names a file or folder of this repository wherever it writes the path of one', () => {
    const paths = [...page.matchAll(/`((?:packages|scripts|spec|templates|test|docs)\/[\w./-]*)`/g)].map(
      ([, path]) => path,
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path = '') => !existsSync(at(path)))).toEqual([]);
  });
});
