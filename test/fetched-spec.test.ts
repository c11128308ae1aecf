import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { authorWorld } from '../packages/cli/test/author-world.ts';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { bin } from './command.ts';
import { startGitServer } from './git-server.ts';

test('a check fetches the spec once, works from it when the server is gone, and says how old it is', async () => {
  const { spec, lib } = authorWorld({ 'src/door.rs': '// wacrg:DOR-01#once\npub fn open() {}\n' });
  const server = await startGitServer(`${spec.folder}/..`);
  const address = `${server.url}spec/.git@main`;
  const home = temporaryFolder();
  const env = { PATH: process.env.PATH ?? '', HOME: home };
  const check = async (...args: readonly string[]): Promise<string> => {
    const options = { cwd: lib.folder, env };
    return (await promisify(execFile)(process.execPath, [bin, 'check', '--spec', address, ...args], options)).stdout;
  };
  const first = await check();
  expect(first).toContain(`spec: ${address} at ${spec.git('rev-parse', 'HEAD').slice(0, 9)}, fetched just now`);
  expect(first).toContain('Parts 50 % (1 of 2)');
  await server.close();
  expect(await check()).toContain('fetched just now');
  expect(await check('--offline')).toContain('Parts 50 % (1 of 2)');
  expect(await check('--latest')).toContain('; it could not be reached now (network)');
}, 60_000);
