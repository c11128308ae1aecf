import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createMcpHandler,
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import type { AgentRoom } from './agent-room.ts';
import { agentServer } from './server.ts';

/** A server on this machine alone. */
export interface HttpServer {
  readonly address: string;
  close(): Promise<void>;
}

export interface HttpOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** What a client sends as `Authorization: Bearer …`. */
  readonly token: string;
}

const maxBytes = 1_000_000;

/**
 * Serves agents over streamable HTTP on the loopback address. A page in a browser can reach that too, so the names by which
 * it is called are checked, and everybody needs the token.
 */
export async function serveHttp(room: AgentRoom, { port, token }: HttpOptions): Promise<HttpServer> {
  const handler = createMcpHandler(() => agentServer(room));
  const server = createServer((request, response) => {
    void answer(request, token, handler.fetch)
      .catch(() => new Response('the request could not be answered', { status: 500 }))
      .then((result) => send(result, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  const at = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    address: `http://127.0.0.1:${at}/mcp`,
    close: async () => {
      await handler.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  token: string,
  fetch: (request: Request) => Promise<Response>,
): Promise<Response> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  const { method = 'GET', url = '/' } = incoming;
  const address = new URL(url, 'http://127.0.0.1');
  const bare = new Request(address, { method, headers });
  const refused =
    hostHeaderValidationResponse(bare, localhostAllowedHostnames()) ??
    originValidationResponse(bare, localhostAllowedOrigins()) ??
    (hasToken(headers, token)
      ? undefined
      : new Response('the token is missing or wrong', { status: 401, headers: { 'www-authenticate': 'Bearer' } })) ??
    (address.pathname === '/mcp' ? undefined : new Response('not found', { status: 404 }));
  if (refused !== undefined) return refused;
  if (method === 'GET' || method === 'HEAD') return fetch(bare);
  const body = await bodyOf(incoming);
  if (body === undefined) return new Response('the request is too large', { status: 413 });
  return fetch(new Request(address, { method, headers, body }));
}

function hasToken(headers: Headers, token: string): boolean {
  const [given, wanted] = [headers.get('authorization') ?? '', `Bearer ${token}`].map((each) => Buffer.from(each));
  return (
    given !== undefined && wanted !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
  );
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function send(result: Response, response: ServerResponse): Promise<void> {
  response.writeHead(result.status, Object.fromEntries(result.headers));
  const reader = result.body?.getReader();
  if (reader !== undefined) {
    response.once('close', () => void reader.cancel().catch(() => undefined));
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) response.write(piece.value);
  }
  response.end();
}
