import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let server: Server;
let host: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wacrg-command-'));
  server = createServer(({ url }, response) => response.writeHead(url === '/there' ? 200 : 404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly status: number | null;
  readonly said: string;
}

function run(script: string, ...args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], { cwd: root });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })));
}

describe('the command that asks external addresses', () => {
  test('names those that are gone, with a page that has them', async () => {
    const site = join(folder, 'site');
    mkdirSync(join(site, 'sub'), { recursive: true });
    writeFileSync(join(site, 'a.html'), `<a href="${host}/there#L1">x</a> <a href="b.html">y</a>`);
    writeFileSync(join(site, 'sub/b.html'), `<a rel="noopener" href="${host}/gone#L2-L3">x</a>`);
    const { status, said } = await run('site-links.mjs', site);
    expect(said).toBe(`404 ${host}/gone (${join('sub', 'b.html')})\n2 external addresses, 1 broken\n`);
    expect(status).toBe(1);
  });
});
