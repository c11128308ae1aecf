import { ToolError } from '@wacrg/workspace';

/** A server's interface for programs. */
export interface ForgeServer {
  /** Without `/` at its end. */
  readonly address: string;
  /** What every request carries, the token too; sent to this server alone. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ForgeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
}

export interface ForgeAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** What its JSON says; `undefined` for what is none. */
  readonly data: unknown;
}

const maxBytes = 20_000_000;
const maxTries = 4;
const maxRedirects = 3;
/** A limit of requests that lasts longer ends the run: somebody can come back later. */
const maxWaitMs = 120_000;
const timeoutMs = 30_000;

/**
 * Asks a forge, and waits where it says that its limit of requests is used up. What it answers is a stranger's: bounded,
 * and to be read by a schema. A redirect is followed on the same server alone, because the token goes along.
 *
 * @throws {ToolError} `cannot-read` where it cannot be reached, or its limit lasts too long
 */
export async function askForge(server: ForgeServer, path: string, request: ForgeRequest = {}): Promise<ForgeAnswer> {
  const start = new URL(`${server.address}${path}`);
  requirePrivate(start);
  requirePlain(server);
  for (let tries = 1; ; tries++) {
    const response = await send(start, server, request);
    const wait = waitOf(response);
    if (wait === undefined) return { status: response.status, headers: response.headers, data: await dataOf(response) };
    await response.body?.cancel();
    const more = `${Math.ceil(wait / 1000)} seconds more; ask again then, or with a token of your own`;
    if (wait > maxWaitMs || tries === maxTries)
      throw cannotAsk(start.href, `its limit of requests is used up for ${more}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** As {@link askForge}; whatever is no success is a fault. */
export async function askWell(server: ForgeServer, path: string, request: ForgeRequest = {}): Promise<ForgeAnswer> {
  return succeeded(server, await askForge(server, path, request));
}

/** An answer that is a success. @throws {ToolError} `cannot-read` for any other */
export function succeeded(server: ForgeServer, answer: ForgeAnswer): ForgeAnswer {
  if (answer.status < 400) return answer;
  throw cannotAsk(server.address, `it answered ${answer.status}${reasonOf(answer)}; ${fixOf(answer.status)}`);
}

/** @param address of what could not be asked */
export const cannotAsk = (
  address: string,
  why: string,
  more: { code?: 'bad-option'; cause?: unknown } = {},
): ToolError =>
  new ToolError(more.code ?? 'cannot-read', `Cannot ask "${new URL(address).host}": ${why}.`, { cause: more.cause });

/** What a forge says of a refusal, in one line. */
export function reasonOf({ data }: ForgeAnswer): string {
  const said = typeof data === 'object' && data !== null && 'message' in data ? data.message : undefined;
  return typeof said === 'string' ? ` (${said.slice(0, 200)})` : '';
}

function fixOf(status: number): string {
  if (status === 401 || status === 403) return 'give it a token that may ask this, by the environment';
  if (status === 404) return 'see whether --server names its interface for programs';
  return 'try again later';
}

/** Who copies a token by hand may copy a mark of the page along; no request can carry it. */
function requirePlain({ address, headers }: ForgeServer): void {
  if (Object.values(headers).every((value) => /^[\x20-\x7e]*$/.test(value))) return;
  const why = 'the token in the environment holds characters that none has; copy it again';
  throw cannotAsk(address, why, { code: 'bad-option' });
}

/** A token in the clear would be everybody's on the way. */
function requirePrivate(url: URL): void {
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isHere)) return;
  throw cannotAsk(url.href, 'its address is not https; name one that is', { code: 'bad-option' });
}

async function send(start: URL, { headers }: ForgeServer, { method = 'GET', body }: ForgeRequest): Promise<Response> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  let url = start;
  for (let hops = 0; ; hops++) {
    const response = await fetch(url, {
      method,
      headers: { 'user-agent': 'wacrg', ...headers, ...(content && { 'content-type': 'application/json' }) },
      ...(content && { body: content }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      const why =
        cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause);
      throw cannotAsk(url.href, `it could not be reached (${why}); try again later`, { cause });
    });
    const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    const next = to === null ? undefined : new URL(to, url);
    if (next === undefined || next.origin !== start.origin || method !== 'GET' || hops === maxRedirects)
      return response;
    await response.body?.cancel();
    url = next;
  }
}

/** How many milliseconds to wait before the same may be asked again; `undefined` for an answer. */
function waitOf({ status, headers }: Response): number | undefined {
  const number = (name: string): number | undefined => {
    const text = headers.get(name);
    return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
  };
  const after = number('retry-after');
  const isLimit = status === 429 || (status === 403 && (after !== undefined || number('x-ratelimit-remaining') === 0));
  if (!isLimit && !(status === 503 && after !== undefined)) return undefined;
  if (after !== undefined) return after * 1000;
  const reset = number('x-ratelimit-reset') ?? number('ratelimit-reset');
  return reset === undefined ? 60_000 : Math.max(1000, reset * 1000 - Date.now() + 1000);
}

async function dataOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw cannotAsk(response.url, `its answer is larger than ${maxBytes} bytes; ask for less`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
