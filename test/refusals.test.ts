import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scanFlavors } from '@wacrg/scanner';
import { describe, expect, test } from 'vitest';
import { makeFlavor } from '../packages/scanner/test/flavor.ts';
import { makeRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { openWorkingTree } from '../packages/workspace/src/tree/working-tree-folder.ts';
import { bin } from './command.ts';

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
    expect(stderr).not.toMatch(/our fault|TypeError/);
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
