import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

interface Manifest {
  readonly private?: boolean;
}

const published = readdirSync(packages).filter((name) => {
  const manifest: Manifest = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
  return manifest.private !== true;
});

test.each(published)('packages/%s has a README', (name) => {
  expect(existsSync(join(packages, name, 'README.md'))).toBe(true);
});

/** Programs that say what they print, behind `// → `. */
const programs = published.flatMap((name) => {
  const path = join(packages, name, 'README.md');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return [...text.matchAll(/```js\n([\s\S]*?)```/g)]
    .map(([, program = '']) => program)
    .filter((program) => program.includes('// → '))
    .map((program) => [name, program] as const);
});

test.each(programs)('the program in the README of packages/%s prints what it says', (name, program) => {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: join(packages, name),
    encoding: 'utf8',
  });
  const said = [...program.matchAll(/\/\/ → (.*)/g)].map(([, line]) => line);
  expect(output.trim().split('\n')).toEqual(said);
});
