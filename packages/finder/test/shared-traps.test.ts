import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';

// A collection of traps that stands beside the checkout, where it is there at all.
const folder = new URL('../../../../shared/cases/languages/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((file) => !/\.(?:md|mjs)$/.test(file)) : [];
const linesWith = (text: string, code: string): readonly number[] =>
  text.split('\n').flatMap((line, index) => (line.includes(`wacrg:${code}`) ? [index + 1] : []));

test.skipIf(files.length === 0)(
  `the ${files.length} traps beside the checkout: comments count, strings do not`,
  async () => {
    const wrong: string[] = [];
    for (const path of files) {
      const text = readFileSync(new URL(path, folder), 'utf8');
      const found = (await findAnnotations(text, { path })).annotations.map(({ line }) => line);
      if (JSON.stringify([...new Set(found)]) !== JSON.stringify(linesWith(text, 'SIG-08'))) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  },
);
