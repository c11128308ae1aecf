import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SiteServer, serveSite } from '../src/build/serve-site.ts';

let folder: string;
let server: SiteServer;
let cookie: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wacrg-serve-'));
  mkdirSync(join(folder, 'site/sub'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site/index.html'), '<html><head></head><body>home</body></html>');
  writeFileSync(join(folder, 'site/404.html'), '<html><head></head><body>none here</body></html>');
  writeFileSync(join(folder, 'site/sub/a b.json'), '{}');
  server = await serveSite(join(folder, 'site'), 0);
  const { headers } = await ask(new URL(server.address).pathname + new URL(server.address).search);
  cookie = (headers['set-cookie'] ?? [''])[0]?.split(';')[0] ?? '';
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** Asks without the help of `fetch`, which would tidy paths and refuse a false `Host`. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port, host } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, method, headers: { host, ...headers } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

describe('the server of a site that is being written', () => {
  test('turns the token of its address into a cookie that pages of other sites cannot send', async () => {
    const { status, headers } = await ask(`/sub/${new URL(server.address).search}`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/sub/');
    expect(String(headers['set-cookie'])).toMatch(/^wacrg-site-\d+=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('shows files to whoever has the cookie, and a page that can load itself again', async () => {
    const home = await ask('/', { cookie });
    expect(home.status).toBe(200);
    expect(home.body).toBe(
      '<html><head><script type="module" src="/.wacrg/reload.js"></script></head><body>home</body></html>',
    );
    const json = await ask('/sub/a%20b.json', { cookie });
    expect([json.status, json.headers['content-type'], json.body]).toEqual([200, 'application/json', '{}']);
    expect((await ask('/.wacrg/reload.js', { cookie })).body).toContain('new EventSource("/.wacrg/reload")');
  });

  test.each([
    ['without a token', '/', {}, 'GET'],
    ['with another token', '/?token=00112233445566778899aabbccddeeff', {}, 'GET'],
    ['with another cookie', '/', { cookie: 'wacrg-site=1; other=2' }, 'GET'],
    ['the events without a token', '/.wacrg/reload', {}, 'GET'],
  ])('refuses whoever comes %s', async (_, path, headers, method) => {
    const { status, body } = await ask(path, headers, method);
    expect([status, body]).toEqual([403, 'Open the whole address that "wacrg site --serve" printed.\n']);
  });

  test('refuses a name that only leads to this machine, another origin, and what would change something', async () => {
    expect((await ask('/', { cookie, host: 'evil.example:80' })).status).toBe(403);
    expect((await ask('/', { cookie, host: 'localhost' })).status).toBe(403);
    expect((await ask('/', { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask('/', { cookie }, 'POST')).status).toBe(405);
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/%00', '/gone.html'])(
    'leads out of its folder for no path: %s',
    async (path) => {
      const { status, body } = await ask(path, { cookie });
      expect(status).toBe(404);
      expect(body).toContain('none here');
    },
  );

  test('tells open pages to load again', async () => {
    const { port, host } = new URL(server.address);
    const told = await new Promise<string>((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/.wacrg/reload', headers: { host, cookie } }, (response) =>
        response.on('data', (chunk: Buffer) => {
          if (chunk.toString() === ':\n\n') return server.reload();
          sent.destroy();
          return resolve(chunk.toString());
        }),
      );
      sent.on('error', reject).end();
    });
    expect(told).toBe('data: reload\n\n');
  });

  test('takes another port where its own is taken, and is gone when it is closed', async () => {
    const taken = Number(new URL(server.address).port);
    const second = await serveSite(join(folder, 'site'), taken);
    expect(new URL(second.address).port).not.toBe(String(taken));
    await second.close();
    await expect(fetch(second.address)).rejects.toThrow();
  });
});
