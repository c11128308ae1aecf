/** The HTTP server in front of a gateway. */

import swagger from '@fastify/swagger';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Gateway } from '../gateway.ts';
import { addCallRoutes } from './call-routes.ts';
import type { HttpContext } from './context.ts';
import { errorHandler, problemOf, sendProblem } from './errors.ts';
import { openApiOptions } from './open-api.ts';
import { addOperationRoutes } from './operation-routes.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { HttpProblem } from './problems.ts';
import { openRateLimit, type Rate } from './rate-limit.ts';
import { addRejectRoute } from './reject-route.ts';
import { addReportRoute } from './report-route.ts';
import type { Server } from './routed.ts';
import type { TokenEntry } from './tokens.ts';
import { addWebhookRoutes } from './webhook-routes.ts';

/** How the gateway is served. */
export interface ServerOptions {
  readonly tokens: readonly TokenEntry[];
  /** Default 600 a minute for a token, 1,200 for an instance, 10 failed tokens from an address. */
  readonly rates?: Partial<Readonly<Record<'token' | 'instance' | 'failed', Rate>>>;
  readonly allowQueryCredentials?: boolean;
  /** Adds routes of one's own. */
  readonly more?: (server: Server) => void;
  /** True behind a proxy of one's own: `X-Forwarded-For` is believed then. */
  readonly trustProxy?: boolean;
}

/** The largest body, in bytes. */
const maxBodyBytes = 16_384;

const minute = 60_000;

/** Makes the server; `listen` makes it listen. Closing it leaves the gateway open. */
export async function openServer(gateway: Gateway, options: ServerOptions): Promise<Server> {
  const server: Server = fastify({
    bodyLimit: maxBodyBytes,
    logger: false,
    trustProxy: options.trustProxy ?? false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    // What is wrong before a route is found.
    frameworkErrors: (error, request, reply) => void sendProblem(reply, problemOf(error, request)),
  }).withTypeProvider<ZodTypeProvider>();
  // Without this a text counts as a body, and gets 400 where 415 is due.
  server.removeContentTypeParser('text/plain');
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(errorHandler(gateway.log));
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, new HttpProblem('not_found')));
  observe(server, gateway);
  await server.register(swagger, openApiOptions('2.0.0'));
  const context = contextOf(gateway, options);
  addRejectRoute(server, context);
  addCallRoutes(server, context);
  addPeopleRoutes(server, context);
  addReportRoute(server, context);
  addWebhookRoutes(server, context);
  addOperationRoutes(server, context);
  options.more?.(server);
  await server.ready();
  return server;
}

/** One log line and one measurement a request: the route, never the URL. */
function observe(server: Server, { metrics, log }: Gateway): void {
  server.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000;
    metrics.request({ status: reply.statusCode, seconds });
    const route = request.routeOptions.url ?? 'unknown';
    log.info({ method: request.method, route, status: reply.statusCode, seconds }, 'request');
  });
}

function contextOf(
  gateway: Gateway,
  { tokens, rates = {}, allowQueryCredentials = false }: ServerOptions,
): HttpContext {
  const { clock } = gateway;
  const limits = {
    token: openRateLimit(clock, rates.token ?? { requests: 600, window: minute }),
    instance: openRateLimit(clock, rates.instance ?? { requests: 1200, window: minute }),
    failed: openRateLimit(clock, rates.failed ?? { requests: 10, window: minute }),
  };
  return { gateway, tokens, limits, allowQueryCredentials };
}
