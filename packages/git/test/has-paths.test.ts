import { expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { hasPaths, namesOfTree } from '../src/objects/has-paths.ts';

test('a commit has its files and folders, and nothing that leads out of it', async () => {
  const repository = makeRepository(temporaryFolder());
  const first = repository.commit({ 'a.rs': '', 'deep/er/é b.rs': '' });
  const second = repository.commit({ 'new.rs': '' });
  const paths: readonly (readonly [string, string])[] = [
    [second, 'a.rs'],
    [second, 'new.rs'],
    [first, 'new.rs'],
    [first, 'deep'],
    [first, 'deep/er'],
    [first, 'deep/er/é b.rs'],
    [first, 'deep/er/é b.rs/c'],
    [first, ''],
    [first, '../a.rs'],
    [first, './a.rs'],
    [first, 'deep//er'],
    [first, 'a.rs\nb'],
    ['0'.repeat(40), 'a.rs'],
  ];
  const gitDir = `${repository.folder}/.git`;
  expect(
    await hasPaths(
      gitDir,
      paths.map(([commit, path]) => ({ commit, path })),
    ),
  ).toEqual([true, true, false, true, true, true, false, true, false, false, false, false, false]);
});

test('a folder as git keeps it is read whole, and what is cut off is no folder', () => {
  const entry = (name: string) => Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.alloc(20, 32)]);
  const tree = Buffer.concat([entry('a b'), entry('é')]);
  expect(namesOfTree(tree, 20)).toEqual(['a b', 'é']);
  expect(namesOfTree(tree.subarray(0, -1), 20)).toEqual([]);
});
