import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bin } from '../../../test/command.ts';
import { authorWorld } from './author-world.ts';

const mentioned = '#!/bin/sh\r\n# wacrg door-open (DOR-01)\r\nopen() { :; }\r\n';
const files = {
  'open.sh': mentioned,
  'a "b".rs': '// wacrg door-lock (DOR-02)\nfn lock() {}',
  'wacrg.yaml': 'spec: ../spec\n',
};

test('the patch, with all that is said around it, applies with git', { timeout: 120_000 }, () => {
  const { run, lib, read } = authorWorld(files);
  const { stdout, status } = run('suggest');
  expect(status).toBe(0);
  lib.write('all.patch', stdout);
  lib.git('apply', '--whitespace=nowarn', 'all.patch');
  expect(read('open.sh')).toBe(mentioned.replace('open()', '# wacrg:DOR-01\r\nopen()'));
  expect(read('a "b".rs')).toBe('// wacrg door-lock (DOR-02)\n// wacrg:DOR-02\nfn lock() {}');
});

const strange = '// wacrg door-lock (DOR-02)\nfn lock() {}\n ::error::x ##[group]y\n// \u001b[2J \f \u202e\n';

test('a patch is exact where it goes into a program or a file, and text in the log of CI', { timeout: 120_000 }, () => {
  const { lib, read } = authorWorld({ 'lock.rs': strange, 'wacrg.yaml': 'spec: ../spec\n' });
  const annotated = strange.replace('fn', '// wacrg:DOR-02\nfn');
  const cache = join(lib.folder, '../cache');
  const suggest = (end: string, environment: Readonly<Record<string, string>>) =>
    spawnSync('sh', ['-c', `exec "$0" "$1" suggest --cache "$2" ${end}`, process.execPath, bin, cache], {
      cwd: lib.folder,
      env: { PATH: process.env.PATH, HOME: cache, ...environment },
      encoding: 'utf8',
    });
  expect(suggest('| git apply', {}).stderr).toBe('');
  expect(read('lock.rs')).toBe(annotated);
  lib.write('lock.rs', strange);
  expect(suggest('> all.patch', { CI: 'true' }).stdout).toBe('');
  lib.git('apply', 'all.patch');
  expect(read('lock.rs')).toBe(annotated);
  lib.write('lock.rs', strange);
  const { stdout } = suggest('', { CI: 'true' });
  expect(stdout).toContain('+// wacrg:DOR-02');
  expect(stdout).not.toMatch(/^ *::|##\[|\u001b(?!\[\d*m)|\f|\u202e/m);
});

test('--write does the same, keeps the permissions, and a second time does nothing', { timeout: 120_000 }, () => {
  const { run, lib, read } = authorWorld(files);
  chmodSync(join(lib.folder, 'open.sh'), 0o755);
  expect(run('suggest', '--write').stdout).toContain('open.sh:3 wacrg:DOR-01 (open)');
  const written = read('open.sh');
  expect(written).toBe(mentioned.replace('open()', '# wacrg:DOR-01\r\nopen()'));
  expect(statSync(join(lib.folder, 'open.sh')).mode & 0o777).toBe(0o755);
  expect(run('suggest', '--write').stdout).toContain('Nothing to write');
  expect(read('open.sh')).toBe(written);
  const { stdout } = run('check');
  expect(stdout).toContain('Parts 100 % (2 of 2)');
});

test('with --out everything that authors write goes there, and the library stays as it is', {
  timeout: 120_000,
}, () => {
  const { run, lib } = authorWorld(files);
  const out = join(lib.folder, '../out');
  run('suggest', '--write', '--out', out);
  run('accept', '--out', out);
  run('init', '--out', out, '--ci', 'github', '--tool', `https://github.com/o/n@${'a'.repeat(40)}`);
  run('check', '--update-ratchet', '--out', out);
  expect(lib.git('status', '--short')).toBe('');
  for (const path of ['open.sh', 'wacrg.lock.json', '.github/workflows/wacrg.yml', 'wacrg.ratchet']) {
    expect(readFileSync(join(out, path), 'utf8')).not.toBe('');
  }
});
