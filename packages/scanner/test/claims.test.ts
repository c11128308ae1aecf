import type { Claim, ClaimCheck } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { startGitServer } from '../../../test/git-server.ts';
import { scanFlavors } from '../src/scan-all.ts';
import { makeFlavor } from './flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from './make-repository.ts';

const missing = '1'.repeat(40);

interface Cited {
  readonly repository: TestRepository;
  readonly claims: readonly (Partial<Claim> & { readonly check: Partial<ClaimCheck> })[];
}

function makeCited(): Cited {
  const repository = makeRepository();
  const first = repository.commit({ 'src/a.ts': 'a\n', 'src/sub/x.ts': 'x\n' });
  const second = repository.commit({ 'src/a.ts': undefined, 'src/b.ts': 'b\n' });
  repository.git('checkout', '--quiet', '-b', 'side');
  const side = repository.commit({ 'src/side.ts': 's\n' });
  repository.git('checkout', '--quiet', 'main');
  const claims = [
    { commits: [], check: { state: 'ok' } },
    { commits: [first, second], path: 'src/a.ts', check: { state: 'ok' } },
    { commits: [first], path: 'src/b.ts', check: { state: 'missing-path' } },
    { commits: [], path: 'src/b.ts', check: { state: 'ok' } },
    { commits: [], path: './src/sub/', check: { state: 'ok' } },
    { commits: [], path: 'src/a.ts', check: { state: 'missing-path' } },
    { commits: [], path: '../etc/passwd', check: { state: 'missing-path' } },
    { commits: [side], path: 'src/side.ts', check: { state: 'ok' } },
    { commits: [first, missing], path: 'src/a.ts', check: { state: 'missing-commit', missing: [missing] } },
    { commits: ['--all'], check: { state: 'missing-commit', missing: ['--all'] } },
  ] as const;
  return { repository, claims };
}

async function checkAll(address: string, { claims }: Cited, corpusDir?: string): Promise<readonly ClaimCheck[]> {
  const cited = claims.map(({ check: _, ...claim }, i) => ({
    code: `SIG-${i}`,
    claim: { flavor: 'it', status: 'working' as const, commits: [], place: { path: 'x.md' }, ...claim },
  }));
  const [scan] = await scanFlavors([makeFlavor('it', address)], {
    namespace: 'wacrg',
    cacheDir: temporaryFolder(),
    corpusDir,
    claims: new Map([['it', cited]]),
    network: { idleSeconds: 5, attempts: 1 },
  });
  return scan?.claims ?? [];
}

test('claims are looked up in a local repository, on all its branches', async () => {
  const cited = makeCited();
  expect(await checkAll('.', cited, cited.repository.folder)).toMatchObject(cited.claims.map(({ check }) => check));
});

test('claims are looked up on the server, also commits that no branch of the mirror holds', async () => {
  const cited = makeCited();
  const server = await startGitServer(cited.repository.folder);
  const checks = await checkAll(`${server.url}.git`, cited);
  await server.close();
  expect(checks).toMatchObject(cited.claims.map(({ check }) => check));
});

test('claims on a flavor that cannot be reached stay unchecked', async () => {
  const checks = await checkAll('https://127.0.0.1:1/x', makeCited());
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['unchecked']));
});

test('what a shallow clone lacks stays unchecked', async () => {
  const cited = makeCited();
  const shallow = `${temporaryFolder()}/clone`;
  cited.repository.git('clone', '--quiet', '--depth=1', `file://${cited.repository.folder}`, shallow);
  const checks = await checkAll('.', cited, shallow);
  expect(checks.map(({ state }) => state).slice(0, 5)).toEqual(['ok', 'unchecked', 'unchecked', 'ok', 'ok']);
});
