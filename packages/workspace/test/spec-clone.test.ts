import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startGitServer } from '../../../test/git-server.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { openSpecClone } from '../src/spec/spec-clone.ts';

const hour = 60 * 60 * 1000;
const page = (folder: string): string => readFileSync(join(folder, 'spec/a/b.md'), 'utf8');

/** A spec behind a server, and a cache. */
async function world() {
  const root = temporaryFolder();
  const spec = makeRepository(`${root}/spec`);
  const first = spec.commit({ 'spec/a/b.md': 'first', 'src/big.ts': '', 'wacrg.yaml': '' });
  const server = await startGitServer(root);
  const request = { address: `${server.url}spec/.git`, cacheDir: temporaryFolder(), maxAgeMs: hour };
  return { spec, first, server, request };
}

describe('openSpecClone', () => {
  test("holds the spec's own files alone, at the newest commit", async () => {
    const { first, server, request } = await world();
    const { folder, commit, fetched } = await openSpecClone(request).finally(server.close);
    expect(commit).toBe(first);
    expect(page(folder)).toBe('first');
    expect(existsSync(join(folder, 'wacrg.yaml'))).toBe(true);
    expect(existsSync(join(folder, 'src'))).toBe(false);
    expect(Date.parse(fetched ?? '')).toBeGreaterThan(0);
  });

  test('what is young is not fetched again; what is old is; what is reviewed stays', async () => {
    const { spec, first, server, request } = await world();
    await openSpecClone(request);
    const second = spec.commit({ 'spec/a/b.md': 'second' });
    expect((await openSpecClone(request)).commit).toBe(first);
    const newest = await openSpecClone({ ...request, maxAgeMs: 0 });
    expect([newest.commit, page(newest.folder)]).toEqual([second, 'second']);
    const pinned = await openSpecClone({ ...request, commit: first }).finally(server.close);
    expect([pinned.commit, page(pinned.folder)]).toEqual([first, 'first']);
  });

  test('without the server it gives what was fetched last, and says why', async () => {
    const { first, server, request } = await world();
    const { fetched } = await openSpecClone(request);
    await server.close();
    expect(await openSpecClone({ ...request, maxAgeMs: 0 })).toMatchObject({
      commit: first,
      fetched,
      unreachable: 'network',
    });
    expect(await openSpecClone({ ...request, offline: true, maxAgeMs: 0 })).toMatchObject({ commit: first, fetched });
  }, 60_000);

  test('never fetched and offline is an error that says so', async () => {
    const { server, request } = await world();
    await server.close();
    await expect(openSpecClone({ ...request, offline: true })).rejects.toMatchObject({ code: 'cannot-read' });
  });

  test('reads a branch, a tag and a commit of a folder', async () => {
    const { spec, first, server, request } = await world();
    await server.close();
    spec.git('tag', 'v1');
    const second = spec.commit({ 'spec/a/b.md': 'second' });
    const at = async (ref: string) => (await openSpecClone({ ...request, address: spec.folder, ref })).commit;
    expect([await at('v1'), await at('main'), await at(first)]).toEqual([first, second, first]);
    await expect(at('gone')).rejects.toThrow('it has no "gone"');
  });

  test.each(['clone.git/HEAD', 'clone.git/config', 'clone.git/objects'])(
    'what is kept of a spec is made anew where its %s is damaged',
    async (path) => {
      const { spec, first, server, request } = await world();
      for (const address of [request.address, spec.folder]) {
        const asked = { ...request, address, cacheDir: temporaryFolder() };
        const { folder } = await openSpecClone(asked);
        const damaged = join(folder, '..', path);
        rmSync(damaged, { recursive: true });
        writeFileSync(damaged, 'garbage');
        const again = await openSpecClone(asked);
        expect([again.commit, page(again.folder)]).toEqual([first, 'first']);
      }
      await server.close();
    },
    60_000,
  );

  test('a link in a fetched spec leads nowhere', async () => {
    const { spec, server, request } = await world();
    symlinkSync('/etc/passwd', join(spec.folder, 'spec/a/secret.md'));
    spec.commit({});
    const { folder } = await openSpecClone(request).finally(server.close);
    expect(lstatSync(join(folder, 'spec/a/secret.md')).isFile()).toBe(true);
    expect(readFileSync(join(folder, 'spec/a/secret.md'), 'utf8')).toBe('/etc/passwd');
  });
});
