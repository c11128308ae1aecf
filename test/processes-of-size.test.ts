import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { git } from './bench/inputs/fast-import.ts';
import { makeCorpus } from './bench/inputs/make-corpus.ts';
import { makeFlavor } from './bench/inputs/make-flavor.ts';
import { wacrg } from './command.ts';

/** What each command starts of git, with nothing kept, where there are so many parts, files and sites. */
function processesWith(size: number): Readonly<Record<string, number>> {
  const root = mkdtempSync(join(tmpdir(), 'wacrg-processes-'));
  const [spec, lib, bin, log] = ['spec', 'lib', 'bin', 'log'].map((name) => join(root, name)) as [
    string,
    string,
    string,
    string,
  ];
  makeFlavor(lib, { files: size, annotations: size, parts: size, commits: 5, seed: 1 });
  makeCorpus(spec, { parts: size, flavors: 1, clauses: 2, repositoryOf: () => '../lib' });
  git(spec, ['init', '--quiet', '.']);
  git(spec, ['add', '-A']);
  git(spec, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '--quiet', '-m', 'Spec']);
  mkdirSync(bin);
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho >> '${log}'\nPATH='${process.env.PATH}' exec git "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  const commands = {
    check: ['check', lib, '--spec', spec, '--flavor', 'flavor-0', '--quiet'],
    scan: ['scan', '--corpus', spec, '--quiet'],
    build: ['build', '--corpus', spec, '--quiet'],
    site: ['site', '--corpus', spec, '--out', join(root, 'site'), '--quiet'],
  };
  const counts = Object.entries(commands).map(([name, args]) => {
    writeFileSync(log, '');
    const run = wacrg(spec, [...args, '--cache', join(root, `cache-${name}`)], { PATH: `${bin}:${process.env.PATH}` });
    expect([name, run.status === 0 || run.status === 1, run.stderr]).toEqual([name, true, run.stderr]);
    return [name, readFileSync(log, 'utf8').length];
  });
  return Object.fromEntries(counts);
}

test('check, scan, build and site start as many processes of git for 1,000 parts, files and sites as for 10', {
  timeout: 600_000,
}, () => {
  const few = processesWith(10);
  for (const count of Object.values(few)) expect(count).toBeGreaterThan(0);
  expect(processesWith(1_000)).toEqual(few);
});
