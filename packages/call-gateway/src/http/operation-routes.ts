/** Health, readiness, metrics, the OpenAPI document and a page that shows it. */
import { z } from 'zod';
import { rowsOf, sql } from '../store/database.ts';
import type { HttpContext } from './context.ts';
import { docsPage } from './docs-page.ts';
import type { Server } from './routed.ts';

const tags = ['operations'];

/** Adds the routes. None of them says anything about a caller. */
export function addOperationRoutes(server: Server, context: HttpContext): void {
  const { gateway } = context;
  server.route({
    method: 'GET',
    url: '/healthz',
    schema: {
      operationId: 'health',
      tags,
      summary: 'The process runs',
      response: { 200: z.object({ status: z.literal('ok') }).describe('It does.') },
    },
    handler: async () => ({ status: 'ok' as const }),
  });
  addReadiness(server, context);
  server.route({
    method: 'GET',
    url: '/metrics',
    config: { type: 'text/plain' },
    schema: {
      operationId: 'metrics',
      tags,
      summary: 'Metrics for Prometheus',
    },
    handler: async (_request, reply) => {
      const { registry } = gateway.metrics;
      return reply
        .type(registry.contentType)
        .serializer(String)
        .send(await registry.metrics());
    },
  });
  server.route({
    method: 'GET',
    url: '/openapi.json',
    schema: { hide: true },
    handler: async (_request, reply) => reply.type('application/json').send(JSON.stringify(server.swagger())),
  });
  server.route({
    method: 'GET',
    url: '/docs',
    schema: { hide: true },
    handler: async (_request, reply) => {
      reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
      return reply.type('text/html; charset=utf-8').send(docsPage(server.swagger()));
    },
  });
}

function addReadiness(server: Server, { gateway }: HttpContext): void {
  const readiness = z.object({ ready: z.boolean(), store: z.boolean(), sessions: z.record(z.string(), z.string()) });
  server.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      operationId: 'ready',
      tags,
      summary: 'The store answers and every session can send',
      response: { 200: readiness.describe('Ready.'), 503: readiness.describe('Not ready.') },
    },
    handler: async (_request, reply) => {
      const store = await rowsOf(gateway.database, sql`SELECT 1 AS one`).then(
        () => true,
        () => false,
      );
      const sessions = Object.fromEntries([...gateway.instances].map(([id, { driver }]) => [id, driver.state()]));
      const ready = store && Object.values(sessions).every((state) => state === 'ready');
      return reply.code(ready ? 200 : 503).send({ ready, store, sessions });
    },
  });
}
