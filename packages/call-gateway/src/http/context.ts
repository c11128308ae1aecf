/** What routes work with: the gateway, and who may do what how often. */
import type { FastifyRequest } from 'fastify';
import type { Gateway } from '../gateway.ts';
import { HttpProblem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';
import { findToken, isFor, type TokenEntry } from './tokens.ts';

/** What every route gets. */
export interface HttpContext {
  readonly gateway: Gateway;
  readonly tokens: readonly TokenEntry[];
  /** Requests of one token, requests for one instance, and failed tokens from one address. */
  readonly limits: { readonly token: RateLimit; readonly instance: RateLimit; readonly failed: RateLimit };
  /** Fields may also stand in the URL, as other gateways have them. */
  readonly allowQueryCredentials: boolean;
}

/** Who asks for what. */
export interface Access {
  readonly token: string;
  readonly instance: string;
}

/**
 * The entry of a token that is good for an instance.
 *
 * @throws {HttpProblem} `unauthorized`, `wrong_instance`, `instance_unknown` or `rate_limited`
 */
export function authorize(
  context: HttpContext,
  request: Pick<FastifyRequest, 'ip'>,
  { token, instance }: Access,
): TokenEntry {
  const entry = authenticate(context, request, token);
  if (!isFor(entry, instance)) throw new HttpProblem('wrong_instance');
  if (!context.gateway.ids.has(instance)) {
    throw new HttpProblem('instance_unknown', { message: `There is no instance "${instance}".` });
  }
  pass(context.limits.instance(instance));
  return entry;
}

/**
 * The entry of a token.
 *
 * @throws {HttpProblem} `unauthorized` or `rate_limited`
 */
export function authenticate(context: HttpContext, { ip }: Pick<FastifyRequest, 'ip'>, token: string): TokenEntry {
  const entry = findToken(context.tokens, token);
  if (entry === undefined) {
    pass(context.limits.failed(ip));
    throw new HttpProblem('unauthorized');
  }
  pass(context.limits.token(entry.name));
  return entry;
}

/** The token of `Authorization: Bearer …`; an empty text when there is none. */
export function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer ([\x21-\x7e]{1,512})$/.exec(headers.authorization ?? '')?.[1] ?? '';
}

function pass(wait: number): void {
  if (wait > 0) throw new HttpProblem('rate_limited', { message: `Try again in ${wait} s.`, retryAfter: wait });
}
