import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one request. Bytes count the body of the answer. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'hang'; readonly after: number }
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number }
  /**
   * Turns over one bit. Of one piece alone: pieces begin where git's packets do, and a packet whose length is damaged is another
   * fault, of which git says that the connection broke.
   */
  | { readonly kind: 'garble'; readonly after: number }
  /** An answer of another server, such as the sign-in page of a hotel. */
  | { readonly kind: 'page'; readonly html: string };

export interface GitServerOptions {
  /** Asked for every request, counted from 1; nothing goes wrong without an answer. */
  readonly fault?: (request: IncomingMessage, count: number) => Fault | undefined;
  readonly latencyMs?: number;
  /** Over all answers together, as one line to the server would. */
  readonly bytesPerSecond?: number;
  /** Another than the one that is free, to come back under the same address. */
  readonly port?: number;
  /** More configuration of the serving git. */
  readonly config?: readonly (readonly [string, string])[];
}

export interface GitServer {
  /** Ends with a slash; a repository's address is this and its folder's name below the root. */
  readonly url: string;
  readonly traffic: { requests: number; bytes: number };
  close(): Promise<void>;
}

/** Serves all repositories below a folder on this machine's loopback, through git's own HTTP backend. */
export async function startGitServer(root: string, options: GitServerOptions = {}): Promise<GitServer> {
  const traffic = { requests: 0, bytes: 0 };
  const line = new Line(options.bytesPerSecond ?? Number.POSITIVE_INFINITY);
  const server = createServer((request, response) => {
    traffic.requests++;
    const fault = options.fault?.(request, traffic.requests);
    setTimeout(() => {
      if (fault?.kind === 'page') response.writeHead(200, { 'content-type': 'text/html' }).end(fault.html);
      else if (fault?.kind === 'status') response.writeHead(fault.status, fault.headers).end('no');
      else serve(root, { request, response, fault, options, traffic, line });
    }, options.latencyMs ?? 0);
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, traffic, close: () => stop(server) };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly fault: Fault | undefined;
  readonly options: GitServerOptions;
  readonly traffic: { bytes: number };
  readonly line: Line;
}

function serve(root: string, exchange: Exchange): void {
  const { request, response } = exchange;
  const backend = startBackend(root, request, exchange.options.config ?? []);
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  response.on('close', () => backend.kill());
  void relay(backend, exchange).catch(() => response.destroy());
}

/** Passes the backend's answer on: first the head, which CGI writes as lines, then the body with its faults. */
async function relay(backend: ChildProcessWithoutNullStreams, exchange: Exchange): Promise<void> {
  const { response, traffic, line } = exchange;
  let head: Buffer | undefined = Buffer.alloc(0);
  let sent = 0;
  for await (const chunk of backend.stdout as AsyncIterable<Buffer>) {
    let body = chunk;
    if (head !== undefined) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) continue;
      writeHead(response, head.toString('latin1', 0, end));
      body = head.subarray(end + 4);
      head = undefined;
    }
    await line.pass(body.length);
    traffic.bytes += body.length;
    if (!(await send(body, sent, exchange))) return;
    sent += body.length;
  }
  response.end();
}

/** False when the fault ended the answer. A hang keeps the connection open for ever. */
async function send(body: Buffer, sent: number, { response, fault }: Exchange): Promise<boolean> {
  const left = fault !== undefined && 'after' in fault ? fault.after - sent : Number.POSITIVE_INFINITY;
  if (fault?.kind === 'garble') {
    if (left >= 0 && left < body.length) body[left] = (body[left] ?? 0) ^ 1;
  } else if (left < body.length) {
    response.write(body.subarray(0, Math.max(left, 0)));
    if (fault?.kind === 'cut') response.destroy();
    return false;
  }
  if (fault?.kind === 'trickle') await trickle(response, body, fault.bytesPerSecond);
  else if (!response.write(body)) await new Promise((resolve) => response.once('drain', resolve));
  return true;
}

async function trickle(response: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += bytesPerSecond) {
    response.write(body.subarray(at, at + bytesPerSecond));
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function startBackend(
  root: string,
  request: IncomingMessage,
  config: readonly (readonly [string, string])[],
): ChildProcessWithoutNullStreams {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const settings = [['uploadpack.allowFilter', 'true'], ['uploadpack.allowAnySHA1InWant', 'true'], ...config];
  const header = (name: string): string => String(request.headers[name] ?? '');
  return spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_COUNT: String(settings.length),
      ...Object.fromEntries(
        settings.flatMap(([key, value], i) => [
          [`GIT_CONFIG_KEY_${i}`, key],
          [`GIT_CONFIG_VALUE_${i}`, value],
        ]),
      ),
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header('git-protocol'),
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(path),
      QUERY_STRING: query,
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: header('content-length'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      REMOTE_ADDR: '127.0.0.1',
    },
  });
}

function writeHead(response: ServerResponse, head: string): void {
  const headers = head.split('\r\n').map((line) => line.split(/: (.*)/s).slice(0, 2));
  const status = Number(headers.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200);
  response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'Status')));
}

/** A line of limited width that all answers share. */
class Line {
  readonly #bytesPerSecond: number;
  #freeAt = 0;

  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  async pass(bytes: number): Promise<void> {
    this.#freeAt = Math.max(this.#freeAt, performance.now()) + (bytes / this.#bytesPerSecond) * 1000;
    const wait = this.#freeAt - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
