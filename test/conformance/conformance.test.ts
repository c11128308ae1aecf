import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readVectors } from '@wacrg/spec/load';
import { parseConformance } from '@wacrg/spec/result';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}/spec/conformance`;
const flavors = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
const { vectors, digest } = await readVectors(`${root}/spec/vectors`);

describe.each(flavors)('what is committed of %s', (flavor) => {
  test('is a run of the vectors as they are', () => {
    const read = parseConformance(readFileSync(`${folder}/${flavor}.json`, 'utf8'));
    if (!('run' in read)) throw new Error(read.fault);
    expect(read.run.vectors).toBe(digest);
    expect(Object.keys(read.run.verdicts)).toEqual(vectors.map(({ id }) => id));
    expect(vectors.filter(({ id, digest: now }) => read.run.verdicts[id]?.digest !== now)).toEqual([]);
  });
});

const isLoadable = ['baileys', 'ws', 'zapo-js'].every((name) =>
  existsSync(`${root}/test/conformance/node_modules/${name}`),
);

// Harnesses of other languages are built and run by the gate: scripts/conformance.mjs.
test.skipIf(!isLoadable).each(['wacrg-codec', 'baileys', 'zapo'])(
  '%s gives what is committed',
  { timeout: 120_000 },
  (flavor) => {
    const { status, stdout } = spawnSync('node', ['scripts/conformance.mjs', flavor], { cwd: root, encoding: 'utf8' });
    expect(stdout).toBe(`${flavor}: as committed\n`);
    expect(status).toBe(0);
  },
);
