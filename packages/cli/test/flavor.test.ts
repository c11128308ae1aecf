import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wacrg } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { makeFlavorFile } from '../../workspace/src/begin/flavor-file.ts';
import { readRepositoryAddress, withNearForge } from '../../workspace/src/begin/repository-address.ts';
import { authorWorld } from './author-world.ts';

describe('the address of a library', () => {
  test.each([
    'https://github.com/owner/name',
    'https://example.org/a/b/c.git',
    'https://gitea.com/owner/name',
    'https://example.org:8443/a',
    'ssh://git@example.org/owner/name',
    'git@example.org:owner/name.git',
    'http://127.0.0.1:8080/name',
  ])('%s is taken as it is', (written) => {
    expect(readRepositoryAddress(written)).toEqual({ is: { repository: written } });
  });

  test.each([
    ['github.com/owner/name', { repository: 'https://github.com/owner/name' }],
    ['www.github.com/owner/name/', { repository: 'https://github.com/owner/name' }],
    ['owner/name', { repository: 'https://github.com/owner/name' }],
    ['http://example.org/owner/name', { repository: 'https://example.org/owner/name' }],
    ['git://example.org/owner/name', { repository: 'https://example.org/owner/name' }],
    ['https:/github.com/owner/name', { repository: 'https://github.com/owner/name' }],
    ['https://github.com/owner/name?tab=readme', { repository: 'https://github.com/owner/name' }],
    ['https://me:secret@github.com/owner/name', { repository: 'https://github.com/owner/name' }],
    ['https://me:secret@example.org:8443/a', { repository: 'https://example.org:8443/a' }],
    ['git@github.com/owner/name', { repository: 'git@github.com:owner/name' }],
    [
      'https://github.com/owner/name/tree/main/packages/go',
      { repository: 'https://github.com/owner/name', ref: 'main', path: 'packages/go' },
    ],
    [
      'https://gitlab.com/owner/name/-/blob/v1/src/a.rs',
      { repository: 'https://gitlab.com/owner/name', ref: 'v1', path: 'src' },
    ],
  ])('%s is half of one, or more than one', (written, meant) => {
    expect(readRepositoryAddress(written)).toEqual({ meant });
  });

  test.each([
    '',
    'name',
    'https://github.com/owner',
    'ext::sh -c id',
    '--upload-pack=x',
    'a b/c',
    'javascript:alert(1)',
  ])('%j is none', (written) => {
    expect(readRepositoryAddress(written)).toEqual({});
  });

  test('a forge that is spelled nearly right is named only where the address cannot be read', () => {
    expect(withNearForge('https://gihub.com/owner/name')).toBe('https://github.com/owner/name');
    expect(withNearForge('https://github.com/owner/name')).toBeUndefined();
    expect(withNearForge('https://example.org/owner/name')).toBeUndefined();
  });
});

test('a file holds any name and path as it was given', () => {
  for (const name of ['Plain', 'a: b # c', '"quoted"', 'true', '0x1', "it's", '- x', '@x', 'zwei Wörter', '*']) {
    const { flavor, problems } = makeFlavorFile({ id: 'x', name, repository: 'https://example.org/x', paths: [name] });
    expect({ problems, name: flavor?.name, paths: flavor?.paths }).toEqual({ problems: [], name, paths: [name] });
  }
});

describe('wacrg flavor add', { timeout: 60_000 }, () => {
  function world() {
    const { spec, lib } = authorWorld({
      'src/door.rs': '// wacrg:DOR-01#once\nfn open() {}\n// wacrg:DOR-77\nfn x() {}\n',
    });
    const cache = temporaryFolder();
    const add = (...args: readonly string[]) => wacrg(spec.folder, ['flavor', 'add', ...args, '--cache', cache]);
    const read = (id: string): string => readFileSync(join(spec.folder, `spec/flavors/${id}.yaml`), 'utf8');
    const has = (id: string): boolean => existsSync(join(spec.folder, `spec/flavors/${id}.yaml`));
    return {
      spec,
      lib,
      add,
      read,
      has,
      run: (...args: readonly string[]) => wacrg(spec.folder, [...args, '--cache', cache]),
    };
  }

  test('reads the library, writes a file that lint and build take, and says what it found', () => {
    const { add, read, run } = world();
    const { status, stdout, stderr } = add('../lib', '--id', 'door-rs', '--language', 'rust');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('wrote spec/flavors/door-rs.yaml');
    expect(stdout).toContain('2 annotations, 1 of a code that the spec does not have');
    expect(read('door-rs')).toBe('id: door-rs\nname: door-rs\nrepository: ../lib\nlanguage: rust\nstatus: draft\n');
    expect(run('lint').status).toBe(0);
    expect(run('build').stdout).toContain('door-rs');
  });

  test('an address on a forge is its page, and is written unread only where that is asked for', () => {
    const { add, read } = world();
    expect(add('https://github.com/owner/Some_Lib.git', '--offline').status).toBe(0);
    expect(read('some-lib')).toContain('repository: https://github.com/owner/Some_Lib.git\n');
    expect(
      add('https://github.com/owner/other', '--offline', '--ref', 'main', '--path', 'a', '--path', 'b').status,
    ).toBe(0);
    expect(read('other')).toContain('url: https://github.com/owner/other\nref: main\npaths: [a, b]\n');
  });

  test('half an address is exit code 2, with the command that was meant', () => {
    const { add, has } = world();
    const { status, stderr } = add('github.com/owner/name/tree/main/go');
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean: wacrg flavor add https://github.com/owner/name --ref main --path go?');
    expect(has('name')).toBe(false);
  });

  test('a password is neither written nor shown', () => {
    const { add } = world();
    const { status, stderr } = add('https://me:hunter2@example.org/name');
    expect(status).toBe(2);
    expect(stderr).toContain('https://example.org/name');
    expect(stderr).not.toContain('hunter2');
  });

  test('a library that cannot be read is exit code 1, and nothing is written', () => {
    const { add, has } = world();
    const { status, stdout } = add('http://127.0.0.1:9/owner/name');
    expect(status).toBe(1);
    expect(stdout).toContain('flavor-unreachable');
    expect(stdout).toContain('Nothing was written.');
    expect(has('name')).toBe(false);
  });

  test('an id or an address that the registry has is exit code 2, and says what to do', () => {
    const { add, read } = world();
    expect(add('../lib', '--id', 'door-rs').status).toBe(0);
    const before = read('door-rs');
    const sameId = add('https://example.org/other', '--id', 'door-rs', '--offline');
    expect(sameId).toMatchObject({ status: 2, stderr: expect.stringContaining('name another with --id') });
    const sameAddress = add('../lib', '--id', 'door-two');
    expect(sameAddress).toMatchObject({ status: 2, stderr: expect.stringContaining('"door-rs"') });
    expect(add('../lib', '--id', 'door-src', '--path', 'src').status).toBe(0);
    expect(read('door-rs')).toBe(before);
  });

  test('an id that is none is a problem of the file, which is not written', () => {
    const { add, spec } = world();
    const { status, stdout } = add('../lib', '--id', '../../outside');
    expect(status).toBe(1);
    expect(stdout).toContain('bad-field');
    expect(existsSync(join(spec.folder, '../outside.yaml'))).toBe(false);
  });
});
