import { expect, test } from 'vitest';
import { lockPage } from '../../cli/test/author-world.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { loadSpec, splitRef } from '../src/spec/spec-source.ts';

test.each([
  ['https://github.com/o/n', 'https://github.com/o/n', undefined],
  ['https://github.com/o/n@v1.2', 'https://github.com/o/n', 'v1.2'],
  ['https://user@host.org/o/n.git@feature/x', 'https://user@host.org/o/n.git', 'feature/x'],
  ['git@github.com:o/n.git', 'git@github.com:o/n.git', undefined],
  ['git@github.com:o/n.git@main', 'git@github.com:o/n.git', 'main'],
  ['ssh://git@host.org:22/o/n@v1', 'ssh://git@host.org:22/o/n', 'v1'],
  ['../wacrg@main', '../wacrg', 'main'],
  ['../wacrg', '../wacrg', undefined],
  ['../wacrg@', '../wacrg@', undefined],
])('splitRef(%s)', (written, address, ref) => {
  expect(splitRef(written)).toEqual(ref === undefined ? { address } : { address, ref });
});

test('a folder whose name holds an @ is a folder, and is read at its commit where one is wanted', async () => {
  const spec = makeRepository(`${temporaryFolder()}/a@b`);
  const commit = spec.commit({ 'spec/doors/door-lock.md': lockPage });
  const request = { spec: spec.folder, cacheDir: temporaryFolder(), offline: false, flowCheckers: {} };
  expect((await loadSpec(request)).commit).toBeUndefined();
  expect(await loadSpec({ ...request, head: true })).toMatchObject({ commit, corpus: { parts: [{ code: 'DOR-02' }] } });
});

test('an address never shows its credentials', async () => {
  const request = {
    spec: 'https://user:secret@127.0.0.1:1/o/n',
    cacheDir: temporaryFolder(),
    offline: true,
    flowCheckers: {},
  };
  const fault = await loadSpec(request).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(fault).toContain('127.0.0.1');
  expect(fault).not.toContain('secret');
});
