import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanFlavors } from '@wacrg/scanner';
import { describe, expect, test } from 'vitest';
import { viewAround } from '../packages/git/src/index.ts';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { readers } from '../packages/scanner/test/test-readers.ts';
import { scanWorkingTree } from '../packages/workspace/src/tree/working-tree.ts';
import { openWorkingTree } from '../packages/workspace/src/tree/working-tree-folder.ts';
import { bin, wacrg } from './command.ts';

const source = '// wacrg:SIG-08\nfn reject() {}\n';

describe('what git cannot do is said rightly:', () => {
  test('a working path with a line break', async () => {
    const folder = join(temporaryFolder(), 'a\nb');
    mkdirSync(folder);
    makeRepository(folder).commit({ 'a.rs': source });
    await expect(openWorkingTree(folder, { paths: [], staged: false })).rejects.toThrow(/line break/);
  });

  test('a repository of a form that only a newer git knows', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.rs': source });
    repository.git('config', 'core.repositoryFormatVersion', '1');
    repository.git('config', 'extensions.somethingNew', 'true');
    await expect(openWorkingTree(repository.folder, { paths: [], staged: false })).rejects.toThrow(/newer git/);
    const scans = await scanFlavors([makeFlavor('it', repository.folder)], {
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
      corpusDir: temporaryFolder(),
    });
    expect(scans).toMatchObject([{ state: 'unreachable', reason: 'refused' }]);
  });

  test('a repository whose configuration or index is broken', async () => {
    const broken = makeRepository();
    const head = broken.commit({ 'a.rs': source, 'spec/signalling/a.md': '' });
    writeFileSync(join(broken.folder, '.git/index'), 'garbage');
    const flavor = makeFlavor('it', broken.folder);
    const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: temporaryFolder() };
    await expect(scanWorkingTree(broken.folder, flavor, { ...options, readers })).rejects.toThrow(
      /^Cannot read the repository: git [a-z-]+: .*; look at it with "git fsck", or clone it anew\.$/s,
    );
    // What is committed is read without an index.
    expect(await scanFlavors([flavor], options)).toMatchObject([{ state: 'scanned', commit: head }]);
    writeFileSync(join(broken.folder, '.git/config'), '[core\n');
    const opening = openWorkingTree(broken.folder, { paths: [], staged: false });
    await expect(opening).rejects.toMatchObject({ code: 'git-failed' });
    await expect(opening).rejects.toThrow(/bad config.*; look at it with "git fsck"/);
    expect(await scanFlavors([flavor], options)).toMatchObject([{ state: 'unreachable', reason: 'damaged' }]);
    await expect(viewAround(broken.folder)).rejects.toMatchObject({ code: 'git-failed' });
  });

  test('a machine on which too few files may be open', () => {
    const repository = makeRepository();
    repository.commit({ 'a.rs': source });
    const { status, stderr } = spawnSync(
      'sh',
      [
        '-c',
        'ulimit -n 32; exec "$0" "$1" check --spec "$2" --cache "$3"',
        process.execPath,
        bin,
        join(import.meta.dirname, '..'),
        temporaryFolder(),
      ],
      { cwd: repository.folder, encoding: 'utf8' },
    );
    expect(stderr).not.toMatch(/our fault|TypeError|Node\.js v/);
    // Whether it is enough depends on how many files Node itself has open.
    if (status !== 0) expect(stderr).toMatch(/^wacrg: Cannot .*(?:open at once|ulimit)/);
    expect([0, 2]).toContain(status);
  });
});

test('a file of a flavor with many faults has twenty listed, and how many more', async () => {
  const repository = makeRepository();
  repository.commit({ 'a.rs': source, 'wacrg.yaml': Array.from({ length: 500 }, (_, i) => `field${i}: 1\n`).join('') });
  const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: temporaryFolder() };
  const [scan] = await scanFlavors([makeFlavor('it', repository.folder)], options);
  expect(scan?.problems).toHaveLength(21);
  expect(scan?.problems.some(({ code }) => code === 'more-faults')).toBe(true);
});

test.each([['lint'], ['build']])(
  'a page of a spec that is not UTF-8 is an error of %s that names it, and ends it with 1',
  (command) => {
    const page = (id: string, code: string): string =>
      `---\nid: ${id}\ncode: ${code}\ncategory: signalling\ntitle: A\n---\n\nA part.\n\n## Normative\n\nIt MUST be.\n`;
    const { folder, write, commit } = makeRepository();
    const latin = Buffer.concat([Buffer.from(page('b', 'SIG-09')), Buffer.from('Gr\u00fc\u00dfe\n', 'latin1')]);
    write('spec/signalling/a.md', page('a', 'SIG-08'));
    writeFileSync(join(folder, 'spec/signalling/b.md'), latin);
    commit({});
    const { status, stdout } = wacrg(folder, [command, '--cache', temporaryFolder()]);
    expect(stdout).toContain('spec/signalling/b.md error This file was not read: it is not UTF-8. file-not-read');
    expect(status).toBe(1);
  },
);
