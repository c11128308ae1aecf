import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const page = readFileSync(at('ARCHITECTURE.md'), 'utf8');

describe('ARCHITECTURE.md', () => {
  test.each(['spec', 'git', 'workspace'])('names every room of the package "%s" and no other', (name) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
    const named = [...row.matchAll(/`(\w+)\/`/g)].map(([, room]) => room);
    const rooms = readdirSync(at(`packages/${name}/src`), { withFileTypes: true }).filter((each) => each.isDirectory());
    expect(named.sort()).toEqual(rooms.map((room) => room.name).sort());
  });

  test('names a file or folder of this repository wherever it writes the path of one', () => {
    const paths = [...page.matchAll(/`((?:packages|scripts|spec|templates|test|docs)\/[\w./-]*)`/g)].map(
      ([, path]) => path,
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path = '') => !existsSync(at(path)))).toEqual([]);
  });
});
