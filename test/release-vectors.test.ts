import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readVectors } from '@wacrg/spec/load';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const make = (out: string) => spawnSync('node', ['scripts/release-vectors.mjs', out], { cwd: root, encoding: 'utf8' });

test('the package of the vectors holds every vector, every schema and the licence, and nothing that runs', async () => {
  const out = join(temporaryFolder(), 'vectors');
  expect(make(out)).toMatchObject({ status: 0, stderr: '' });
  const here = await readVectors(join(root, 'spec/vectors'));
  expect(await readVectors(out)).toEqual(here);
  expect(readFileSync(join(out, 'LICENSE'), 'utf8')).toContain('MIT');
  const manifest = JSON.parse(readFileSync(join(out, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ license: 'MIT', files: ['*.json'] });
  expect(JSON.stringify(manifest)).not.toMatch(/ependencies|scripts|workspace:/);
  const kinds = readdirSync(out).filter((name) => name.endsWith('.json') && !/schema|package/.test(name));
  for (const name of kinds) {
    const { $schema } = JSON.parse(readFileSync(join(out, name), 'utf8'));
    expect(existsSync(join(out, $schema)), name).toBe(true);
  }
  expect(readFileSync(join(out, 'README.md'), 'utf8')).not.toMatch(/\]\((?!https:)/);
});

test('it writes into no folder that holds something, and says what to do', () => {
  const { status, stderr } = make(join(root, 'docs'));
  expect(status).toBe(2);
  expect(stderr).toContain('is not empty; name another folder');
});
