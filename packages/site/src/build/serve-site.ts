import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, resolve, sep } from 'node:path';

export interface SiteServer {
  /** What to open: it holds the token that the server asks for. */
  readonly address: string;
  /** Makes every open page load itself again. */
  reload(): void;
  close(): Promise<void>;
}

/**
 * Serves a folder to browsers of this machine and to nobody else. Takes any free port when `port` is taken.
 *
 * A page of another site cannot read it: the name in `Host` must be this machine's (a name of theirs may lead here), `Origin`
 * must be ours, and the token that the address holds becomes a cookie that no other site's page may send.
 *
 * @example
 * const { address, close } = await serveSite('out/site', 8080);
 */
export async function serveSite(outDir: string, port: number): Promise<SiteServer> {
  const token = randomBytes(16).toString('hex');
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const answer = answerTo(request, { token, port: portOf(server) });
    if (answer === 'listen') return listen(response, open);
    void (answer === 'file' ? fileAnswer(outDir, pathOf(request)) : Promise.resolve(answer)).then(
      ({ status, headers, body }) => response.writeHead(status, { ...always, ...headers }).end(body),
    );
  });
  await listening(server, port).catch(() => listening(server, 0));
  return {
    address: `http://localhost:${portOf(server)}/?token=${token}`,
    reload: () => {
      for (const response of open) response.write('data: reload\n\n');
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const reloadPath = '/.wacrg/reload';
const scriptPath = '/.wacrg/reload.js';
const script = `new EventSource(${JSON.stringify(reloadPath)}).addEventListener('message', () => location.reload());\n`;

function answerTo(
  request: IncomingMessage,
  { token, port }: { readonly token: string; readonly port: number },
): HttpAnswer | 'file' | 'listen' {
  const { host = '', origin, cookie = '' } = request.headers;
  const ours = [`localhost:${port}`, `127.0.0.1:${port}`];
  if (!ours.includes(host)) return plain(403, 'This server answers to localhost only.');
  if (origin !== undefined && origin !== `http://${host}`) return plain(403, 'Pages of other sites may not ask.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Nothing can be changed here.');
  const asked = new URL(request.url ?? '/', `http://${host}`);
  const named = `wacrg-site-${port}`;
  if (isSame(asked.searchParams.get('token') ?? '', token)) {
    const kept = `${named}=${token}; Path=/; HttpOnly; SameSite=Strict`;
    return { status: 303, headers: { 'set-cookie': kept, location: asked.pathname }, body: '' };
  }
  if (!cookie.split(/; */).some((each) => isSame(each, `${named}=${token}`)))
    return plain(403, 'Open the whole address that "wacrg site --serve" printed.');
  if (asked.pathname === reloadPath) return 'listen';
  if (asked.pathname !== scriptPath) return 'file';
  return { status: 200, headers: { 'content-type': 'text/javascript' }, body: script };
}

const plain = (status: number, words: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${words}\n`,
});

const isSame = (a: string, b: string): boolean =>
  Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The page tells when it is to load again for as long as it is open. */
function listen(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { ...always, 'content-type': 'text/event-stream' });
  response.write(':\n\n');
  open.add(response);
  response.on('close', () => open.delete(response));
}

/** The path in the folder, or `undefined` for one that is not well written. */
function pathOf({ url = '/' }: IncomingMessage): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

async function fileAnswer(folder: string, path: string | undefined): Promise<HttpAnswer> {
  const found = path === undefined ? undefined : await readInside(folder, path);
  const body = found ?? (await readInside(folder, '404.html')) ?? Buffer.from('Not found\n');
  const type = found === undefined || path === undefined ? undefined : types[extname(path)];
  const isPage = type === undefined || type.startsWith('text/html');
  return {
    status: found === undefined ? 404 : 200,
    headers: { 'content-type': type ?? 'text/html; charset=utf-8' },
    body: isPage ? withReload(body) : body,
  };
}

async function readInside(folder: string, path: string): Promise<Buffer | undefined> {
  const top = resolve(folder);
  const file = resolve(top, `.${sep}${path}`);
  if (path.includes('\0') || !file.startsWith(top + sep)) return undefined;
  return readFile(file).catch(() => undefined);
}

const withReload = (page: Buffer): string =>
  page.toString('utf8').replace('</head>', () => `<script type="module" src="${scriptPath}"></script></head>`);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};

function listening(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
